import type { World } from '#platform';
import { parseCheckpoint, parseNote } from '#trust/proofs';
import type { LedgerKeys } from '../contract.ts';
import { toEntry } from '../find-record-proof.ts';
import type { Ledger } from '../ledger.ts';
import type { LogName } from '../log.ts';
import { findKeyChanges } from './key-change-sql.ts';

/**
 * The keys of a log in use, and all changes that led there. Each is proved under the first checkpoint that a generation
 * signed last and that has it, which the generations before and after have signed; or under that of today.
 */
export async function findLedgerKeys(world: World, ledger: Ledger, log: LogName): Promise<LedgerKeys> {
  const rows = await findKeyChanges(world.db, log);
  const today = await ledger.tiles(log).read('checkpoint');
  const notes = [
    ...ledger.generationsOf(log).flatMap(({ lastCheckpoint }) => lastCheckpoint ?? []),
    ...(today ? [Buffer.from(today).toString()] : []),
  ];
  const changes = [];
  for (const row of rows) {
    const note = notes.find((each) => sizeOf(each) > row.leaf_index);
    if (note !== undefined) changes.push(await toEntry(ledger, row, { log, note }));
  }
  return {
    origin: ledger.originOf(log),
    vkeys: [...ledger.vkeysOf(log)],
    intakeVkey: ledger.intake.vkey,
    changes,
  };
}

/** Nothing is under a checkpoint that cannot be read. */
function sizeOf(note: string): number {
  const parsed = parseNote(note);
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  return checkpoint.ok ? checkpoint.value.size : 0;
}
