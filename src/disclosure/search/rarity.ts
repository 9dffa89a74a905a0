import type { Reader } from '#platform';
import { countGrams } from './sql.ts';

/** From so many occurrences in the sample on a gram is frequent: about 2,000 names have it. */
export const frequentFrom = 8;

/** Beyond this, one frequent gram is as frequent as another. */
const mostCounted = 100;

/** How rare each gram is; made once for all grams of a question. */
export type Rarity = { countOf(gram: number): number };

export async function loadRarity(reader: Reader, grams: readonly number[]): Promise<Rarity> {
  const counts = await countGrams(reader, grams, mostCounted);
  return { countOf: (gram) => counts.get(gram) ?? 0 };
}

/** The `most` rarest of the grams, rarest first; of equally rare ones the earlier. */
export function rarestOf(grams: readonly number[], rarity: Rarity, most: number): number[] {
  return [...new Set(grams)].sort((one, other) => rarity.countOf(one) - rarity.countOf(other)).slice(0, most);
}
