import {
  attestationIn,
  attestsTo,
  commitTo,
  departmentVerifier,
  type Leaf,
  ledgerOf,
  type Policy,
  parseBase64,
  parseDepartmentKey,
  parseLeaf,
  parseVkey,
  sameBytes,
  sha256Tree,
  signedText,
  utf8,
  type Verifier,
  verifyProofFile,
  verifyRegistration,
} from '#trust/proofs';
import type { LedgerEntry, RecordProof, ShownAttestation } from './contract.ts';
import { attestedOf } from './statement.ts';

/** What a stranger checks of one event, in this order; each builds on those before it. */
export type ProofStep = {
  name: 'key' | 'checkpoint' | 'inclusion' | 'leaf' | 'issuer' | 'statement' | 'department' | 'attestation';
  isProven: boolean;
  /** What it rests on: a key, a size, an index; or why it fails. */
  detail: string;
};

export type EntryVerdict = { index: number; version: number; type: string; steps: ProofStep[] };

/**
 * Checks a proof without asking anybody; runs alike on a server and in a reader's browser. `trusted` are verifier
 * keys from another source than the proof itself; without one the proof only agrees with itself.
 */
export function verifyRecordProof(proof: RecordProof, trusted: readonly string[]): EntryVerdict[] {
  const keys = trusted.flatMap((text) => {
    const key = parseVkey(text);
    return key.ok && key.value.name === proof.origin ? [key.value] : [];
  });
  return proof.entries.map((entry) => ({
    index: entry.index,
    version: entry.version,
    type: entry.type,
    steps: checkEntry(proof, entry, keys),
  }));
}

function checkEntry(proof: RecordProof, entry: LedgerEntry, keys: readonly Verifier[]): ProofStep[] {
  const steps: ProofStep[] = [];
  const step = (name: ProofStep['name'], isProven: boolean, detail: string): boolean => {
    steps.push({ name, isProven, detail });
    return isProven;
  };
  if (!step('key', keys.length > 0, keys.length > 0 ? proof.origin : `no key of ${proof.origin} is trusted`))
    return steps;
  const policy: Policy = {
    logs: keys.map((verifier) => ({ verifier, url: null })),
    witnesses: [],
    quorum: null,
  };
  const proven = verifyProofFile(entry.proof ?? '', { entry: utf8(entry.leaf), policy, hash: sha256Tree });
  const isTreeWrong = !proven.ok && proven.refusal.code === 'proof.wrong';
  const size = proven.ok ? proven.value.checkpoint.size : 0;
  if (!step('checkpoint', proven.ok || isTreeWrong, proven.ok ? `${size}` : proven.refusal.code))
    return steps;
  const isPlaced = proven.ok && proven.value.index === entry.index;
  if (!step('inclusion', isPlaced, `${entry.index}`)) return steps;
  const leaf = parseLeaf(entry.leaf);
  const isAbout =
    leaf?.origin === proof.origin &&
    leaf.recordId === proof.recordId &&
    leaf.version === entry.version &&
    leaf.type === entry.type &&
    // The leaf holds whole seconds.
    entry.receivedAt.replace(/\.\d{1,3}Z$/, 'Z') === leaf.receivedAt;
  if (!step('leaf', isAbout, leaf?.receivedAt ?? 'no leaf')) return steps;
  const issuer = parseVkey(proof.intakeVkey);
  const isIssued = issuer.ok && issuer.value.verify(utf8(signedText(leaf!)), leaf!.issuer.signature);
  step('issuer', isIssued, leaf!.issuer.keyId);
  if (entry.statement === null || entry.salt === null) return steps;
  const salt = parseBase64(entry.salt);
  const commits = salt !== null && sameBytes(commitTo(entry.statement, salt), leaf!.commitment);
  if (!step('statement', commits, leaf!.receivedAt)) return steps;
  const attestation = proof.attestation ?? null;
  if (attestation === null && attestationIn(leaf!) === null) return steps;
  if (attestation === null) {
    step('department', false, 'whose key attested it is not told');
    return steps;
  }
  const label = `${attestation.unit} ${attestation.keyId}`;
  if (step('department', isRegistered(proof, entry, keys), label))
    step('attestation', isAttested(leaf!, entry.statement, attestation), label);
  return steps;
}

/** That the key is the unit's: an entry of the log before this one says so, which the key itself has signed. */
function isRegistered(proof: RecordProof, entry: LedgerEntry, keys: readonly Verifier[]): boolean {
  const { unit, keyId, publicKey, registration } = proof.attestation!;
  const leaf = registration && parseLeaf(registration.leaf);
  if (!leaf || registration.type !== 'key-change' || registration.index >= entry.index) return false;
  const steps = checkEntry({ ...proof, recordId: leaf.recordId, attestation: null }, registration, keys);
  if (registration.statement === null || steps.some(({ isProven }) => !isProven)) return false;
  const key = parseDepartmentKey(registration.statement);
  return (
    key?.change === 'registered' &&
    key.unit === unit &&
    key.keyId === keyId &&
    sameBytes(key.publicKey, parseBase64(publicKey) ?? new Uint8Array()) &&
    verifyRegistration(ledgerOf(proof.origin), key) !== null
  );
}

/** That the department signed just what the leaf commits to, and that it is its own record. */
function isAttested(leaf: Leaf, whole: string, attestation: ShownAttestation): boolean {
  const verifier = departmentVerifier(
    attestation.unit,
    parseBase64(attestation.publicKey) ?? new Uint8Array(),
  );
  const salt = parseBase64(attestation.salt);
  const statement = attestedOf(leaf.type, whole);
  return (
    verifier !== null &&
    salt !== null &&
    statement !== null &&
    statement === attestation.statement &&
    JSON.parse(whole).provider === attestation.unit &&
    attestsTo(leaf, { verifier, statement, salt })
  );
}
