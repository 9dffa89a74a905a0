import { setTimeout } from 'node:timers/promises';
import { faultOf } from '#platform';
import { deliverNext } from './deliver.ts';
import type { ChangesDesk } from './desk.ts';
import { createSender, type Send } from './send.ts';
import { readSignedSize } from './signed-size.ts';
import { findDue, type SubscriptionRow } from './subscription-sql.ts';

/** Milliseconds between two looks while nothing is due, and before asking again who delivers. */
const PAUSE = 500;
const DELIVERER_LOCK = 7_209_118;
/** Deliveries of one subscription before another gets its place. */
const IN_A_ROW = 100;

/**
 * Sends changes to who keeps copies, until stopped: one process at a time, by a lock that goes with its connection.
 * Each subscription is one attempt at a time and in order; one that hangs keeps its own place and nobody else's.
 */
export function startDeliverer(
  desk: ChangesDesk,
  send: Send = createSender({ limits: desk.law.webhooks, receivers: desk.receivers }),
): AsyncDisposable {
  const stop = new AbortController();
  const done = (async () => {
    while (!stop.signal.aborted) {
      await whileAlone(desk, (isAlone) => deliver(desk, send, () => isAlone() && !stop.signal.aborted)).catch(
        (error: unknown) => desk.world.log.error({ fault: faultOf(error) }, 'the deliverer stopped'),
      );
      await pause(stop.signal);
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await done;
    },
  };
}

const pause = (signal: AbortSignal) => setTimeout(PAUSE, undefined, { signal }).catch(() => undefined);

/** `isAlone`: the lock has not been lost. Where another process has it nothing is done. */
async function whileAlone(
  { world }: ChangesDesk,
  work: (isAlone: () => boolean) => Promise<void>,
): Promise<void> {
  const lock = await world.db.pool.connect();
  let isConnected = true;
  const lose = () => {
    isConnected = false;
  };
  lock.on('error', lose); // nobody listens to a connection that is lent out, and then it would end the process
  try {
    const { rows } = await lock.query('select pg_try_advisory_lock($1) as held', [DELIVERER_LOCK]);
    if (rows[0].held) await work(() => isConnected);
  } finally {
    await lock.query('select pg_advisory_unlock_all()').catch(lose);
    lock.off('error', lose);
    lock.release(!isConnected);
  }
}

type UnderWay = Map<string, { unitCode: string; isFailing: boolean; done: Promise<void> }>;

async function deliver(desk: ChangesDesk, send: Send, goesOn: () => boolean): Promise<void> {
  const underWay: UnderWay = new Map();
  let fault: unknown = null;
  while (goesOn() && fault === null) {
    for (const row of await findAllDue(desk, { but: [...underWay.keys()] })) {
      if (!hasRoom(underWay, row, desk.law.webhooks)) continue;
      const done = deliverInARow(desk, send, row, goesOn)
        .catch((error: unknown) => {
          fault = error;
        })
        .finally(() => underWay.delete(row.subscriptionId));
      underWay.set(row.subscriptionId, { unitCode: row.unitCode, isFailing: row.failures > 0, done });
    }
    const wake = new AbortController();
    await Promise.race([...[...underWay.values()].map(({ done }) => done), pause(wake.signal)]);
    wake.abort();
  }
  await Promise.all([...underWay.values()].map(({ done }) => done));
  if (fault !== null) throw fault;
}

async function findAllDue(
  { world, ledger, law }: ChangesDesk,
  which: { but: readonly string[] } | { only: string },
): Promise<SubscriptionRow[]> {
  const size = await readSignedSize(ledger);
  return findDue(world.db, { ...which, size, now: world.clock.now(), limit: 10 * law.webhooks.atOnce });
}

function hasRoom(
  underWay: UnderWay,
  { unitCode, failures }: SubscriptionRow,
  limits: { atOnce: number; atOnceForUnit: number; atOnceFailing: number },
): boolean {
  const all = [...underWay.values()];
  const isForUnit = all.filter((one) => one.unitCode === unitCode).length;
  const isFailing = all.filter((one) => one.isFailing).length;
  if (all.length >= limits.atOnce || isForUnit >= limits.atOnceForUnit) return false;
  return failures === 0 || isFailing < limits.atOnceFailing;
}

/** As long as they arrive, and another one's turn has not come. */
async function deliverInARow(
  desk: ChangesDesk,
  send: Send,
  row: SubscriptionRow,
  goesOn: () => boolean,
): Promise<void> {
  let next: SubscriptionRow | undefined = row;
  for (let count = 0; next && count < IN_A_ROW && goesOn(); count += 1) {
    if (!(await deliverNext(desk, send, next))) return;
    [next] = await findAllDue(desk, { only: row.subscriptionId });
  }
}
