import type { World } from '#platform';
import { parseCheckpoint, parseNote } from '#trust/proofs';
import type { DepartmentKeyLog, LedgerKeys } from '../contract.ts';
import { toEntry } from '../find-record-proof.ts';
import type { Ledger } from '../ledger.ts';
import type { LogName } from '../log.ts';
import { findDepartmentKeyEntries, findKeyChanges } from './key-change-sql.ts';

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

const CHANGES_A_PAGE = 100;

/** Registrations and ends of departments' keys after a place of the public log, each under the last checkpoint. */
export async function findDepartmentKeyLog(
  world: World,
  ledger: Ledger,
  after: number,
): Promise<DepartmentKeyLog> {
  const bytes = await ledger.tiles('public').read('checkpoint');
  const note = bytes && Buffer.from(bytes).toString();
  const size = note ? sizeOf(note) : 0;
  const rows = await findDepartmentKeyEntries(world.db, { after, limit: CHANGES_A_PAGE });
  const changes = [];
  for (const row of rows.filter(({ leaf_index: index }) => index < size))
    changes.push(await toEntry(ledger, row, { log: 'public', note }));
  return {
    origin: ledger.originOf('public'),
    vkeys: [...ledger.vkeysOf('public')],
    intakeVkey: ledger.intake.vkey,
    changes,
    next: changes.length === CHANGES_A_PAGE ? changes.at(-1)!.index : null,
  };
}

/** Nothing is under a checkpoint that cannot be read. */
function sizeOf(note: string): number {
  const parsed = parseNote(note);
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  return checkpoint.ok ? checkpoint.value.size : 0;
}
