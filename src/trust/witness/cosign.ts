import assert from 'node:assert/strict';
import { accept, type Outcome, refuse } from '#kit';
import {
  cosignedAt,
  formatNote,
  isWitnessed,
  type NoteSignature,
  type Policy,
  parseNote,
  utf8,
  type Verifier,
} from '#trust/proofs';
import { askLimits, askWitness, type Fetch, type Submission, type WitnessRefusal } from './ask-witness.ts';

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
};

/**
 * Asks all witnesses of the policy side by side, each address once, and waits no longer for one than `patienceWith` says,
 * in milliseconds. A lacking, late or lying witness takes nothing away but its own cosignature. `earlier` are
 * cosignatures under the same text: each stays until its key gives a newer one. Throws for a note that is none, and what
 * `proveFrom` throws.
 */
export async function cosign({
  note,
  size,
  oldSize = 0,
  earlier = [],
  policy,
  proveFrom,
  fetch,
  patienceWith = () => askLimits.milliseconds,
}: Omit<Submission, 'oldSize'> & {
  oldSize?: number;
  earlier?: readonly NoteSignature[];
  policy: Policy;
  fetch: Fetch;
  patienceWith?: (url: string) => number;
}): Promise<Cosigning> {
  const signed = parseNote(note);
  assert.ok(signed.ok, 'only a signed note is handed to witnesses');
  const { text, signatures } = signed.value;
  const submission = { note, size, oldSize: Math.min(oldSize, size), proveFrom: once(proveFrom) };
  const urls = [...new Set(policy.witnesses.flatMap(({ url }) => url ?? []))];
  const asked = await Promise.all(
    urls.map(async (url) => {
      const limits = { ...askLimits, milliseconds: patienceWith(url) };
      return [url, await askWitness(fetch, { url, submission, limits })] as const;
    }),
  );
  const answers = new Map(asked);
  const verifiers = policy.witnesses.map(({ verifier }) => verifier);
  const given = asked.flatMap(([, answer]) => (answer.ok ? answer.value : []));
  const fresh = rightOnes(given, { text, verifiers });
  const kept = rightOnes(
    earlier.filter((signature) => !fresh.some(({ verifier }) => isOf(verifier, signature))),
    { text, verifiers },
  );
  const verified = [...fresh, ...kept];
  const replies = policy.witnesses.map(({ name, url, verifier }): WitnessReply => {
    const answer = url === null ? refuse({ code: 'witness.no-address' }) : answers.get(url)!;
    return { witness: name, url, outcome: answer.ok ? cosignedBy(verifier, fresh) : answer };
  });
  return {
    note: formatNote({ text, signatures: [...signatures, ...verified.map(signatureOf)] }),
    isWitnessed: isWitnessed(policy, { verified }),
    replies,
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

type Verified = { verifier: Verifier; bytes: Uint8Array };

const isOf = (one: { name: string; keyId: number }, other: { name: string; keyId: number }) =>
  one.name === other.name && one.keyId === other.keyId;

/** Those of witnesses in the policy, one for each key: a wrong or second one would spoil the note for every reader. */
function rightOnes(given: readonly NoteSignature[], { text, verifiers }: Signed): Verified[] {
  const right: Verified[] = [];
  for (const signature of given) {
    if (right.some((each) => isOf(each.verifier, signature))) continue;
    const verifier = verifiers.find(
      (each) => isOf(each, signature) && each.verify(utf8(text), signature.bytes),
    );
    if (verifier) right.push({ verifier, bytes: signature.bytes });
  }
  return right;
}

const signatureOf = ({ verifier: { name, keyId }, bytes }: Verified): NoteSignature => ({
  name,
  keyId,
  bytes,
});

function cosignedBy(verifier: Verifier, fresh: readonly Verified[]): WitnessReply['outcome'] {
  const found = fresh.find((each) => isOf(each.verifier, verifier));
  if (!found) return refuse({ code: 'witness.not-cosigned' });
  return accept({ cosignedAt: cosignedAt(verifier, found.bytes) });
}
