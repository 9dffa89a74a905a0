import { useQuery } from '@tanstack/react-query';
import { submissionRoutes } from '#registry/ingest/contract';
import { valueOrThrow } from '../../client/problem.ts';
import { keyOf, useClient } from '../../client/use-client.tsx';

const EVERY = 2_000;

/** A submission with its counts as they grow: told by events, and asked every two seconds in case none arrive. */
export function useSubmission(id: string) {
  const client = useClient();
  const input = { params: { id } };
  return useQuery({
    queryKey: keyOf(submissionRoutes.show, input, 'submission'),
    queryFn: async ({ signal }) =>
      valueOrThrow(await client.request(submissionRoutes.show, { ...input, signal })),
    refetchInterval: ({ state: { data } }) => (data && isAtWork(data.state) ? EVERY : false),
  });
}

export const isAtWork = (state: string): boolean => state === 'reading' || state === 'processing';
