import type { World } from '#platform';
import { ledgerOf } from '#trust/proofs';
import type { Ledger } from '../ledger.ts';
import { type LogName, logNames } from '../log.ts';
import { countLeaves } from '../sql.ts';
import { checkDepartmentKeys, readLoggedKeys } from './check-attestation.ts';
import { checkEntries } from './check-entries.ts';
import { checkKeys } from './check-keys.ts';
import { checkLog } from './check-log.ts';
import type { Fault, Tell } from './fault.ts';
import { findErasureStrays, findStrays, type Stray } from './fsck-sql.ts';

export type FsckReport = { faults: Fault[]; leaves: Record<LogName, number>; entries: number };

/** A log that was rewritten has a fault in every leaf; the first ones say it. */
const MOST_FAULTS = 1_000;

/**
 * Checks everything against everything: checkpoint, promise, tiles, bundles, leaves, commitments, signatures, the
 * changes of keys, the archive, and what is shown. Reads all of it and writes nothing; what waits for its place is left out.
 */
export async function checkLedger(world: World, ledger: Ledger): Promise<FsckReport> {
  const parts: Fault[][] = [];
  const tellAfterOthers = (): Tell => {
    const faults: Fault[] = [];
    parts.push(faults);
    return (fault) => {
      if (faults.length < MOST_FAULTS) faults.push(fault);
    };
  };
  const leaves = { public: 0, restricted: 0 };
  for (const log of logNames) leaves[log] = await countLeaves(world.db, log);
  // Side by side, for one hashes while another waits for the database or for signatures; told in this order.
  const checks = [
    ...logNames.map((log) => checkLog(world, ledger, log, tellAfterOthers())),
    ...logNames.map((log) => checkKeys(world, ledger, log, tellAfterOthers())),
  ];
  const keys = await readLoggedKeys(world.db, ledgerOf(ledger.originOf('public')));
  const checking = checkEntries(world, ledger, { leaves, keys }, tellAfterOthers());
  checks.push(checkDepartmentKeys(world.db, keys, tellAfterOthers()));
  const finding = [findStrays, findErasureStrays].map((find) => tellStrays(world, find, tellAfterOthers()));
  const [entries] = await Promise.all([checking, ...checks, ...finding]);
  const faults = parts.flat().slice(0, MOST_FAULTS);
  return { faults, leaves, entries };
}

async function tellStrays(world: World, find: typeof findStrays, tell: Tell): Promise<void> {
  for (const stray of await find(world.db, MOST_FAULTS))
    tell({ code: stray.fault, log: null, place: placeOf(stray) });
}

const placeOf = ({ subject_code: code, record_id: id, version }: Stray): string =>
  version === null ? `record ${id}` : `${code} ${id} version ${version}`;
