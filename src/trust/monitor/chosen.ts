import type { RandomBytes } from '#kit';

/** How many organisations are looked at in a round; of each, one record's page, or with `all` everyone's and all. */
export type Sample = number | 'all';

/** So many different places among so many, by chance; a few less where chance repeats itself without end. */
export function chosen(random: RandomBytes, { of, count }: { of: number; count: Sample }): number[] {
  if (count === 'all' || count >= of) return Array.from({ length: of }, (_, place) => place);
  const places = new Set<number>();
  for (let tries = 0; places.size < count && tries < 20 * count; tries += 1)
    places.add(Buffer.from(random(6)).readUIntBE(0, 6) % of);
  return [...places];
}
