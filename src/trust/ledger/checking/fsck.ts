import type { World } from '#platform';
import type { Ledger } from '../ledger.ts';
import { type LogName, logNames } from '../log.ts';
import { countLeaves } from '../sql.ts';
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
  const leaves = { public: 0, restricted: 0 };
  for (const log of logNames) leaves[log] = await countLeaves(world.db, log);
  // Side by side: one hashes while another waits for the database or for signatures.
  const [entries] = await Promise.all([
    checkEntries(world, ledger, leaves, tell),
    ...logNames.map((log) => checkLog(world, ledger, log, tell)),
    ...logNames.map((log) => checkKeys(world, ledger, log, tell)),
    ...[findStrays, findErasureStrays].map(async (find) => {
      for (const stray of await find(world.db, MOST_FAULTS))
        tell({ code: stray.fault, log: null, place: placeOf(stray) });
    }),
  ]);
  return { faults, leaves, entries };
}

const placeOf = ({ subject_code: code, record_id: id, version }: Stray): string =>
  version === null ? `record ${id}` : `${code} ${id} version ${version}`;
