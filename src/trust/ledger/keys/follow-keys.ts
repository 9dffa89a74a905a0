import { parseLeaf, sha256Tree, utf8, type Verifier, verifyProofFile } from '#trust/proofs';
import type { LedgerEntry, LedgerKeys } from '../contract.ts';
import { type EntryVerdict, type ProofStep, verifyRecordProof } from '../verify-record-proof.ts';
import {
  areSame,
  concernedBy,
  isApproved,
  isSuccession,
  type KeyChange,
  keysBefore,
  parseKeyChange,
  verifiersOf,
} from './key-change.ts';

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
  const log = { origin, vkeys, intakeVkey };
  const proof = { ...log, recordId: leaf?.recordId ?? '', attestation: null, entries: [entry] };
  const [verdict] = verifyRecordProof(proof, concerned.slice(0, 1)) as [EntryVerdict];
  const steps: KeyStep[] = [...verdict.steps];
  if (steps.some(({ isProven }) => !isProven)) return { ...verdict, steps };
  if (!leaf || !change || entry.salt === null || entry.type !== 'key-change') {
    steps.push({ name: 'statement', isProven: false, detail: 'no change of keys' });
    return { ...verdict, steps };
  }
  const keys = verifiersOf(change) ?? [];
  const isRight = keys.length > 0 && isSuccession(change, before ?? keysBefore(change));
  const step = (name: KeyStep['name'], isProven: boolean, detail: string) =>
    steps.push({ name, isProven, detail });
  step('succession', isNext && change.origin === origin && isRight, `change ${entry.version}`);
  step('approvals', isApproved(leaf, keys), leaf.approvals.map(({ keyId }) => keyId).join(', ') || 'none');
  step('signers', isSignedByAll(entry, keys), origin);
  return { ...verdict, steps };
}

function isSignedByAll({ leaf, proof }: LedgerEntry, keys: readonly Verifier[]): boolean {
  const policy = { logs: keys.map((verifier) => ({ verifier, url: null })), witnesses: [], quorum: null };
  const proven = verifyProofFile(proof ?? '', { entry: utf8(leaf), policy, hash: sha256Tree });
  const signers = proven.ok ? proven.value.note.verified.map(({ verifier }) => verifier) : [];
  return keys.length > 0 && keys.every((key) => signers.includes(key));
}
