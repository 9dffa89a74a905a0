import type { Database } from '#platform';
import { type FastVerifier, fastVerifier } from '#trust/department-keys';
import {
  attestationIn,
  carriesAttestation,
  type Leaf,
  parseDepartmentKey,
  sameBytes,
  verifyRegistration,
} from '#trust/proofs';
import { fastCommit } from '../fast-hash.ts';
import { findDepartmentKeyEntries } from '../keys/key-change-sql.ts';
import { stateWhole } from '../sequence-events.ts';
import { attestedOf } from '../statement.ts';
import type { Tell } from './fault.ts';
import { type CheckedEntry, findKnownKeys } from './fsck-sql.ts';

/** A department's key by what the public log says of it; instants in milliseconds. */
type LoggedKey = { unit: string; keyId: string; verifier: FastVerifier; from: number; until: number };

export type LoggedKeys = {
  find(unit: string, keyId: string, at: Date): LoggedKey | null;
  /** Whether a unit had a key before that, and still: then what came was to be attested. */
  hasAny(unit: string, at: Date): boolean;
  all: readonly LoggedKey[];
};

const ENTRIES_AT_ONCE = 1_000;

/** Departments' keys, read from the entries of the public log; what these say is checked with all other entries. */
export async function readLoggedKeys(db: Database, origin: string): Promise<LoggedKeys> {
  const keys: LoggedKey[] = [];
  for (let after = -1; ; ) {
    const rows = await findDepartmentKeyEntries(db, { after, limit: ENTRIES_AT_ONCE });
    for (const { statement } of rows) takeChange(keys, origin, statement);
    if (rows.length < ENTRIES_AT_ONCE) break;
    after = rows.at(-1)!.leaf_index;
  }
  const byUnit = Map.groupBy(keys, ({ unit }) => unit);
  const isIn = ({ from, until }: LoggedKey, at: Date) => from <= at.getTime() && at.getTime() < until;
  return {
    all: keys,
    find: (unit, keyId, at) => byUnit.get(unit)?.find((key) => key.keyId === keyId && isIn(key, at)) ?? null,
    hasAny: (unit, at) => byUnit.get(unit)?.some((key) => isIn(key, at) && key.from < at.getTime()) ?? false,
  };
}

function takeChange(keys: LoggedKey[], origin: string, statement: string): void {
  const change = parseDepartmentKey(statement);
  if (!change) return;
  const { unit, keyId } = change;
  const at = Date.parse(change.at);
  if (change.change === 'registered') {
    const verifier = verifyRegistration(origin, change) && fastVerifier(unit, change.publicKey);
    if (verifier) keys.push({ unit, keyId, verifier, from: at, until: Number.POSITIVE_INFINITY });
    return;
  }
  const key = keys.find((each) => each.unit === unit && each.keyId === keyId);
  if (key) key.until = at;
}

/** The first thing about a department's word for an event that is not so; `null` when all is. */
export async function attestationFault(
  entry: CheckedEntry,
  leaf: Leaf,
  keys: LoggedKeys,
): Promise<string | null> {
  if (!carriesAttestation(entry.type)) return null;
  const said = JSON.parse(entry.statement);
  if (leaf.approvals.length === 0 && entry.attestation === null) {
    if (entry.type === 'retraction') return 'attestation-missing';
    const isDue = said.provider !== undefined && keys.hasAny(said.provider, new Date(said.receivedAt));
    return isDue ? 'attestation-missing' : null;
  }
  const found = attestationIn(leaf);
  if (found === null) return 'attestation-wrong';
  if (entry.attestation === null) return 'attestation-salt-missing';
  const { unit, keyId, salt, attestedAt } = entry.attestation;
  const isRetraction = entry.type === 'retraction';
  const isOwn = isRetraction ? unit === (entry.provider_code ?? unit) : unit === said.provider;
  const at = isRetraction ? new Date(said.withdrawnAt) : attestedAt;
  const key = keys.find(unit, keyId, at);
  const statement = attestedOf(entry.type, stateWhole(entry, entry.content));
  if (!key || !isOwn || statement === null || at > entry.noted_at) return 'attestation-wrong';
  const isTheirs = found.keyId === keyId && sameBytes(fastCommit(statement, salt), found.commitment);
  return isTheirs && (await key.verifier.verify(found.text, found.signature)) ? null : 'attestation-wrong';
}

/** Keys that the platform goes by and the log does not know, or knows otherwise. */
export async function checkDepartmentKeys(db: Database, keys: LoggedKeys, tell: Tell): Promise<void> {
  const seen = new Set<string>();
  for (const known of await findKnownKeys(db)) {
    const name = `${known.unit} ${known.keyId}`;
    seen.add(name);
    const logged = keys.all.find(({ unit, keyId }) => unit === known.unit && keyId === known.keyId);
    const isSame =
      logged !== undefined &&
      known.publicKey.equals(logged.verifier.publicKey) &&
      known.validFrom.getTime() === logged.from &&
      (known.endedAt?.getTime() ?? Number.POSITIVE_INFINITY) === logged.until;
    if (!isSame && !known.isWaiting)
      tell({ code: 'department-key-differs', log: 'public', place: `key ${name}` });
  }
  for (const { unit, keyId } of keys.all)
    if (!seen.has(`${unit} ${keyId}`))
      tell({ code: 'department-key-differs', log: 'public', place: `key ${unit} ${keyId}` });
}
