import type { MapRecord } from '#trust/completeness/contract';
import { verifyRecordProof } from '#trust/ledger';
import type { LedgerEntry, RecordProof } from '#trust/ledger/contract';
import { parseBase64, sameBytes, sha256Tree, utf8 } from '#trust/proofs';
import type { CompletenessEvidence } from './evidence.ts';

/**
 * How a record of the map and one on the site go together: `same`; `later`, received after the map was drawn; `gone`,
 * counted then and not public any more; `unchecked`, its proof was not fetched; `wrong`, the map and the record's own
 * proof contradict each other.
 */
export type Compared = {
  recordId: string;
  /** Null where the site lists no such record: the registration itself, and what is gone. */
  title: string | null;
  item: string | null;
  state: 'same' | 'later' | 'gone' | 'unchecked' | 'wrong';
};

/** Records of the map first, in its order, then those that only the site shows. `size`: what the map covers. */
export function compareRecords(
  { answer, fromSite }: CompletenessEvidence & { fromSite: object },
  { size, trusted }: { size: number; trusted: readonly string[] },
): Compared[] {
  const titles = new Map(fromSite.shown.map(({ recordId, title }) => [recordId, title]));
  const counted = answer.records.map((record): Compared => {
    const proof = fromSite.proofs.get(record.recordId);
    const { recordId, item } = record;
    const known = { recordId, title: titles.get(recordId) ?? null, item };
    if (!proof) return { ...known, state: proof === null ? 'gone' : 'unchecked' };
    return { ...known, state: isCounted(record, proof, trusted) ? 'same' : 'wrong' };
  });
  const known = new Set(answer.records.map(({ recordId }) => recordId));
  const others = fromSite.shown.filter(({ recordId }) => !known.has(recordId));
  return [
    ...counted,
    ...others.map(({ recordId, title }): Compared => {
      const proof = fromSite.proofs.get(recordId);
      const shown = { recordId, title, item: null };
      if (!proof) return { ...shown, state: proof === null ? 'gone' : 'unchecked' };
      return { ...shown, state: isLater(recordId, proof, { size, trusted }) ? 'later' : 'wrong' };
    }),
  ];
}

/** The entry that the map counts is the one that the record's proof proves. */
function isCounted(record: MapRecord, proof: RecordProof, trusted: readonly string[]): boolean {
  const entry = proof.entries.find(({ index }) => index === record.index);
  const hash = parseBase64(record.leafHash);
  return (
    proof.recordId === record.recordId &&
    entry?.version === record.version &&
    entry.proof !== null &&
    hash !== null &&
    sameBytes(sha256Tree.leaf(utf8(entry.leaf)), hash) &&
    isProven(proof, trusted)
  );
}

/** Before the map there was no entry about it that made it public, or another one took that back. */
function isLater(
  recordId: string,
  proof: RecordProof,
  { size, trusted }: { size: number; trusted: readonly string[] },
): boolean {
  const last = proof.entries.filter(({ index }) => index < size).at(-1);
  return proof.recordId === recordId && !makesPublic(last) && isProven(proof, trusted);
}

const makesPublic = (entry: LedgerEntry | undefined): boolean =>
  entry?.type === 'record' || entry?.type === 'correction';

/** What has no place yet proves nothing and contradicts nothing. */
const isProven = (proof: RecordProof, trusted: readonly string[]): boolean =>
  verifyRecordProof(
    { ...proof, entries: proof.entries.filter((entry) => entry.proof !== null) },
    trusted,
  ).every(({ steps }) => steps.every((step) => step.isProven));
