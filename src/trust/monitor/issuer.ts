import { createPublicKey, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { KEY_TYPE, parseVkey, signedText } from '#trust/proofs';
import type { Leaf } from './leaves.ts';

const verifyBeside = promisify(verify);

/** Who signs entries; `vkey` null: that is not known yet. */
export type Issuer = {
  readonly vkey: string | null;
  /** Beside this thread: every entry of the log is checked. */
  hasSigned(leaf: Leaf): Promise<boolean>;
};

export const noIssuer: Issuer = { vkey: null, hasSigned: () => Promise.resolve(false) };

/** `null`: no Ed25519 key. */
export function issuerOf(vkey: string): Issuer | null {
  const key = parseVkey(vkey);
  if (!key.ok || key.value.type !== KEY_TYPE.ed25519) return null;
  const x = Buffer.from(key.value.publicKey).toString('base64url');
  const verifying = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const keyId = key.value.keyId.toString(16).padStart(8, '0');
  return {
    vkey,
    hasSigned: async (leaf) =>
      leaf.issuer.keyId === keyId &&
      verifyBeside(null, Buffer.from(signedText(leaf)), verifying, leaf.issuer.signature),
  };
}
