import { parseLeaf, sha256Tree, utf8, verifyProofFile } from '#trust/proofs';
import type { LedgerEntry, LedgerKeys } from './contract.ts';
import { areSame, concernedBy, isApproved, isSuccession, keysBefore, parseKeyChange, verifiersIn } from './key-change.ts';
import { type EntryVerdict, type ProofStep, verifyRecordProof } from './verify-record-proof.ts';

/** What is checked of one change of keys, in this order. */
export type KeyStep = Omit<ProofStep, 'name'> & {
  name: ProofStep['name'] | 'succession' | 'approvals' | 'signers';
};

export type KeyVerdict = Omit<EntryVerdict, 'steps'> & { steps: KeyStep[] };

/**
 * From keys that somebody trusts to those in use now: each change stands in a tree that a key trusted until then
 * signed, goes on from the one before, and all keys before and after it agreed to it and signed that tree. Changes from
 * before the trusted keys are checked against themselves only. `trusted` is empty when the way does not lead to the keys in use.
 */
export function followKeys(
  answer: LedgerKeys,
  trusted: readonly string[],
): { changes: KeyVerdict[]; trusted: readonly string[] } {
  const changes: KeyVerdict[] = [];
  let known = trusted;
  let isTrusted = answer.changes.length === 0;
  let before: readonly string[] | null = null;
  for (const [at, entry] of answer.changes.entries()) {
    const change = parseKeyChange(entry.statement ?? '');
    const concerned = change ? concernedBy(change) : [];
    const isOurs = isTrusted || change === null || concerned.some((vkey) => known.includes(vkey));
    const isNext = entry.version === at + 1 && entry.index > (answer.changes[at - 1]?.index ?? -1);
    const verdict = checkChange(answer, entry, { keys: isOurs ? known : concerned, before, isNext });
    changes.push(verdict);
    if (change === null || !verdict.steps.every(({ isProven }) => isProven)) return { changes, trusted: [] };
    before = change.inUse;
    if (isOurs) known = change.inUse;
    isTrusted = isOurs;
  }
  if (before === null) return { changes, trusted: known.filter((vkey) => answer.vkeys.includes(vkey)) };
  return { changes, trusted: isTrusted && areSame(before, answer.vkeys) ? before : [] };
}

type Expected = {
  /** Whose checkpoint is believed. */
  keys: readonly string[];
  /** `null`: the first change says it. */
  before: readonly string[] | null;
  isNext: boolean;
};

function checkChange(answer: LedgerKeys, entry: LedgerEntry, { keys, before, isNext }: Expected): KeyVerdict {
  const leaf = parseLeaf(entry.leaf);
  const { origin, vkeys, intakeVkey } = answer;
  const proof = { recordId: leaf?.recordId ?? '', origin, vkeys, intakeVkey, entries: [entry] };
  const [verdict] = verifyRecordProof(proof, keys) as [EntryVerdict];
  const steps: KeyStep[] = verdict.steps;
  const change = parseKeyChange(entry.statement ?? '');
  if (!leaf || !change || entry.salt === null) {
    steps.push({ name: 'statement', isProven: false, detail: 'no change of keys' });
    return { ...verdict, steps };
  }
  const follows =
    entry.type === 'key-change' &&
    isNext &&
    change.origin === origin &&
    isSuccession(change, before ?? keysBefore(change));
  steps.push({ name: 'succession', isProven: follows, detail: `change ${entry.version}` });
  const approvers = leaf.approvals.map(({ keyId }) => keyId).join(', ');
  steps.push({ name: 'approvals', isProven: isApproved(leaf, change), detail: approvers || 'none' });
  steps.push({ name: 'signers', isProven: isSignedByAll(entry, concernedBy(change)), detail: origin });
  return { ...verdict, steps };
}

function isSignedByAll({ leaf, proof }: LedgerEntry, vkeys: readonly string[]): boolean {
  const logs = verifiersIn(vkeys).map((verifier) => ({ verifier, url: null }));
  const policy = { logs, witnesses: [], quorum: null };
  const proven = verifyProofFile(proof ?? '', { entry: utf8(leaf), policy, hash: sha256Tree });
  if (!proven.ok) return false;
  const signers = proven.value.note.verified.map(({ verifier }) => verifier);
  return logs.length === vkeys.length && logs.every(({ verifier }) => signers.includes(verifier));
}
