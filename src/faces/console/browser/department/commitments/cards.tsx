import { commitmentRoutes } from '#credit/commitments/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { WaitingCard } from '../../parts/waiting-card.tsx';
import { useWords } from '../../words/use-words.tsx';
import { deskWords } from './words.ts';

/** Commitments that wait for the department; at most 100 are counted. */
export function CommitmentsToAccept() {
  const t = useWords(deskWords);
  const { data } = useAnswer(commitmentRoutes.list, { query: { state: 'waiting', limit: 100 } });
  const count = data?.commitments.length ?? 0;
  return <WaitingCard count={count} title={t('waits', { count })} to="/commitments?state=waiting" />;
}
