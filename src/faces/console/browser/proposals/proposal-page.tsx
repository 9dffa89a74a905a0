import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { type Decided, type ProposalDetail, proposalRoutes } from '#trust/approvals/contract';
import { useAnswer } from '../client/use-client.tsx';
import { Answered } from '../parts/answered.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Trail } from '../parts/trail.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { HandOverCard } from './hand-over-card.tsx';
import { ProposalStateBadge, TimeLeft } from './proposal-parts.tsx';
import { Changes, Shown, Who } from './what-and-why.tsx';
import { proposalWords } from './words.ts';

/** One proposal: what, who, why, as it stands, and the decision on it. */
export function ProposalPage() {
  const { id = '' } = useParams();
  const t = useWords(proposalWords);
  const asked = useAnswer(proposalRoutes.show, { params: { id } }, { topic: 'proposal' });
  return (
    <>
      <Trail to="/proposals">{t('backToList')}</Trail>
      <Answered asked={asked} rows={8}>
        {(data) => <Opened key={data.proposalId} proposal={data} />}
      </Answered>
    </>
  );
}

type Handed = Decided['handOver'];

function Opened({ proposal }: { proposal: ProposalDetail }) {
  const say = useInLanguage();
  const queries = useQueryClient();
  // Stays in memory only, and goes with the page.
  const [handOver, keep] = useState<Handed>(null);
  const onDone = (given: Handed) => {
    if (given) keep(given);
    for (const topic of ['proposal', 'record', 'account', 'key', 'own'])
      void queries.invalidateQueries({
        queryKey: [topic],
        predicate: ({ queryKey }) => queryKey[1] !== '/api/v1/session',
      });
  };
  return (
    <>
      <PageHead
        title={say(proposal.kindName)}
        what={proposal.reason}
        actions={
          <>
            <ProposalStateBadge state={proposal.state} />
            <TimeLeft proposal={proposal} />
          </>
        }
      />
      {handOver && <HandOverCard handOver={handOver} />}
      <div className="panels">
        <div>
          <Changes proposal={proposal} />
          {proposal.shown.length > 0 && <Shown facts={proposal.shown} />}
        </div>
        <div>
          <Who proposal={proposal} />
          <DecisionPanel proposal={proposal} onDone={onDone} />
          {proposal.state !== 'open' && <NextOne />}
        </div>
      </div>
    </>
  );
}

/** After a decision: on to the one that waits longest. */
function NextOne() {
  const t = useWords(proposalWords);
  const { data } = useAnswer(
    proposalRoutes.list,
    { query: { mine: 'to-decide', limit: 100 } },
    { topic: 'proposal' },
  );
  const next = data?.proposals.at(-1);
  return next ? (
    <Link to={`/proposals/${next.proposalId}`}>
      <Button>{t('next')}</Button>
    </Link>
  ) : null;
}
