import { setTimeout } from 'node:timers/promises';
import { fillWords } from '#kit';
import { faultOf, inTransaction, type World } from '#platform';
import { findOtherKeys, findUnsettledKeys } from './keys/settled-keys.ts';
import type { Ledger } from './ledger.ts';
import { hearWitnesses } from './publishing/ask-witnesses.ts';
import type { Halt } from './publishing/halt.ts';
import { publishLogs } from './publishing/publish-log.ts';
import { refusals } from './refusals.ts';
import { sequenceEvents } from './sequence-events.ts';
import { takeTurn } from './sql.ts';

/** Milliseconds between two looks for events while nothing waits, and before trying again after a halt. */
const PAUSE = 500;
const PAUSE_AFTER_HALT = 30_000;

const SEQUENCER_LOCK = 7_209_116;

/**
 * Writes the logs until stopped: one process at a time, by a lock that goes with its connection and by a token
 * that a process which wakes up late no longer has. The witnesses are heard before anything is written, and again
 * after a halt. A halt is told once and looked at again; what departments hand in meanwhile waits in the outbox.
 */
export function startSequencer(world: World, ledger: Ledger): AsyncDisposable {
  const stop = new AbortController();
  const tell = (halt: Halt) =>
    world.log.error({ halt, todo: fillWords(refusals[halt.code], halt).en }, 'the ledger is not signed');
  const done = (async () => {
    while (!stop.signal.aborted) {
      await runTurn(world, ledger, { signal: stop.signal, tell }).catch((error: unknown) =>
        world.log.error({ fault: faultOf(error) }, 'the sequencer stopped'),
      );
      await pause(PAUSE, stop.signal);
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await done;
    },
  };
}

async function runTurn(
  world: World,
  ledger: Ledger,
  { signal, tell }: { signal: AbortSignal; tell: (halt: Halt) => void },
): Promise<void> {
  await whileAlone(world, async (isAlone) => {
    const token = await takeOver(world, ledger);
    let told = '';
    let write = hearAndWrite;
    while (!signal.aborted && isAlone()) {
      const { halt, count } = await write(world, ledger, token);
      write = halt ? hearAndWrite : writeOnce;
      if (halt && JSON.stringify(halt) !== told) tell(halt);
      told = halt ? JSON.stringify(halt) : '';
      if (halt?.code === 'ledger.turn-lost') return;
      if (halt) await pause(PAUSE_AFTER_HALT, signal);
      else if (count === 0) await pause(PAUSE, signal);
    }
  });
}

/** Does this under the lock of who writes the logs; `null`: another process has it. `isAlone`: it has not been lost. */
export async function whileAlone<Value>(
  world: World,
  work: (isAlone: () => boolean) => Promise<Value>,
): Promise<Value | null> {
  const lock = await world.db.pool.connect();
  let isConnected = true;
  const lose = () => {
    isConnected = false;
  };
  lock.on('error', lose); // nobody listens to a connection that is lent out, and then it would end the process
  try {
    const { rows } = await lock.query('select pg_try_advisory_lock($1) as held', [SEQUENCER_LOCK]);
    return rows[0].held ? await work(() => isConnected) : null;
  } finally {
    await lock.query('select pg_advisory_unlock_all()').catch(lose);
    lock.off('error', lose);
    lock.release(!isConnected);
  }
}

/** From now on only who has this token writes the logs. */
export const takeOver = (world: World, ledger: Ledger): Promise<number> =>
  inTransaction(world.db, (tx) => takeTurn(tx, ledger.intake.vkey));

async function hearAndWrite(world: World, ledger: Ledger, token: number): Promise<Round> {
  const halt = await hearWitnesses(world, ledger);
  return halt ? { halt, count: 0 } : writeOnce(world, ledger, token);
}

/** Why it stopped, and how many events got their places. */
type Round = { halt: Halt | null; count: number };

/** One round, with exactly the keys that the logs say are in use. */
export async function writeOnce(
  world: World,
  ledger: Ledger,
  token: number,
  atOnce?: number,
): Promise<Round> {
  const halt = (await findOtherKeys(world, ledger)) ?? (await findUnsettledKeys(world, ledger));
  return halt ? { halt, count: 0 } : writeRound(world, ledger, token, atOnce);
}

/** Publishes what has its place, gives what waits its places (about `atOnce` events), publishes that. */
export async function writeRound(
  world: World,
  ledger: Ledger,
  token: number,
  atOnce?: number,
): Promise<Round> {
  // Before anything new gets a place: a database that was set back must not fill the gap with other leaves.
  const before = await publishLogs(world, ledger, token);
  if (before) return { halt: before, count: 0 };
  const count = await sequenceEvents(world, ledger, token, atOnce);
  if (count === null) {
    const detail = 'another process writes the logs';
    return { halt: { code: 'ledger.turn-lost', log: 'public', detail }, count: 0 };
  }
  return { halt: count > 0 ? await publishLogs(world, ledger, token) : null, count };
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
