import { useMemo } from 'react';
import { Link } from 'react-router';
import { type HeldRow, insideRoutes } from '#disclosure/inside/contract';
import { dayOf, daysBetween } from '#kit';
import { useAnswer } from '../client/use-client.tsx';
import { useItemFilter, useItemName } from '../department/catalogue.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Badge, Code } from '../parts/displays.tsx';
import type { FilterSet } from '../parts/filter-values.ts';
import { Filters } from '../parts/filters.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useFilters, useListPage } from '../parts/use-filters.ts';
import { useToday } from '../parts/use-today.ts';
import { useWords } from '../words/use-words.tsx';
import { useRowKeys } from './single-keys.ts';
import { useProviderFilter, useUnitName } from './use-units.ts';
import { centreWords as words } from './words.ts';

/** Filters with the choices of the day: items of the catalogue and units within reach. */
function useHeldFilters() {
  const provider = useProviderFilter();
  const item = useItemFilter();
  return useMemo(
    () =>
      ({
        waitsFor: {
          kind: 'choice',
          label: words.waitsFor,
          choices: [
            { value: 'subject', label: words.forSubject },
            { value: 'release', label: words.forRelease },
          ],
        },
        item,
        ...provider,
        subject: { kind: 'search', label: words.subjectCode },
      }) as const satisfies FilterSet,
    [provider, item],
  );
}

/** Rows that are valid and kept, and not records yet. */
export function HeldPage() {
  const t = useWords(words);
  const filters = useHeldFilters();
  const state = useFilters(filters);
  const page = useListPage();
  useRowKeys();
  const asked = useAnswer(
    insideRoutes.held,
    { query: { ...state.given, limit: 50, cursor: page.cursor } },
    { topic: 'held', isKept: true },
  );
  return (
    <>
      <PageHead title={t('heldTitle')} what={t('heldWhat')} help={t('heldHelp')} />
      <Filters of={filters} state={state} />
      <DataTable<HeldRow>
        name={t('heldTitle')}
        rows={asked.data?.rows}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ submissionId, row }) => `${submissionId} ${row}`}
        to={({ submissionId }) => `/submissions/${submissionId}`}
        empty={t('heldEmpty')}
        isFiltered={state.isFiltered}
        columns={useColumns()}
      />
    </>
  );
}

function useColumns(): Column<HeldRow>[] {
  const t = useWords(words);
  const today = useToday();
  const unitName = useUnitName();
  const itemName = useItemName();
  return [
    { key: 'title', title: t('row'), render: ({ title, documentNumber }) => documentNumber ?? title },
    { key: 'item', title: t('item'), width: 130, render: ({ item }) => itemName(item) },
    {
      key: 'subject',
      title: t('organisation'),
      render: ({ subject, waitsFor }) => (
        <>
          {subject.name}{' '}
          {waitsFor === 'release' ? (
            <Link to={`/subjects/${subject.code}`}>{subject.code}</Link>
          ) : (
            <Code code={subject.code} isCopied />
          )}
        </>
      ),
    },
    {
      key: 'waits',
      title: t('waitsFor'),
      width: 130,
      render: ({ waitsFor }) => (
        <Badge tone={waitsFor === 'subject' ? 'warn' : 'accent'}>
          {t(waitsFor === 'subject' ? 'forSubject' : 'forRelease')}
        </Badge>
      ),
    },
    {
      key: 'since',
      title: t('since'),
      width: 90,
      render: ({ since }) => t('days', { days: Math.max(0, daysBetween(dayOf(new Date(since)), today)) }),
    },
    { key: 'provider', title: t('department'), width: 190, render: ({ provider }) => unitName(provider) },
  ];
}
