import { insideRoutes, type WaitingFine } from '#disclosure/inside/contract';
import { type Proposal, proposalRoutes } from '#trust/approvals/contract';
import { useAnswer } from '../../client/use-client.tsx';

export const pathOf = ({ subject, recordId }: Pick<WaitingFine, 'subject' | 'recordId'>): string =>
  `/fines/${subject.code}/${recordId}`;

/** Open proposals to place a fine, by the record that they are about; `undefined` until they are known. */
export function useFineProposals(): ReadonlyMap<string, Proposal> | undefined {
  const { data } = useAnswer(
    proposalRoutes.list,
    { query: { kind: 'classify-fine', state: 'open', limit: 100 } },
    { topic: 'proposal' },
  );
  return data && new Map(data.proposals.map((proposal) => [String(proposal.body.recordId), proposal]));
}

/** The first hundred fines that wait, oldest decision first. */
export const useFirstFines = () =>
  useAnswer(insideRoutes.fines, { query: { limit: 100 } }, { topic: 'record' });
