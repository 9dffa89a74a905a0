import {
  commitTo,
  type Policy,
  parseBase64,
  parseLeaf,
  parseVkey,
  sameBytes,
  sha256Tree,
  signedText,
  utf8,
  type Verifier,
  verifyProofFile,
} from '#trust/proofs';
import type { LedgerEntry, RecordProof } from './contract.ts';

/** What a stranger checks of one event, in this order; each builds on those before it. */
export type ProofStep = {
  name: 'key' | 'checkpoint' | 'inclusion' | 'leaf' | 'issuer' | 'statement';
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
  step('statement', commits, leaf!.receivedAt);
  return steps;
}
