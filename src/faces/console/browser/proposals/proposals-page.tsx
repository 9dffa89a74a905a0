import { type Proposal, proposalRoutes } from '#trust/approvals/contract';
import { useRowKeys } from '../centre/single-keys.ts';
import { useAnswer } from '../client/use-client.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Instant } from '../parts/displays.tsx';
import type { FilterSet } from '../parts/filter-values.ts';
import { Filters } from '../parts/filters.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useFilters, useListPage } from '../parts/use-filters.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { ProposalStateBadge, TimeLeft } from './proposal-parts.tsx';
import { kindWords, proposalWords as words } from './words.ts';

const filters = {
  mine: {
    kind: 'choice',
    label: words.mine,
    choices: [
      { value: 'to-decide', label: words.toDecide },
      { value: 'proposed', label: words.iProposed },
    ],
  },
  state: {
    kind: 'choice',
    label: words.state,
    choices: (['open', 'approved', 'refused', 'withdrawn', 'expired'] as const).map((value) => ({
      value,
      label: words[value],
    })),
  },
  kind: {
    kind: 'choice',
    label: words.kind,
    choices: Object.entries(kindWords).map(([value, label]) => ({ value, label })),
  },
} as const satisfies FilterSet;

/** What was proposed, and what waits to be decided. */
export function ProposalsPage() {
  const t = useWords(words);
  const say = useInLanguage();
  const state = useFilters(filters);
  const page = useListPage();
  useRowKeys();
  const asked = useAnswer(
    proposalRoutes.list,
    { query: { ...state.given, limit: 50, cursor: page.cursor } },
    { topic: 'proposal', isKept: true },
  );
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      <Filters of={filters} state={state} />
      <DataTable<Proposal>
        name={t('title')}
        rows={asked.data?.proposals}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={(proposal) => proposal.proposalId}
        to={(proposal) => `/proposals/${proposal.proposalId}`}
        empty={t('empty')}
        isFiltered={state.isFiltered}
        columns={[
          { key: 'kind', title: t('kind'), width: 190, render: ({ kindName }) => say(kindName) },
          {
            key: 'state',
            title: t('state'),
            width: 170,
            render: (proposal) => (
              <span className="row">
                <ProposalStateBadge state={proposal.state} />
                <TimeLeft proposal={proposal} />
              </span>
            ),
          },
          { key: 'reason', title: t('reason'), render: ({ reason }) => reason },
          { key: 'by', title: t('proposedBy'), width: 150, render: ({ proposedBy }) => proposedBy },
          {
            key: 'at',
            title: t('proposedAt'),
            width: 150,
            render: ({ proposedAt }) => <Instant at={proposedAt} />,
          },
          {
            key: 'decided',
            title: t('decidedBy'),
            width: 150,
            isOnDeskOnly: true,
            render: ({ decision }) => decision?.decidedBy,
          },
        ]}
      />
    </>
  );
}
