import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditEntry } from '#trust/audit/contract';
import { auditRoutes } from '#trust/audit/contract';
import { valueOrThrow } from '../client/problem.ts';
import type { AnswerOf } from '../client/request.ts';
import { useClient } from '../client/use-client.tsx';
import type { Asked, Ground } from './asked.ts';
import { parseDateHeader } from './parse-date-header.ts';

/** `readAt`: an instant of the server's clock; `null` where its answer does not say. */
export type Reading = AnswerOf<typeof auditRoutes.read> & { readAt: string | null };

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
    async queryFn({ signal }) {
      let readAt: string | null = null;
      const json = { ...ground!, ...asked };
      const onHead = (head: Headers) => {
        readAt = parseDateHeader(head.get('date'));
      };
      const page = valueOrThrow(await client.request(auditRoutes.read, { json, signal, onHead }));
      return { ...page, readAt };
    },
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
