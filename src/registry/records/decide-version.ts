import type { StoreOutcome } from './contract.ts';

/** One version in the history of a natural key, oldest first. */
export type KnownVersion = {
  recordId: string;
  version: number;
  kind: 'stored' | 'withdrawn';
  /** What it says: the JSON itself where it came in this call, else its SHA-256 (hex), `null` for a withdrawal. */
  content: { json: string } | { hash: string | null };
  receivedAt: Date;
};

/**
 * V14, folded from the history of the natural key. A content that a later version replaced never comes back by
 * being sent again: an old file handed in a second time changes nothing, whatever the order of arrival. A
 * record that its provider withdrew stays withdrawn; a new decision carries a new number.
 */
export function decideVersion(
  history: readonly KnownVersion[],
  isSame: (known: KnownVersion) => boolean,
  newRecordId: () => string,
): StoreOutcome {
  const last = history.at(-1);
  if (!last) return { outcome: 'accepted', recordId: newRecordId(), version: 1 };
  if (last.kind === 'withdrawn')
    return { outcome: 'refused', code: 'record.withdrawn', withdrawnAt: last.receivedAt };
  const same = history.findLast(isSame);
  if (!same) return { outcome: 'updated', recordId: last.recordId, version: last.version + 1 };
  const replacedBy = same === last ? null : same.version + 1;
  return { outcome: 'unchanged', recordId: last.recordId, version: same.version, replacedBy };
}
