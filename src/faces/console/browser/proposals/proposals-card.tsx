import { dayOf, daysBetween } from '#kit';
import { proposalRoutes } from '#trust/approvals/contract';
import { useAnswer } from '../client/use-client.tsx';
import { useToday } from '../parts/use-today.ts';
import { WaitingCard } from '../parts/waiting-card.tsx';
import { useWords } from '../words/use-words.tsx';
import { proposalWords } from './words.ts';

const MOST = 100;

/** Proposals that wait for whoever looks. */
export function ProposalsCard() {
  const t = useWords(proposalWords);
  const { data } = useAnswer(
    proposalRoutes.list,
    { query: { mine: 'to-decide', limit: MOST } },
    { topic: 'proposal' },
  );
  const today = useToday();
  const oldest = data?.proposals.at(-1);
  if (!data || !oldest) return null;
  const { length: count } = data.proposals;
  const days = daysBetween(dayOf(new Date(oldest.proposedAt)), today);
  const only = data.proposals.length === 1 ? `/proposals/${oldest.proposalId}` : '/proposals?mine=to-decide';
  return (
    <WaitingCard
      count={count}
      title={t('waitingTitle', { count })}
      {...(days > 0 ? { detail: t('oldest', { days }) } : {})}
      to={only}
    />
  );
}
