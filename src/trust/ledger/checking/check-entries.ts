import type { World } from '#platform';
import { type Leaf, parseLeaf } from '#trust/proofs';
import { isVersion } from '../events.ts';
import { fastCommit } from '../fast-hash.ts';
import { isLeafSigned } from '../leaf-signature.ts';
import type { Ledger } from '../ledger.ts';
import { type LogName, logNames } from '../log.ts';
import { stateWhole } from '../sequence-events.ts';
import { attestationFault, type LoggedKeys } from './check-attestation.ts';
import { checkBareLeaves } from './check-bare-leaves.ts';
import type { Tell } from './fault.ts';
import { type CheckedEntry, type EntryPlace, findEntriesAfter } from './fsck-sql.ts';

const ROWS_AT_ONCE = 5_000;

/**
 * Every event against its leaf and against the archive; gives how many there are. No leaf has two events, and
 * only that of an erased record has none.
 */
export async function checkEntries(
  world: World,
  ledger: Ledger,
  { leaves, keys }: { leaves: Readonly<Record<LogName, number>>; keys: LoggedKeys },
  tell: Tell,
): Promise<number> {
  const seen = { public: new Uint8Array(leaves.public), restricted: new Uint8Array(leaves.restricted) };
  let count = 0;
  let coming = findEntriesAfter(world.db, null, ROWS_AT_ONCE);
  for (;;) {
    const entries = await coming;
    const last = entries.at(-1);
    if (!last) break;
    // The next are read while these are checked.
    coming = findEntriesAfter(world.db, placeAfter(last), ROWS_AT_ONCE);
    const leaves = entries.map(({ leaf }) => (leaf === null ? null : parseLeaf(leaf)));
    const signed = await Promise.all(leaves.map((leaf) => isLeafSigned(leaf, ledger)));
    const wrong = entries.map((entry, at) =>
      faultOf(entry, ledger, { leaf: leaves[at]!, isSigned: signed[at]! }),
    );
    const attested = await Promise.all(
      entries.map((entry, at) => (wrong[at] ? null : attestationFault(entry, leaves[at]!, keys))),
    );
    for (const [at, entry] of entries.entries()) {
      const isUsed = isSecond(seen[entry.log], entry);
      const fault = wrong[at] ?? (isUsed ? 'leaf-used-twice' : attested[at]);
      if (fault) tell({ code: fault, log: entry.log, place: placeOf(entry) });
      if (entry.leaf_index < seen[entry.log].length) seen[entry.log][entry.leaf_index] = 1;
    }
    count += entries.length;
  }
  for (const log of logNames)
    await checkBareLeaves(world, ledger, { log, places: unusedIn(seen[log]) }, tell);
  return count;
}

const placeAfter = (entry: CheckedEntry): EntryPlace => ({
  subjectCode: entry.subject_code,
  recordId: entry.record_id,
  log: entry.log,
  index: entry.leaf_index,
});

function unusedIn(seen: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = seen.indexOf(0); at >= 0; at = seen.indexOf(0, at + 1)) places.push(at);
  return places;
}

const placeOf = (entry: CheckedEntry) =>
  `leaf ${entry.leaf_index}, record ${entry.record_id} version ${entry.version}`;

const isSecond = (seen: Uint8Array, { leaf_index: index }: CheckedEntry) => seen[index] === 1;

/** The first thing about an event that is not so; `null` when all is. */
function faultOf(
  entry: CheckedEntry,
  ledger: Ledger,
  { leaf, isSigned }: { leaf: Leaf | null; isSigned: boolean },
): string | null {
  if (!leaf) return entry.leaf === null ? 'leaf-missing' : 'leaf-malformed';
  const isAbout =
    leaf.origin === ledger.originOf(entry.log) &&
    leaf.type === entry.type &&
    leaf.recordId === entry.record_id &&
    leaf.version === entry.version;
  if (!isAbout) return 'leaf-of-another-event';
  if (!isSigned) return 'leaf-signature-wrong';
  if (entry.salt === null) return 'salt-missing';
  if (isVersion(entry.type) && entry.content === null) return 'version-missing';
  const commitment = fastCommit(stateWhole(entry, entry.content), entry.salt);
  if (!commitment.equals(leaf.commitment)) return 'commitment-differs';
  return isAsArchived(entry) ? null : 'archive-differs';
}

/** Whether the columns say what was committed to; the content itself is part of the commitment. */
function isAsArchived(entry: CheckedEntry): boolean {
  if (entry.subject_code === '') return true;
  const said = JSON.parse(entry.statement);
  if (said.subjectCode !== entry.subject_code || said.recordId !== entry.record_id) return false;
  if (entry.type === 'retraction') return said.reason === entry.reason;
  if (!isVersion(entry.type)) return said.version === entry.version;
  return (
    said.item === entry.item &&
    (said.decidedOn ?? null) === entry.decided_on &&
    (said.provider ?? null) === entry.provider_code &&
    said.receivedAt === entry.received_at?.toISOString() &&
    said.version === entry.version
  );
}
