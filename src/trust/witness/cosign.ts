import assert from 'node:assert/strict';
import { accept, type Outcome, refuse } from '#kit';
import {
  cosignedAt,
  formatNote,
  isWitnessed,
  type NoteSignature,
  openNote,
  type Policy,
  parseNote,
  utf8,
  type Verifier,
} from '#trust/proofs';
import {
  type AskLimits,
  askLimits,
  askWitness,
  type Fetch,
  type Submission,
  type WitnessRefusal,
} from './ask-witness.ts';

/** What one witness of the policy made of the checkpoint; `cosignedAt` in seconds since 1970. */
export type WitnessReply = {
  witness: string;
  url: string | null;
  outcome: Outcome<{ cosignedAt: number | null }, WitnessRefusal>;
};

export type Cosigning = {
  /** The note that was asked about, with every cosignature that verifies. */
  note: string;
  /** Whether the policy's quorum has seen it. */
  isWitnessed: boolean;
  /** One for each witness of the policy, in its order. */
  replies: readonly WitnessReply[];
  /** Some witness says that it cosigned a larger tree: this log was set back. */
  isAhead: boolean;
  /** Some witness says that it cosigned another tree: there are two of this log. */
  isForked: boolean;
};

/**
 * Asks all witnesses of the policy side by side, each address once, and never waits longer than the limits say. A
 * lacking, late or lying witness takes nothing away but its own cosignature. Throws for a note that is none, and what
 * `proveFrom` throws.
 */
export async function cosign({
  note,
  size,
  oldSize = 0,
  policy,
  proveFrom,
  fetch,
  limits = askLimits,
}: Omit<Submission, 'oldSize'> & {
  oldSize?: number;
  policy: Policy;
  fetch: Fetch;
  limits?: AskLimits;
}): Promise<Cosigning> {
  const signed = parseNote(note);
  assert.ok(signed.ok, 'only a signed note is handed to witnesses');
  const { text, signatures } = signed.value;
  const submission = { note, size, oldSize: Math.min(oldSize, size), proveFrom: once(proveFrom) };
  const urls = [...new Set(policy.witnesses.flatMap(({ url }) => url ?? []))];
  const asked = await Promise.all(
    urls.map(async (url) => [url, await askWitness(fetch, { url, submission, limits })] as const),
  );
  const answers = new Map(asked);
  const verifiers = policy.witnesses.map(({ verifier }) => verifier);
  const given = asked.flatMap(([, answer]) => (answer.ok ? answer.value : []));
  const fresh = rightOnes(given, { text, verifiers });
  const kept = signatures.filter(
    (signature) => !isBySome(fresh, signature) && isRightOrUnknown(signature, { text, verifiers }),
  );
  const whole = formatNote({ text, signatures: [...kept, ...fresh] });
  const opened = openNote(whole, verifiers);
  const replies = policy.witnesses.map(({ name, url, verifier }): WitnessReply => {
    const answer = url === null ? refuse({ code: 'witness.no-address' }) : answers.get(url)!;
    return { witness: name, url, outcome: answer.ok ? cosignedBy(verifier, fresh) : answer };
  });
  return {
    note: whole,
    isWitnessed: isWitnessed(policy, { verified: opened.ok ? opened.value.verified : [] }),
    replies,
    isAhead: replies.some(({ outcome }) => !outcome.ok && outcome.refusal.code === 'witness.ahead'),
    isForked: replies.some(({ outcome }) => !outcome.ok && outcome.refusal.code === 'witness.other-tree'),
  };
}

/** Several witnesses know the same size; the tiles are read once for it. */
function once(proveFrom: Submission['proveFrom']): Submission['proveFrom'] {
  const proofs = new Map<number, Promise<readonly Uint8Array[]>>();
  return (oldSize) => {
    const proof = proofs.get(oldSize) ?? proveFrom(oldSize);
    proofs.set(oldSize, proof);
    return proof;
  };
}

type Signed = { text: string; verifiers: readonly Verifier[] };

const isOf = (one: { name: string; keyId: number }, other: { name: string; keyId: number }) =>
  one.name === other.name && one.keyId === other.keyId;

const isBySome = (signatures: readonly NoteSignature[], signature: NoteSignature) =>
  signatures.some((each) => isOf(each, signature));

function isRight(signature: NoteSignature, { text, verifiers }: Signed): boolean {
  return verifiers.some((each) => isOf(each, signature) && each.verify(utf8(text), signature.bytes));
}

/** Those of witnesses in the policy, one for each key: a wrong or second one would spoil the note for every reader. */
function rightOnes(given: readonly NoteSignature[], signed: Signed): NoteSignature[] {
  const right: NoteSignature[] = [];
  for (const signature of given)
    if (!isBySome(right, signature) && isRight(signature, signed)) right.push(signature);
  return right;
}

const isRightOrUnknown = (signature: NoteSignature, signed: Signed) =>
  !signed.verifiers.some((each) => isOf(each, signature)) || isRight(signature, signed);

function cosignedBy(verifier: Verifier, fresh: readonly NoteSignature[]): WitnessReply['outcome'] {
  const signature = fresh.find((each) => isOf(each, verifier));
  if (!signature) return refuse({ code: 'witness.not-cosigned' });
  return accept({ cosignedAt: cosignedAt(verifier, signature.bytes) });
}
