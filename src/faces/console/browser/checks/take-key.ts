/** What was pressed one upon the other until now, and when the last key came. */
export type Burst = Readonly<{ text: string; lastAt: number }>;
export const noBurst: Burst = { text: '', lastAt: Number.NEGATIVE_INFINITY };

/** Milliseconds: no person presses keys so fast one upon the other, a scanner always does. */
const FAST = 45;
/** Fewer characters are no code. */
const LEAST = 18;

export type Taken = {
  burst: Burst;
  /** The key came too fast for a person: whatever else acts on keys should not. */
  isScan: boolean;
  /** Set once the scanner ended with Enter. */
  scanned: string | null;
};

/** A scanner in the shape of a keyboard (扫码枪) types fast and ends with Enter, wherever the focus is. */
export function takeKey({ text, lastAt }: Burst, { key, at }: { key: string; at: number }): Taken {
  const isFast = at - lastAt < FAST;
  if (key === 'Enter') {
    const scanned = isFast && text.length >= LEAST ? text : null;
    return { burst: noBurst, isScan: scanned !== null, scanned };
  }
  // Shift comes with capitals and says nothing.
  if (key.length !== 1) return { burst: { text, lastAt }, isScan: false, scanned: null };
  return { burst: { text: isFast ? text + key : key, lastAt: at }, isScan: isFast, scanned: null };
}
