import { accept, type Outcome, refuse } from '#kit';
import { openNote, parseNote, parseVkey } from '#trust/proofs';
import { parseReceipt, type Receipt } from './receipt.ts';

export type ReceiptDoubt =
  | { code: 'receipt.malformed' }
  | { code: 'receipt.key-not-trusted'; name: string }
  | { code: 'receipt.signature-wrong'; name: string };

/** Whether a text is a receipt at all, whoever signed it. */
export const looksLikeReceipt = (text: string): boolean => findReceiptText(text) !== null;

/**
 * What a receipt says, once one of the `trusted` verifier keys has signed it; they come from another source than the
 * receipt itself. Asks nobody; runs alike on a server and in a reader's browser.
 */
export function verifyReceipt(note: string, trusted: readonly string[]): Outcome<Receipt, ReceiptDoubt> {
  const receipt = findReceiptText(note);
  if (!receipt) return refuse({ code: 'receipt.malformed' });
  const { issuer: name } = receipt;
  const keys = trusted.flatMap((text) => {
    const key = parseVkey(text);
    return key.ok && key.value.name === name ? [key.value] : [];
  });
  const opened = openNote(note, keys);
  if (opened.ok) return accept(receipt);
  const isUnsigned = opened.refusal.code === 'note.unsigned';
  return refuse({ code: isUnsigned ? 'receipt.key-not-trusted' : 'receipt.signature-wrong', name });
}

function findReceiptText(note: string): Receipt | null {
  const parsed = parseNote(note);
  return parsed.ok ? parseReceipt(parsed.value.text) : null;
}
