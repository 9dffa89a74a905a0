import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Session } from '#trust/sign-in/contract';
import { useClient } from '../../client/use-client.tsx';
import { sessionKey, useSignedIn } from '../../session/use-session.ts';
import { openFileStore } from './file-store.ts';
import { type QueuedFile, UploadQueue } from './upload-queue.ts';

const none: readonly QueuedFile[] = [];
const noSubscription = () => () => undefined;

/**
 * The queue of this account in this window; opened by the first page that asks, and at work until the window closes.
 * `null` for the moment that it takes to open.
 */
export function useUploadQueue(): UploadQueue | null {
  const client = useClient();
  const queries = useQueryClient();
  const { account } = useSignedIn().account;
  const { data } = useQuery({
    queryKey: ['own', 'uploads', account],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    queryFn: async () =>
      UploadQueue.open(await openFileStore(window.indexedDB), {
        account,
        request: client.request,
        wait: waitForNetwork,
        isStillThere() {
          const session = queries.getQueryData<Session>(sessionKey);
          return session?.state === 'signed-in' && session.account.account === account;
        },
        // biome-ignore lint/plugin: the browser's clock, for how long a file is kept
        now: () => Date.now(),
        newId: () => window.crypto.randomUUID(),
        digest: hashOf,
        alone,
      }),
  });
  return data ?? null;
}

/** The files of the queue, as they change. */
export const useUploads = (queue: UploadQueue | null): readonly QueuedFile[] =>
  useSyncExternalStore(queue?.subscribe ?? noSubscription, queue?.files ?? (() => none));

/** Ends at once when the browser says that the network is back. */
function waitForNetwork(milliseconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = window.setTimeout(resolve, milliseconds);
  const over = new AbortController();
  window.addEventListener('online', () => resolve(), { signal: over.signal });
  signal.addEventListener('abort', () => resolve(), { signal: over.signal });
  return promise.finally(() => {
    window.clearTimeout(timer);
    over.abort();
  });
}

/** SHA-256 in hexadecimal digits. */
export async function hashOf(file: Blob): Promise<string> {
  const digest = await window.crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const LOCK = 'gongxin-uploads';

async function alone(work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}
