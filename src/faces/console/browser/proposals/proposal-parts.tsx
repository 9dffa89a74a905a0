import { dayOf, daysBetween } from '#kit';
import type { Proposal } from '#trust/approvals/contract';
import { Badge, type Tone } from '../parts/displays.tsx';
import { useToday } from '../parts/use-today.ts';
import { useWords } from '../words/use-words.tsx';
import { proposalWords } from './words.ts';

const tones: Readonly<Record<Proposal['state'], Tone>> = {
  open: 'warn',
  approved: 'ok',
  refused: 'seal',
  withdrawn: 'plain',
  expired: 'plain',
};

export function ProposalStateBadge({ state }: { state: Proposal['state'] }) {
  const t = useWords(proposalWords);
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

/** For how long it can still be decided; nothing for one that ended. */
export function TimeLeft({ proposal }: { proposal: Pick<Proposal, 'state' | 'expiresAt'> }) {
  const t = useWords(proposalWords);
  const today = useToday();
  if (proposal.state !== 'open') return null;
  const days = Math.max(0, daysBetween(today, dayOf(new Date(proposal.expiresAt))));
  return <small className="what">{days === 0 ? t('lastDay') : t('daysLeft', { days })}</small>;
}
