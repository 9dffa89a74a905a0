import { Link } from 'react-router';
import { type CommitmentRecord, commitmentRoutes, Performance } from '#credit/commitments/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { PerformanceBadge } from '../../own/commitments/badges.tsx';
import { commitmentWords, performanceWords } from '../../own/commitments/words.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Badge, Day } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { useToday } from '../../parts/use-today.ts';
import { useWords } from '../../words/use-words.tsx';
import { deskWords } from './words.ts';

const filters = {
  performance: {
    kind: 'choice',
    label: commitmentWords.performance,
    choices: Performance.options.map((value) => ({ value, label: performanceWords[value] })),
  },
} as const satisfies FilterSet;

/** What the department accepted: those to be kept until the earliest day first. */
export function CommitmentRecordsPage() {
  const t = useWords(deskWords);
  const state = useFilters(filters);
  const page = useListPage();
  const asked = useAnswer(
    commitmentRoutes.records,
    { query: { ...state.given, cursor: page.cursor } as never },
    { topic: 'record', isKept: true },
  );
  return (
    <>
      <PageHead
        title={t('recordsTitle')}
        what={t('recordsWhat')}
        actions={<Link to="/commitments">{t('toAccept')}</Link>}
      />
      <Filters of={filters} state={state} />
      <DataTable<CommitmentRecord>
        name={t('recordsTitle')}
        columns={useColumns()}
        rows={asked.data?.records}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ recordId }) => recordId}
        to={({ subject, recordId }) => `/commitment-records/${subject.code}/${recordId}`}
        empty={t('recordsEmpty')}
        isFiltered={state.isFiltered}
      />
    </>
  );
}

function useColumns(): Column<CommitmentRecord>[] {
  const t = useWords(commitmentWords);
  const d = useWords(deskWords);
  const today = useToday();
  const isDue = ({ performance, validUntil }: CommitmentRecord) =>
    performance === '履行中' && validUntil !== null && validUntil < today;
  return [
    { key: 'matter', title: t('matter'), render: ({ itemName }) => <span className="wrap">{itemName}</span> },
    {
      key: 'subject',
      title: t('subject'),
      render: ({ subject }) => <span className="wrap">{subject.name}</span>,
    },
    {
      key: 'until',
      title: t('validUntil'),
      width: 200,
      render: (record) => (
        <>
          <Day day={record.validUntil} /> {isDue(record) && <Badge tone="warn">{d('overdue')}</Badge>}
        </>
      ),
    },
    {
      key: 'performance',
      title: t('performance'),
      width: 140,
      render: ({ performance }) => <PerformanceBadge performance={performance} />,
    },
  ];
}
