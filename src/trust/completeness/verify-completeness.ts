import { type ProofStep, verifyRecordProof } from '#trust/ledger';
import {
  type MapLine,
  type MapPath as MapPathBytes,
  parseBase64,
  parseLeaf,
  rootOfVersions,
  sameBytes,
  sha256Tree,
  verifyMapPath,
} from '#trust/proofs';
import type { Completeness, MapPath, MapRecord, MapStatement } from './contract.ts';

/** `path`: the map's one answer for the code; `records`: the listed entries are exactly those that it counts. */
export type CompletenessStep = Omit<ProofStep, 'name'> & { name: ProofStep['name'] | 'path' | 'records' };

/** Steps in order, up to the first that fails; `proven` only when all hold. */
export type CompletenessVerdict = { steps: CompletenessStep[]; proven: ProvenCompleteness | null };

/** How many records of the code the map counts (0: it has no line), and what the map says of itself. */
export type ProvenCompleteness = { code: string; count: number; map: MapStatement };

/**
 * Checks without asking anybody that the listed entries are all that was public about the code when the map was drawn;
 * runs alike on a server and in a reader's browser. `trusted` are the log's keys from another source than the answer.
 * Of a listed record only `leafHash` is proved; its other fields are told by the proof of that record.
 */
export function verifyCompleteness(answer: Completeness, trusted: readonly string[]): CompletenessVerdict {
  const steps: CompletenessStep[] = [];
  const step = (name: CompletenessStep['name'], isProven: boolean, detail: string): boolean => {
    steps.push({ name, isProven, detail });
    return isProven;
  };
  const stopped = { steps, proven: null };
  const map = readStatement(answer.map.statement);
  for (const { name, isProven, detail } of checkEntry(answer, trusted)) {
    const isMap =
      (name !== 'leaf' || answer.map.type === 'map-root') &&
      (name !== 'statement' || (map !== null && map.size <= answer.map.index));
    if (!step(name, isProven && isMap, detail)) return stopped;
  }
  if (!map || steps.at(-1)?.name !== 'statement') {
    step('statement', false, 'no statement');
    return stopped;
  }
  const root = parseBase64(map.root);
  const path = readPath(answer.path);
  const found = root && path && verifyMapPath(sha256Tree, { root, code: answer.code, path });
  if (!found?.ok) {
    step('path', false, found ? found.refusal.reason : 'not a path');
    return stopped;
  }
  const line = found.value;
  if (!step('path', true, line ? `${line.count}` : 'no line')) return stopped;
  if (!step('records', isWhole(line, answer.records), `${answer.records.length}`)) return stopped;
  return { steps, proven: { code: answer.code, count: line?.count ?? 0, map } };
}

/** The map's own entry is about no record; its id is whatever the leaf says. */
function checkEntry({ map, ...answer }: Completeness, trusted: readonly string[]): ProofStep[] {
  const recordId = parseLeaf(map.leaf)?.recordId ?? '';
  return verifyRecordProof({ ...answer, recordId, attestation: null, entries: [map] }, trusted)[0]!.steps;
}

/** Null unless the text is exactly what its values make: two readers of JSON must not see two maps in it. */
function readStatement(text: string | null): MapStatement | null {
  try {
    const { asOf, organisations, records, root, size } = JSON.parse(text ?? '') as MapStatement;
    const isSame = JSON.stringify({ asOf, organisations, records, root, size }) === text;
    const areCounts = [organisations, records, size].every((each) => Number.isSafeInteger(each) && each >= 0);
    return isSame && areCounts && typeof asOf === 'string' && typeof root === 'string'
      ? { asOf, organisations, records, root, size }
      : null;
  } catch {
    return null;
  }
}

function readPath({ line, steps }: MapPath): MapPathBytes | null {
  const root = line && parseBase64(line.root);
  const siblings = steps.map(({ sibling }) => parseBase64(sibling));
  if ((line && !root) || siblings.includes(null)) return null;
  return {
    line: line && { ...line, root: root! },
    steps: steps.map(({ bit }, at) => ({ bit, sibling: siblings[at]! })),
  };
}

/** No entry is listed twice, and all of them together give count and root of the line; without a line there is none. */
function isWhole(line: MapLine | null, records: readonly MapRecord[]): boolean {
  if (!line) return records.length === 0;
  const hashes = records.map(({ leafHash }) => parseBase64(leafHash));
  return (
    hashes.length === line.count &&
    new Set(records.map(({ leafHash }) => leafHash)).size === line.count &&
    hashes.every((each): each is Uint8Array => each?.length === 32) &&
    sameBytes(rootOfVersions(sha256Tree, hashes), line.root)
  );
}
