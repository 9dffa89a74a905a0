import type { World } from '#platform';
import { checkEntries } from './check-entries.ts';
import { checkLog } from './check-log.ts';
import type { Fault } from './fault.ts';
import { findStrays } from './fsck-sql.ts';
import type { Ledger } from './ledger.ts';
import { type LogName, logNames } from './log.ts';

export type FsckReport = { faults: Fault[]; leaves: Record<LogName, number>; entries: number };

/** A log that was rewritten has a fault in every leaf; the first ones say it. */
const MOST_FAULTS = 1_000;

/**
 * Checks everything against everything: checkpoint, promise, tiles, bundles, leaves, commitments, signatures, the
 * archive, and what is shown. Reads all of it and writes nothing; what waits for its place is left out.
 */
export async function checkLedger(world: World, ledger: Ledger): Promise<FsckReport> {
  const faults: Fault[] = [];
  const tell = (fault: Fault) => {
    if (faults.length < MOST_FAULTS) faults.push(fault);
  };
  const leaves = {} as Record<LogName, number>;
  for (const log of logNames) leaves[log] = await checkLog(world, ledger, log, tell);
  const entries = await checkEntries(world, ledger, leaves, tell);
  for (const { subject_code, record_id, version, fault } of await findStrays(world.db, MOST_FAULTS))
    tell({ code: fault, log: null, place: `${subject_code} ${record_id} version ${version}` });
  return { faults, leaves, entries };
}
