import { type Leaf, parseLeaf, signedText } from '#trust/proofs';
import type { Ledger } from './ledger.ts';

type Signing = Pick<Ledger, 'intake'>;

/** Whether the intake key of this ledger signed a leaf. */
export async function isLeafSigned(leaf: Leaf | null, { intake }: Signing): Promise<boolean> {
  if (leaf?.issuer.keyId !== intake.keyId) return false;
  return intake.made(Buffer.from(signedText(leaf)), leaf.issuer.signature);
}

/** Whether a text is a leaf that the intake key of this ledger signed. */
export const isSigned = (text: string | null, signing: Signing): Promise<boolean> =>
  isLeafSigned(text === null ? null : parseLeaf(text), signing);
