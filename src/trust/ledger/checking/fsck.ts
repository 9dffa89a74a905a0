import type { World } from '#platform';
import type { Ledger } from '../ledger.ts';
import { type LogName, logNames } from '../log.ts';
import { checkEntries } from './check-entries.ts';
import { checkKeys } from './check-keys.ts';
import { checkLog } from './check-log.ts';
import type { Fault } from './fault.ts';
import { findErasureStrays, findStrays, type Stray } from './fsck-sql.ts';

export type FsckReport = { faults: Fault[]; leaves: Record<LogName, number>; entries: number };

/** A log that was rewritten has a fault in every leaf; the first ones say it. */
const MOST_FAULTS = 1_000;

/**
 * Checks everything against everything: checkpoint, promise, tiles, bundles, leaves, commitments, signatures, the
 * changes of keys, the archive, and what is shown. Reads all of it and writes nothing; what waits for its place is left out.
 */
export async function checkLedger(world: World, ledger: Ledger): Promise<FsckReport> {
  const faults: Fault[] = [];
  const tell = (fault: Fault) => {
    if (faults.length < MOST_FAULTS) faults.push(fault);
  };
  const leaves = {} as Record<LogName, number>;
  for (const log of logNames) {
    leaves[log] = await checkLog(world, ledger, log, tell);
    await checkKeys(world, ledger, log, tell);
  }
  const entries = await checkEntries(world, ledger, leaves, tell);
  for (const find of [findStrays, findErasureStrays])
    for (const stray of await find(world.db, MOST_FAULTS))
      tell({ code: stray.fault, log: null, place: placeOf(stray) });
  return { faults, leaves, entries };
}

const placeOf = ({ subject_code: code, record_id: id, version }: Stray): string =>
  version === null ? `record ${id}` : `${code} ${id} version ${version}`;
