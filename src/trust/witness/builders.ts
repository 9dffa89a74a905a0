import { generateKeyPairSync, sign } from 'node:crypto';
import {
  cosigner,
  formatCheckpoint,
  formatWitnessRequest,
  KEY_TYPE,
  noteSigner,
  proveConsistency,
  type ReadTile,
  rootOf,
  type SigningKey,
  sha256Tree,
  signNote,
  type Verifier,
  verifierOf,
} from '#trust/proofs';

export const NOW = new Date('2026-11-20T02:00:00Z');
export const clock = { now: () => NOW };

export type TestLog = {
  origin: string;
  verifiers: readonly Verifier[];
  note(size: number): string;
  proof(oldSize: number, size: number): Promise<Uint8Array[]>;
  /** The body of add-checkpoint. */
  request(oldSize: number, size: number): Promise<string>;
};

export function aKey(name: string, type: number = KEY_TYPE.ed25519): SigningKey {
  const { privateKey, publicKey } =
    type === KEY_TYPE.mlDsa44Cosignature ? generateKeyPairSync('ml-dsa-44') : generateKeyPairSync('ed25519');
  const { x, pub } = publicKey.export({ format: 'jwk' }) as { x?: string; pub?: string };
  return {
    name,
    type,
    publicKey: Buffer.from((x ?? pub)!, 'base64url'),
    sign: (message) => sign(null, message, privateKey),
  };
}

export function aVerifier(key: SigningKey): Verifier {
  const verifier = verifierOf(key);
  if (!verifier.ok) throw new Error(verifier.refusal.reason);
  return verifier.value;
}

export const keysOfLog = (origin: string): SigningKey[] => [
  aKey(origin),
  aKey(origin, KEY_TYPE.mlDsa44Cosignature),
];

/** A log of at most 255 leaves; `fork` names what stands in its leaves from `forkAt` on. */
export function aLog({
  origin = 'log.example/public',
  keys = keysOfLog(origin),
  fork = 'main',
  forkAt = 0,
}: {
  origin?: string;
  keys?: readonly SigningKey[];
  fork?: string;
  forkAt?: number;
} = {}): TestLog {
  const leaves = Array.from({ length: 255 }, (_, index) =>
    sha256Tree.leaf(Buffer.from(`${index < forkAt ? 'main' : fork} ${index}`)),
  );
  const readTile: ReadTile = async ({ index, width }) =>
    Buffer.concat(leaves.slice(index * 256, index * 256 + width));
  const note = (size: number) => {
    const root = rootOf(sha256Tree, leaves.slice(0, size));
    const text = formatCheckpoint({ origin, size, root, extensions: [] });
    const signers = keys.map((key) =>
      key.type === KEY_TYPE.ed25519 ? noteSigner(key) : cosigner(key, NOW.getTime() / 1_000),
    );
    return signNote(text, signers);
  };
  const proof = (oldSize: number, size: number) => proveConsistency(sha256Tree, oldSize, size, readTile);
  return {
    origin,
    verifiers: keys.map(aVerifier),
    note,
    proof,
    request: async (oldSize, size) =>
      formatWitnessRequest({ oldSize, proof: await proof(oldSize, size), note: note(size) }),
  };
}
