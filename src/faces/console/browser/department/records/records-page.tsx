import '../department.css';
import { insideRoutes, type RecordInside } from '#disclosure/inside/contract';
import { RecordStateBadge } from '../../centre/subjects/subject-records.tsx';
import { subjectWords } from '../../centre/subjects/words.ts';
import { useAnswer } from '../../client/use-client.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Day } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { useWords } from '../../words/use-words.tsx';
import { useItemFilter, useItemName } from '../catalogue.ts';
import { recordWords } from '../words/words-records.ts';

const fixed = {
  q: { kind: 'search', label: recordWords.search },
  state: {
    kind: 'choice',
    label: recordWords.state,
    choices: (['public', 'waiting', 'never', 'over', 'withdrawn'] as const).map((value) => ({
      value,
      label: subjectWords[value],
    })),
  },
} as const satisfies FilterSet;

/** What the unit handed in, in every state. */
export function RecordsPage() {
  const t = useWords(recordWords);
  const filters = { ...fixed, item: useItemFilter() };
  const state = useFilters(filters);
  const page = useListPage();
  const { q, item } = state.values;
  const { data, error, isFetching, refetch } = useAnswer(
    insideRoutes.records,
    {
      query: {
        ...(q ? { q } : {}),
        ...(item ? { item } : {}),
        ...(state.values.state ? { state: state.values.state as RecordInside['state'] } : {}),
        ...(page.cursor ? { cursor: page.cursor } : {}),
      },
    },
    { topic: 'record', isKept: true },
  );
  const columns = useColumns();
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      <Filters of={filters} state={state} />
      <DataTable
        name={t('title')}
        columns={columns}
        keyOf={({ recordId }) => recordId}
        rows={data?.records}
        next={data?.next}
        error={error}
        isFetching={isFetching}
        onRetry={() => void refetch()}
        page={page}
        to={({ subject, recordId }) => `/records/${subject.code}/${recordId}`}
        empty={t('none')}
        isFiltered={state.isFiltered}
      />
    </>
  );
}

function useColumns(): Column<RecordInside>[] {
  const t = useWords(recordWords);
  const itemName = useItemName();
  return [
    {
      key: 'record',
      title: t('record'),
      render: ({ title, documentNumber }) => (
        <span className="wrap two-lines">
          {title}
          {documentNumber && documentNumber !== title && <small>{documentNumber}</small>}
        </span>
      ),
    },
    {
      key: 'organisation',
      title: t('organisation'),
      render: ({ subject }) => (
        <span className="wrap two-lines">
          {subject.name ?? ''}
          <small className="figures">{subject.code}</small>
        </span>
      ),
    },
    { key: 'item', title: t('item'), width: 110, render: ({ item }) => itemName(item) },
    {
      key: 'state',
      title: t('state'),
      width: 110,
      render: ({ state }) => <RecordStateBadge state={state} />,
    },
    {
      key: 'decidedOn',
      title: t('decidedOn'),
      width: 115,
      render: ({ decidedOn }) => <Day day={decidedOn} />,
    },
    {
      key: 'until',
      title: t('until'),
      width: 115,
      render: ({ shownUntil }) => <Day day={shownUntil} />,
    },
  ];
}
