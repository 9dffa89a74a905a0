import { parseLeaf, signedText } from '#trust/proofs';
import type { Ledger } from './ledger.ts';

/** Whether a text is a leaf that the intake key of this ledger signed. */
export async function isSigned(text: string | null, { intake }: Pick<Ledger, 'intake'>): Promise<boolean> {
  const leaf = text === null ? null : parseLeaf(text);
  if (leaf?.issuer.keyId !== intake.keyId) return false;
  return intake.verify(Buffer.from(signedText(leaf)), leaf.issuer.signature);
}
