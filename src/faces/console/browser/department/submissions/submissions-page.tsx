import '../department.css';
import { Link } from 'react-router';
import { type Submission, submissionRoutes } from '#registry/ingest/contract';
import { useProviderFilter, useUnitName } from '../../centre/use-units.ts';
import { useAnswer } from '../../client/use-client.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Badge, Count, Instant } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { useItemFilter, useItemName } from '../catalogue.ts';
import { stateWords, submissionWords } from '../words/words-submissions.ts';
import { Counts } from './counts.tsx';
import { isAtWork } from './use-submission.ts';

const fixed = {
  state: {
    kind: 'choice',
    label: submissionWords.state,
    choices: (['processing', 'done', 'refused'] as const).map((value) => ({
      value,
      label: stateWords[value],
    })),
  },
  problem: {
    kind: 'choice',
    label: submissionWords.problem,
    choices: [{ value: 'true', label: submissionWords.onlyProblems }],
  },
  from: { kind: 'day', label: submissionWords.from },
  to: { kind: 'day', label: submissionWords.to },
} as const satisfies FilterSet;

/** Of the unit for a department, of all that its right reaches for the centre. */
export function SubmissionsPage() {
  const t = useWords(submissionWords);
  const { rights } = useSignedIn();
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={isAllowed(rights, 'submission:hand-in') && <Link to="/hand-in">{t('handInMore')}</Link>}
      />
      <SubmissionTable />
    </>
  );
}

function SubmissionTable() {
  const t = useWords(submissionWords);
  const { account } = useSignedIn();
  const filters = { item: useItemFilter(), ...useProviderFilter(), ...fixed };
  const state = useFilters(filters);
  const page = useListPage();
  const asked = useAnswer(
    submissionRoutes.list,
    { query: { ...state.given, cursor: page.cursor } },
    { topic: 'submission', isKept: true, refetchEverySeconds: 30 },
  );
  const columns = useColumns({ withUnit: account.unit?.kind !== 'department' });
  return (
    <>
      <Filters of={filters} state={state} />
      <DataTable
        name={t('title')}
        columns={columns}
        keyOf={({ submissionId }) => submissionId}
        rows={asked.data?.submissions}
        next={asked.data?.next}
        asked={asked}
        page={page}
        to={({ submissionId }) => `/submissions/${submissionId}`}
        empty={t('none')}
        isFiltered={state.isFiltered}
      />
    </>
  );
}

function useColumns({ withUnit }: { withUnit: boolean }): Column<Submission>[] {
  const t = useWords(submissionWords);
  const say = useWords(stateWords);
  const itemName = useItemName();
  const unitName = useUnitName();
  return [
    { key: 'file', title: t('file'), render: ({ file }) => <span className="wrap">{file}</span> },
    { key: 'item', title: t('item'), width: 130, render: ({ item }) => itemName(item) },
    {
      key: 'state',
      title: t('state'),
      render: (row) =>
        row.state === 'done' ? (
          <Counts of={row} />
        ) : (
          <Badge tone={isAtWork(row.state) ? 'accent' : 'seal'}>{say(row.state)}</Badge>
        ),
    },
    {
      key: 'received',
      title: t('received'),
      width: 90,
      align: 'end',
      render: ({ received }) => <Count count={received} />,
    },
    ...(withUnit
      ? [
          {
            key: 'provider',
            title: t('provider'),
            width: 190,
            render: ({ provider }: Submission) => unitName(provider),
          },
        ]
      : []),
    {
      key: 'receivedAt',
      title: t('receivedAt'),
      width: 150,
      render: ({ receivedAt }) => <Instant at={receivedAt} />,
    },
  ];
}
