import { QueryClient } from '@tanstack/react-query';
import { decideRetry, Refused, retryDelay } from './problem.ts';

/** A minute in which an answer counts as new: what changes before that is told by the server's events. */
const FRESH = 60_000;

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH,
        retry: (failures, error) => error instanceof Refused && decideRetry(failures, error.problem),
        retryDelay: (failures, error) =>
          retryDelay(failures, error instanceof Refused ? error.problem : { retryAfterSeconds: null }),
        // Who is away from the network gets the words for it, not a page that waits without end.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
