import { createPublicKey, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { departmentKeyId, departmentVerifier } from '#trust/proofs';

const verifyBeside = promisify(verify);

/** A department's key as a server asks it: beside this thread, for a thousand rows come at once. */
export type FastVerifier = {
  unit: string;
  keyId: string;
  publicKey: Uint8Array;
  verify(text: string, signature: Uint8Array): Promise<boolean>;
};

/** The first half of a signature that only its maker could want: no point at all. */
const NEUTRAL = Buffer.from(`01${'00'.repeat(31)}`, 'hex');

/**
 * `null` when it is no key. Agrees with the verifier of `trust/proofs` on every signature: the key has no small-order part,
 * so neither has the point that OpenSSL compares with, and the neutral one is refused.
 */
export function fastVerifier(unit: string, publicKey: Uint8Array): FastVerifier | null {
  if (!departmentVerifier(unit, publicKey)) return null;
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return {
    unit,
    keyId: departmentKeyId(unit, publicKey),
    publicKey,
    verify: async (text, signature) =>
      signature.length === 64 &&
      !NEUTRAL.equals(signature.subarray(0, 32)) &&
      verifyBeside(null, Buffer.from(text), key, signature),
  };
}
