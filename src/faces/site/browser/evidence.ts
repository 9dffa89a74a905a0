import type { Completeness } from '#trust/completeness/contract';
import type { RecordProof } from '#trust/ledger/contract';

/**
 * A record's proof, with what was asked for and what the site shows of it (null: it has no page of its own). `fromSite`
 * is null where the proof came as a file.
 */
export type RecordEvidence = {
  kind: 'record';
  proof: RecordProof;
  fromSite: {
    code: string;
    recordId: string;
    page: RecordShown | null;
  } | null;
};

/** What the site's own page says of a record. */
export type RecordShown = {
  title: string;
  subjectName: string;
  content: unknown;
  shownUntil: unknown;
};

/**
 * An organisation's place in the state map; with the records that the site shows of it today, and the proof of each
 * (null: not public any more; missing: not fetched). Null where it came as a file.
 */
export type CompletenessEvidence = {
  kind: 'completeness';
  answer: Completeness;
  fromSite: {
    code: string;
    subjectName: string | null;
    shown: readonly { recordId: string; title: string }[];
    proofs: ReadonlyMap<string, RecordProof | null>;
  } | null;
};

export type Evidence = RecordEvidence | CompletenessEvidence;

/** A file as the site gives it out; null for anything else. Whether its values are right is for the verifiers to say. */
export function readFile(text: string): Evidence | null {
  const value = parseJson(text);
  const proof = readRecordProof(value);
  if (proof) return { kind: 'record', proof, fromSite: null };
  const answer = readCompleteness(value);
  return answer && { kind: 'completeness', answer, fromSite: null };
}

export const readRecordProof = (value: unknown): RecordProof | null =>
  isRecordProof(value) ? (value as RecordProof) : null;

export const readCompleteness = (value: unknown): Completeness | null =>
  isCompleteness(value) ? (value as Completeness) : null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Guard = (value: unknown) => boolean;

const isText: Guard = (value) => typeof value === 'string';
const isCount: Guard = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isNullOr =
  (guard: Guard): Guard =>
  (value) =>
    value === null || guard(value);
const isListOf =
  (guard: Guard): Guard =>
  (value) =>
    Array.isArray(value) && value.every(guard);
const has =
  (guards: Record<string, Guard>): Guard =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(guards).every(([name, guard]) => guard((value as Record<string, unknown>)[name]));

const isEntry = has({
  type: isText,
  version: isCount,
  index: isCount,
  receivedAt: isText,
  leaf: isText,
  statement: isNullOr(isText),
  salt: isNullOr(isText),
  proof: isNullOr(isText),
});

const isAttestation = has({
  unit: isText,
  keyId: isText,
  publicKey: isText,
  statement: isText,
  salt: isText,
  signature: isText,
  registration: isNullOr(isEntry),
});

const isRecordProof = has({
  recordId: isText,
  origin: isText,
  vkeys: isListOf(isText),
  intakeVkey: isText,
  attestation: (value) => value === undefined || isNullOr(isAttestation)(value),
  entries: isListOf(isEntry),
});

const isCompleteness = has({
  origin: isText,
  vkeys: isListOf(isText),
  intakeVkey: isText,
  map: isEntry,
  code: isText,
  path: has({
    line: isNullOr(has({ code: isText, count: isCount, root: isText })),
    steps: isListOf(has({ bit: isCount, sibling: isText })),
  }),
  records: isListOf(
    has({ recordId: isText, item: isText, version: isCount, index: isCount, leafHash: isText }),
  ),
});
