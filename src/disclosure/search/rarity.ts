import type { Reader } from '#platform';
import { countGrams } from './sql.ts';

/** From so many occurrences in the sample on a gram is frequent: about 2,000 names have it. */
export const frequentFrom = 8;

/** Beyond this, one frequent gram is as frequent as another. */
const mostCounted = 100;

/** How often the grams of a question occur in the sample; read once a question. */
export type Rarity = {
  /** At most 100. */
  countOf(gram: number): number;
  /** In names of this length; `null` when the first hundred are all in shorter names. */
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
  return {
    countOf,
    countAt(gram, length) {
      const lengths = byGram.get(gram);
      const isCut = countOf(gram) >= mostCounted && length > Math.max(...(lengths?.keys() ?? []));
      return isCut ? null : (lengths?.get(length) ?? 0);
    },
  };
}

/** The `most` rarest of the grams, rarest first; of equally rare ones the earlier. */
export function rarestOf(grams: readonly number[], rarity: Rarity, most: number): number[] {
  return [...new Set(grams)].sort((one, other) => rarity.countOf(one) - rarity.countOf(other)).slice(0, most);
}
