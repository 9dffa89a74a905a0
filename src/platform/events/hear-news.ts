import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { faultOf } from '../http.ts';
import type { World } from '../world.ts';
import { News } from './contract.ts';
import { CHANNEL } from './tell.ts';

/** Milliseconds before each next try to hear again; the last one from then on. */
const PAUSES = [200, 1_000, 5_000, 15_000];

/**
 * One connection that listens. `onLost`: from now on news may be missed, until `onHeard` says that they are not. Goes on
 * by itself after a loss, until disposed.
 */
export function hearNews(
  world: Pick<World, 'databaseUrl' | 'log'>,
  ear: { onNews(news: News): void; onHeard(): void; onLost(): void },
): AsyncDisposable {
  const stop = new AbortController();
  const running = listenOn(world, ear, stop.signal);
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await running;
    },
  };
}

async function listenOn(
  world: Pick<World, 'databaseUrl' | 'log'>,
  ear: { onNews(news: News): void; onHeard(): void; onLost(): void },
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      await listenOnce(world, ear, signal, () => {
        failures = 0;
        ear.onHeard();
      });
    } catch (error) {
      world.log.warn({ fault: faultOf(error) }, 'news are not heard');
    }
    ear.onLost();
    const pause = PAUSES[Math.min(failures, PAUSES.length - 1)]!;
    await setTimeout(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Comes back when told to stop; throws when the connection is lost. */
async function listenOnce(
  { databaseUrl, log }: Pick<World, 'databaseUrl' | 'log'>,
  ear: { onNews(news: News): void },
  signal: AbortSignal,
  onHeard: () => void,
): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'gongxin news',
    keepAlive: true,
  });
  const ended = Promise.withResolvers<void>();
  ended.promise.catch(() => undefined); // it may fail before anybody waits for it
  const onAbort = () => ended.resolve();
  client.on('error', ended.reject);
  client.on('end', () => ended.reject(new Error('the connection ended')));
  client.on('notification', ({ payload = '' }) => {
    const news = parseNews(payload);
    if (news) ear.onNews(news);
    else log.warn({ bytes: payload.length }, 'news that say nothing');
  });
  signal.addEventListener('abort', onAbort);
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    if (signal.aborted) return;
    onHeard();
    await ended.promise;
  } finally {
    signal.removeEventListener('abort', onAbort);
    await client.end().catch(() => undefined);
  }
}

function parseNews(payload: string): News | null {
  try {
    return News.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}
