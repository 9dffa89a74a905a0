import { DepartmentKeyLog } from '#trust/ledger/contract';
import {
  commitTo,
  isAttestedBy,
  ledgerOf,
  parseBase64,
  parseDepartmentKey,
  sameBytes,
  utf8,
  type Verifier,
  verifyRegistration,
} from '#trust/proofs';
import { type Answer, type Ask, BadAnswer, readJson } from './ask.ts';
import type { Leaf } from './leaves.ts';
import { loadEntry, type PublicLog, readLeaf } from './public-log.ts';

/** A department's key; its places in the log say from and until which entry it signs. */
type KnownKey = { keyId: string; verifier: Verifier; from: number; until: number };

export type DepartmentKeys = {
  /** Unit and key id, by the entry that registered it. */
  registered: ReadonlyMap<number, string>;
  /** Whether a key that was registered before an entry, and not ended, signed the attestation in it. */
  hasAttested(leaf: Leaf, index: number): boolean;
};

const MOST_PAGES = 1_000;
const MOST_BYTES = 4_194_304;

/**
 * Departments' keys, each by the entry of the copied log that makes it known and that the key itself has signed. What the
 * site says of keys beyond that is not believed.
 */
export async function askDepartmentKeys(ask: Ask, log: PublicLog): Promise<DepartmentKeys> {
  const keys = new Map<string, KnownKey>();
  const told = new Set<number>();
  for (let after: number | null = -1, page = 0; after !== null && page < MOST_PAGES; page += 1) {
    const answer = await ask(`/api/v1/ledger/department-keys?after=${after}`, { mostBytes: MOST_BYTES });
    const { changes, next } = readJson(answer, DepartmentKeyLog);
    for (const { index, leaf, statement, salt } of changes) {
      // What has its place since the copy was made has signed nothing in it.
      if (index >= log.leaves.size) continue;
      const entry = await loadEntry(log, index);
      const isShown = sameBytes(entry, utf8(leaf)) && statement !== null && salt !== null;
      const own = isShown ? readLeaf(entry) : null;
      const isSaid = own && sameBytes(commitTo(statement!, parseBase64(salt!) ?? utf8('')), own.commitment);
      if (!own || !isSaid) throw new BadAnswer(answer, `says of a key what entry ${index} does not`);
      told.add(index);
      takeChange(keys, { index, statement: statement!, origin: ledgerOf(own.origin) });
    }
    if (next !== null && next <= after) throw new BadAnswer(answer, 'goes round in a circle');
    if (next === null) await checkWhole(answer, { log, told });
    after = next;
  }
  const byId = Map.groupBy(keys.values(), ({ keyId }) => keyId);
  return {
    registered: new Map([...keys].map(([name, { from }]) => [from, name])),
    hasAttested: (leaf, index) =>
      (byId.get(leaf.approvals[0]?.keyId ?? '') ?? []).some(
        ({ verifier, from, until }) => from < index && index < until && isAttestedBy(leaf, verifier),
      ),
  };
}

/** An end that is left out would let an ended key go on; only changes of the log's own keys carry approvals. */
async function checkWhole(
  answer: Answer,
  { log, told }: { log: PublicLog; told: ReadonlySet<number> },
): Promise<void> {
  for (const index of log.leaves.placesOf('key-change', 0)) {
    const leaf = told.has(index) ? null : readLeaf(await loadEntry(log, index));
    if (leaf?.approvals.length === 0) throw new BadAnswer(answer, `leaves out entry ${index}`);
  }
}

function takeChange(
  keys: Map<string, KnownKey>,
  { index, statement, origin }: { index: number; statement: string; origin: string },
): void {
  const change = parseDepartmentKey(statement);
  if (!change) return;
  const { keyId, unit } = change;
  const name = `${unit} ${keyId}`;
  if (change.change === 'ended') {
    const key = keys.get(name);
    if (key) key.until = index;
    return;
  }
  const verifier = verifyRegistration(origin, change);
  if (verifier) keys.set(name, { keyId, verifier, from: index, until: Number.POSITIVE_INFINITY });
}
