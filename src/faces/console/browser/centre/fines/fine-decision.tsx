import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { proposalRoutes } from '#trust/approvals/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { Loading } from '../../parts/loading.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { DecisionPanel } from '../../proposals/decision-panel.tsx';
import { Changes, Who } from '../../proposals/what-and-why.tsx';
import { useWords } from '../../words/use-words.tsx';
import { fineWords } from './words.ts';

/** The proposal that is open for a fine, decided where its content stands. */
export function FineDecision({ proposalId }: { proposalId: string }) {
  const t = useWords(fineWords);
  const queries = useQueryClient();
  const { data, error, refetch } = useAnswer(
    proposalRoutes.show,
    { params: { id: proposalId } },
    { topic: 'proposal' },
  );
  if (!data)
    return error ? <RefusalAlert error={error} onRetry={() => void refetch()} /> : <Loading rows={6} />;
  const onDone = () => {
    for (const topic of ['proposal', 'record']) void queries.invalidateQueries({ queryKey: [topic] });
  };
  return (
    <>
      <Changes proposal={data} />
      <Who proposal={data} />
      <DecisionPanel proposal={data} onDone={onDone} />
      <Link to={`/proposals/${proposalId}`}>{t('toProposal')}</Link>
    </>
  );
}
