import { Link } from 'react-router';
import { CommitmentState, commitmentRoutes, type SignedCommitment } from '#credit/commitments/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { StateBadge } from '../../own/commitments/badges.tsx';
import { commitmentWords, kindWords, stateWords } from '../../own/commitments/words.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Instant } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { useWords } from '../../words/use-words.tsx';
import { deskWords } from './words.ts';

const filters = {
  state: {
    kind: 'choice',
    label: commitmentWords.state,
    choices: CommitmentState.options.map((value) => ({ value, label: stateWords[value] })),
  },
} as const satisfies FilterSet;

/** What was signed for the department, newest first. */
export function CommitmentsPage() {
  const t = useWords(deskWords);
  const state = useFilters(filters);
  const page = useListPage();
  const asked = useAnswer(
    commitmentRoutes.list,
    { query: { ...state.given, cursor: page.cursor } as never },
    { isKept: true, refetchEverySeconds: 30 },
  );
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={<Link to="/commitment-records">{t('toRecords')}</Link>}
      />
      <Filters of={filters} state={state} />
      <DataTable<SignedCommitment>
        name={t('title')}
        columns={useColumns()}
        rows={asked.data?.commitments}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ commitmentId }) => commitmentId}
        to={({ subject, commitmentId }) => `/commitments/${subject.code}/${commitmentId}`}
        empty={t('empty')}
        isFiltered={state.isFiltered}
      />
    </>
  );
}

function useColumns(): Column<SignedCommitment>[] {
  const t = useWords(commitmentWords);
  const kind = useWords(kindWords);
  return [
    {
      key: 'matter',
      title: t('matter'),
      render: ({ text }) => <span className="wrap">{text.itemName}</span>,
    },
    {
      key: 'subject',
      title: t('subject'),
      render: ({ subject }) => <span className="wrap">{subject.name}</span>,
    },
    { key: 'kind', title: t('kind'), width: 130, render: ({ text }) => kind(text.kind) },
    {
      key: 'signedAt',
      title: t('signedAt'),
      width: 150,
      render: ({ signedAt }) => <Instant at={signedAt} />,
    },
    { key: 'state', title: t('state'), width: 110, render: ({ state }) => <StateBadge state={state} /> },
  ];
}
