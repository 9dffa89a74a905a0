import { accept, newId, type Outcome, refuse } from '#kit';
import { inTransaction, type World } from '#platform';
import type { LedgerEvent } from '../events.ts';
import { isInUse, keysFolder, type Ledger, openLedger } from '../ledger.ts';
import { type LogName, logNames } from '../log.ts';
import { noteEvents } from '../note-events.ts';
import { hearWitnesses } from '../publishing/ask-witnesses.ts';
import type { Halt } from '../publishing/halt.ts';
import { readPublished } from '../publishing/published.ts';
import type { KeyRefusal } from '../refusals.ts';
import { takeOver, whileAlone, writeRound } from '../run-sequencer.ts';
import { parseKeyChange, stateKeyChange } from './key-change.ts';
import { findKeyChanges } from './key-change-sql.ts';
import { type Generation, makeGeneration, retireGeneration } from './keys.ts';
import { findOtherKeys } from './settled-keys.ts';

export type KeyAct = 'add' | 'retire';

type Turn = { world: World; ledger: Ledger; token: number };

/** A log's keys as the folder has them, and what its entries say. */
type Standing = {
  log: LogName;
  inUse: readonly Generation[];
  said: readonly string[];
  changeCount: number;
};

/**
 * Adds a generation of keys beside the one in use, or retires the older of two; in both logs, and to its end: the
 * checkpoints that readers get have the change. Broken off anywhere, it is gone on with by doing it again.
 */
export async function changeKeys(world: World, act: KeyAct): Promise<Outcome<Ledger, KeyRefusal | Halt>> {
  const done = await whileAlone(world, async () => {
    const turn = await openTurn(world);
    const begunBefore = findBegun(await lookAt(turn, { isPublished: true }));
    const lost = (await findOtherKeys(world, turn.ledger)) ?? findLost(await lookAt(turn));
    const halt = lost ?? (await writeAll(turn));
    if (halt) return refuse(halt);
    const standings = await lookAt(turn);
    const begun = findBegun(standings);
    if (begun && begun !== act) return refuse({ code: 'keys.unfinished' as const, begun });
    if (!begun && begunBefore === act) return accept(turn.ledger);
    return act === 'add' ? addKeys(turn, standings, begun) : retireKeys(turn, standings);
  });
  return done ?? refuse({ code: 'keys.server-runs' });
}

/** Files first, since the event names the keys; until it is in the log nothing but this signs with them. */
async function addKeys(
  { world }: Turn,
  standings: readonly Standing[],
  begun: KeyAct | null,
): Promise<Outcome<Ledger, KeyRefusal | Halt>> {
  if (!begun && standings.some(({ inUse }) => inUse.length > 1)) return refuse({ code: 'keys.two-in-use' });
  const made = Math.max(...standings.flatMap(({ inUse }) => inUse.map((generation) => generation.number)));
  const number = begun ? made : made + 1;
  for (const log of logNames) await makeGeneration(keysFolder(world.config), log, number);
  const turn = await openTurn(world);
  const additions = (await lookAt(turn)).flatMap((standing) => {
    const added = standing.inUse.at(-1)!.vkeys;
    if (standing.said.includes(added[0]!)) return [];
    return eventOf(turn, standing, { added, inUse: [...standing.said, ...added], removed: [] });
  });
  await inTransaction(world.db, (tx) => noteEvents(world, tx, additions));
  const halt = await writeAll(turn);
  return halt ? refuse(halt) : accept(turn.ledger);
}

/**
 * The event first, under a checkpoint that old and new keys sign. That checkpoint is kept as the last one of the old
 * keys, which takes them out of use; then the new keys sign alone.
 */
async function retireKeys(
  turn: Turn,
  standings: readonly Standing[],
): Promise<Outcome<Ledger, KeyRefusal | Halt>> {
  const { world, ledger } = turn;
  if (standings.every(({ inUse }) => inUse.length < 2)) return refuse({ code: 'keys.one-in-use' });
  const open = standings.filter(({ inUse }) => inUse.length > 1);
  const removals = open.flatMap((standing) => {
    const removed = standing.inUse[0]!.vkeys;
    if (!standing.said.includes(removed[0]!)) return [];
    const inUse = standing.said.filter((vkey) => !removed.includes(vkey));
    return eventOf(turn, standing, { added: [], inUse, removed });
  });
  await inTransaction(world.db, (tx) => noteEvents(world, tx, removals));
  const halt = await writeAll(turn);
  if (halt) return refuse(halt);
  for (const { log, inUse } of open) {
    const note = await ledger.tiles(log).read('checkpoint');
    const lastCheckpoint = Buffer.from(note!).toString();
    await retireGeneration(keysFolder(world.config), { log, number: inUse[0]!.number, lastCheckpoint });
  }
  const after = await openTurn(world);
  const haltAfter = await writeAll(after);
  return haltAfter ? refuse(haltAfter) : accept(after.ledger);
}

async function openTurn(world: World): Promise<Turn> {
  const ledger = await openLedger(world.config);
  return { world, ledger, token: await takeOver(world, ledger) };
}

/** Until nothing waits and the checkpoints have all and are signed by exactly the keys in use. */
async function writeAll({ world, ledger, token }: Turn): Promise<Halt | null> {
  const heard = await hearWitnesses(world, ledger);
  if (heard) return heard;
  for (;;) {
    const { halt, count } = await writeRound(world, ledger, token);
    if (halt || count === 0) return halt;
  }
}

/** `isPublished`: only what readers know counts as said. */
async function lookAt({ world, ledger }: Turn, { isPublished = false } = {}): Promise<Standing[]> {
  const standings: Standing[] = [];
  for (const log of logNames) {
    const published = isPublished ? await readPublished(ledger, log, world.clock.now()) : null;
    const size = isPublished ? (published?.size ?? 0) : Number.POSITIVE_INFINITY;
    const changes = (await findKeyChanges(world.db, log)).filter((row) => row.leaf_index < size);
    const generations = ledger.generationsOf(log);
    const last = changes.at(-1);
    const said = last ? (parseKeyChange(last.statement)?.inUse ?? []) : generations[0]!.vkeys;
    standings.push({ log, inUse: generations.filter(isInUse), said, changeCount: changes.length });
  }
  return standings;
}

/** A change of keys that was broken off: a newest generation that no entry has, or an oldest that is still here. */
function findBegun(standings: readonly Standing[]): KeyAct | null {
  for (const { inUse, said } of standings) {
    const isSaid = ({ vkeys }: Generation) => said.includes(vkeys[0]!);
    if (inUse.length > 1 && !isSaid(inUse.at(-1)!)) return 'add';
    if (inUse.length > 1 && !isSaid(inUse[0]!)) return 'retire';
  }
  return null;
}

/** The log says that keys are in use which are not here. */
function findLost(standings: readonly Standing[]): Halt | null {
  for (const { log, inUse, said } of standings) {
    const held = inUse.flatMap(({ vkeys }) => vkeys);
    const missing = said.find((vkey) => !held.includes(vkey));
    if (missing !== undefined)
      return { code: 'ledger.keys-unsettled', log, detail: `${missing.split('+', 2).join('+')} is missing` };
  }
  return null;
}

/** Its version counts the changes of the log's keys, so that none can be left out unseen. */
function eventOf(
  { world, ledger }: Turn,
  { log, changeCount }: Standing,
  change: { added: readonly string[]; inUse: readonly string[]; removed: readonly string[] },
): LedgerEvent {
  const { added, inUse, removed } = change;
  return {
    log,
    type: 'key-change',
    subjectCode: '',
    recordId: newId(world.clock.now(), world.random),
    version: changeCount + 1,
    statement: stateKeyChange({
      added: [...added],
      inUse: [...inUse],
      origin: ledger.originOf(log),
      removed: [...removed],
    }),
  };
}
