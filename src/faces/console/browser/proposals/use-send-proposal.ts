import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { proposalRoutes } from '#trust/approvals/contract';
import { useSend } from '../client/use-client.tsx';

/** Sends a proposal, says `done` of it and has lists of proposals asked again. */
export function useSendProposal(done: string, onDone?: (proposalId: string) => void) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useSend(proposalRoutes.make, {
    onDone({ proposalId }) {
      void message.success(done);
      void queries.invalidateQueries({ queryKey: ['proposal'] });
      onDone?.(proposalId);
    },
  });
}
