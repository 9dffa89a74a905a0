import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditEntry } from '#trust/audit/contract';
import { auditRoutes } from '#trust/audit/contract';
import { valueOrThrow } from '../client/problem.ts';
import type { AnswerOf } from '../client/request.ts';
import { useClient } from '../client/use-client.tsx';
import type { Asked, Ground } from './asked.ts';

export type Reading = AnswerOf<typeof auditRoutes.read>;

const groundKey = ['own', 'audit-ground'];
const readings = ['own', auditRoutes.read.path];
const HALF_AN_HOUR = 30 * 60_000;

/** Why somebody reads, as long as the app is open in this window; stored nowhere. */
export function useGround(): { ground: Ground | null; state: (ground: Ground | null) => void } {
  const queries = useQueryClient();
  const { data = null } = useQuery<Ground | null>({
    queryKey: groundKey,
    queryFn: () => null,
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return { ground: data, state: (ground) => queries.setQueryData(groundKey, ground) };
}

/**
 * A page of the trail. Every asking is written down, so nothing is asked again by itself: not after a while, not on
 * coming back to the window, not after an outage.
 */
export function useReading(ground: Ground | null, asked: Asked, { isEnabled = true } = {}) {
  const client = useClient();
  return useQuery<Reading>({
    queryKey: [...readings, ground, asked],
    queryFn: async ({ signal }) =>
      valueOrThrow(await client.request(auditRoutes.read, { json: { ...ground!, ...asked }, signal })),
    enabled: ground !== null && isEnabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: HALF_AN_HOUR,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
    placeholderData: (before) => before,
  });
}

/** An event that a page showed before, if any. */
export function useEventRead(eventId: string): AuditEntry | null {
  const queries = useQueryClient();
  const pages = queries.getQueriesData<Reading>({ queryKey: readings });
  return pages.flatMap(([, page]) => page?.events ?? []).find((event) => event.eventId === eventId) ?? null;
}
