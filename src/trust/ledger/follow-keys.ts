import { parseLeaf, sha256Tree, utf8, verifyProofFile } from '#trust/proofs';
import type { LedgerEntry, LedgerKeys } from './contract.ts';
import {
  areSame,
  concernedBy,
  isApproved,
  isSuccession,
  type KeyChange,
  keysBefore,
  parseKeyChange,
  verifiersIn,
} from './key-change.ts';
import { type EntryVerdict, type ProofStep, verifyRecordProof } from './verify-record-proof.ts';

/** What is checked of one change of keys, in this order. */
export type KeyStep = Omit<ProofStep, 'name'> & {
  name: ProofStep['name'] | 'succession' | 'approvals' | 'signers';
};

export type KeyVerdict = Omit<EntryVerdict, 'steps'> & { steps: KeyStep[] };

/**
 * From keys that somebody trusts to those in use now: each change goes on from the one before, all keys before and after
 * it agreed to it, and all of them, so the trusted one too, signed a tree that it stands in. `trusted` is empty when the
 * way does not lead from there to the keys in use.
 */
export function followKeys(
  answer: LedgerKeys,
  trusted: readonly string[],
): { changes: KeyVerdict[]; trusted: readonly string[] } {
  const changes: KeyVerdict[] = [];
  let before: readonly string[] | null = null;
  let isTrusted = false;
  for (const [at, entry] of answer.changes.entries()) {
    const change = parseKeyChange(entry.statement ?? '');
    const isNext = entry.version === at + 1 && entry.index > (answer.changes[at - 1]?.index ?? -1);
    const verdict = checkChange(answer, entry, { change, before, isNext });
    changes.push(verdict);
    if (!change || verdict.steps.some(({ isProven }) => !isProven)) return { changes, trusted: [] };
    isTrusted ||= concernedBy(change).some((vkey) => trusted.includes(vkey));
    before = change.inUse;
  }
  if (before === null) return { changes, trusted: answer.vkeys.filter((vkey) => trusted.includes(vkey)) };
  return { changes, trusted: isTrusted && areSame(before, answer.vkeys) ? before : [] };
}

type Expected = {
  change: KeyChange | null;
  /** `null`: the first change says it. */
  before: readonly string[] | null;
  isNext: boolean;
};

function checkChange(
  answer: LedgerKeys,
  entry: LedgerEntry,
  { change, before, isNext }: Expected,
): KeyVerdict {
  const leaf = parseLeaf(entry.leaf);
  const { origin, vkeys, intakeVkey } = answer;
  const concerned = change ? concernedBy(change) : [];
  const proof = { recordId: leaf?.recordId ?? '', origin, vkeys, intakeVkey, entries: [entry] };
  const [verdict] = verifyRecordProof(proof, concerned.slice(0, 1)) as [EntryVerdict];
  const steps: KeyStep[] = [...verdict.steps];
  if (!leaf || !change || entry.salt === null || entry.type !== 'key-change') {
    steps.push({ name: 'statement', isProven: false, detail: 'no change of keys' });
    return { ...verdict, steps };
  }
  const follows = isNext && change.origin === origin && isSuccession(change, before ?? keysBefore(change));
  steps.push({ name: 'succession', isProven: follows, detail: `change ${entry.version}` });
  const approvers = leaf.approvals.map(({ keyId }) => keyId).join(', ');
  steps.push({ name: 'approvals', isProven: isApproved(leaf, change), detail: approvers || 'none' });
  const isOpen = steps.every(({ isProven }) => isProven);
  steps.push({ name: 'signers', isProven: isOpen && isSignedByAll(entry, concerned), detail: origin });
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
