import type { Reader } from '#platform';
import { countGrams } from './sql.ts';

/** From so many occurrences in the sample on a gram is frequent: several hundred names have it. */
export const frequentFrom = 3;

/** From so many occurrences on, names are walked in order: about 2,000 have it, too many to fetch and sort. */
export const walkedFrom = 8;

/** Beyond this, one frequent gram is as frequent as another. */
const mostCounted = 256;

/** How often the grams of a question occur in the sample; read once a question. */
export type Rarity = {
  /** Greater for the more frequent of two grams, also when both were counted to the end. */
  weightOf(gram: number): number;
  /** At most 256. */
  countOf(gram: number): number;
  /** In names of this length; `null` when the first 256 are all in shorter names. */
  countAt(gram: number, length: number): number | null;
};

export async function loadRarity(reader: Reader, grams: readonly number[]): Promise<Rarity> {
  const byGram = new Map<number, Map<number, number>>();
  const totals = new Map<number, number>();
  for (const { gram, length, count } of await countGrams(reader, grams, mostCounted)) {
    byGram.set(gram, (byGram.get(gram) ?? new Map()).set(length, count));
    totals.set(gram, (totals.get(gram) ?? 0) + count);
  }
  const countOf = (gram: number) => totals.get(gram) ?? 0;
  const reachOf = (gram: number) => Math.max(0, ...(byGram.get(gram)?.keys() ?? []));
  return {
    countOf,
    // Of two grams with 256 occurrences, the one that reaches them in shorter names is the more frequent.
    weightOf: (gram) => countOf(gram) * 1_000 + (countOf(gram) >= mostCounted ? 999 - reachOf(gram) : 0),
    countAt(gram, length) {
      const lengths = byGram.get(gram);
      const isCut = countOf(gram) >= mostCounted && length >= reachOf(gram);
      return isCut ? null : (lengths?.get(length) ?? 0);
    },
  };
}

/** The `most` rarest of the grams, rarest first; of equally rare ones the earlier. */
export function rarestOf(grams: readonly number[], rarity: Rarity, most: number): number[] {
  return [...new Set(grams)]
    .sort((one, other) => rarity.weightOf(one) - rarity.weightOf(other))
    .slice(0, most);
}
