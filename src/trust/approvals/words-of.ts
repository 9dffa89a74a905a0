import { fillWords } from '#kit';
import type { AnyKind } from './kind.ts';

/** What a verb refused, in its room's words: `because` is its code. */
export function wordsOf(kind: AnyKind, refusal: { code: string }) {
  const words = kind.refusals[refusal.code];
  if (!words) throw new Error(`the kind ${kind.kind} has no words for ${refusal.code}`);
  const { zh, en } = fillWords(words, refusal);
  return { because: refusal.code, why: zh, whyInEnglish: en };
}
