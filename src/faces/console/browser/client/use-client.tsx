import { type QueryKey, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { valueOrThrow } from './problem.ts';
import type { AnswerOf, Client, Door, InputOf } from './request.ts';
import type { Topic } from './topics.ts';

const Context = createContext<Client | null>(null);
export const ClientProvider = Context;

export function useClient(): Client {
  const client = useContext(Context);
  if (!client) throw new Error('no ClientProvider above');
  return client;
}

type Options = {
  /** Asked again as soon as the server tells of something new here. */
  topic?: Topic;
  isEnabled?: boolean;
  /** Shows the page before while the next one is on its way. */
  isKept?: boolean;
  refetchEverySeconds?: number;
};

/** The key under which a door's answers are kept: the topic first, so that an event finds all that it concerns. */
export const keyOf = (door: Door, input: object = {}, topic: Topic | 'own' = 'own'): QueryKey => [
  topic,
  door.path,
  input,
];

/** Asks a door and keeps the answer; a refusal is the query's `error` (`problemOf`). */
export function useAnswer<D extends Door>(
  door: D,
  input: InputOf<D>,
  { topic, isEnabled = true, isKept = false, refetchEverySeconds }: Options = {},
): UseQueryResult<AnswerOf<D>> {
  const client = useClient();
  return useQuery<AnswerOf<D>>({
    queryKey: keyOf(door, input, topic),
    queryFn: async ({ signal }) => valueOrThrow(await client.request(door, { ...input, signal })),
    enabled: isEnabled,
    ...(isKept ? { placeholderData: (before: unknown) => before as never } : {}),
    ...(refetchEverySeconds ? { refetchInterval: refetchEverySeconds * 1_000 } : {}),
  });
}

/** Sends through a door: `mutate(input)`; a refusal is the mutation's `error` (`problemOf`). */
export function useSend<D extends Door>(
  door: D,
  { onDone }: { onDone?: (answer: AnswerOf<D>) => void } = {},
) {
  const client = useClient();
  return useMutation<AnswerOf<D>, Error, InputOf<D>>({
    mutationFn: async (input) => valueOrThrow(await client.request(door, input)),
    ...(onDone ? { onSuccess: onDone } : {}),
  });
}
