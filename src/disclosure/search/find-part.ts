import type { Reader } from '#platform';
import { compareRanks, type Rank, rankOfPart, type Section, sectionNo } from './rank.ts';
import { frequentFrom, type Rarity, rarestOf, walkedFrom } from './rarity.ts';
import { gramsOf, keyOf, longestKeyedLength } from './spelling.ts';
import {
  countGramByLength,
  findByKeys,
  findPartByKeys,
  findPartInOrder,
  findSpelling,
  type KeySet,
  type PartSearch,
  type Spelled,
} from './sql.ts';

/** A part with a rare gram is in fewer names than this; should there be more, they are found by length. */
const mostRare = 6_000;

/** How many names of one length are looked through in order before the index is asked for that length. */
const budget = 10_000;

/** Grams asked for together to find an exact spelling among the names of its length. */
const exactGrams = 4;

/** Grams asked for together in one part: a third one still sorts out more than it costs. */
const gramsTogether = 3;

/** So many organisations of the very same name a later page can step over; more than a register ever has. */
const mostSkipped = 200;

export type Part = { spelling: string; characters: readonly number[] };
export type Ranked = { rank: Rank; found: Spelled };

/**
 * Names that contain the part, best first, behind `after`; enough to fill `limit`. A rare part is fetched whole
 * and sorted. A frequent one (有限, 公司) is in millions of names: it is found length by length, at each length
 * either by the index (few have it) or by walking in order until enough have it (many do).
 */
export async function findPart(
  reader: Reader,
  part: Part,
  { rarity, after, limit }: { rarity: Rarity; after: Rank; limit: number },
): Promise<Ranked[]> {
  if (after.section > sectionNo('former')) return [];
  const inner = gramsOf(part.characters).slice(1);
  const rarest = rarestOf(inner, rarity, 1)[0]!;
  if (rarity.countOf(rarest) < frequentFrom) {
    const search = { part: part.spelling, where: 'anywhere' as const, limit: mostRare };
    const found = await findByKeys(
      reader,
      setsFor(inner, rarity, lengthsFrom(part.characters.length)),
      search,
    );
    if (found.length < mostRare) return sortRanked(found, part, after).slice(0, limit);
  }
  return findFrequentPart(reader, part, { rarity, after, limit });
}

const walks: readonly { section: Section; kind: Spelled['kind']; where: PartSearch['where'] }[] = [
  { section: 'beginning', kind: 'name', where: 'start' },
  { section: 'part', kind: 'name', where: 'inside' },
  { section: 'short', kind: 'short', where: 'anywhere' },
  { section: 'former', kind: 'former', where: 'anywhere' },
];

async function findFrequentPart(
  reader: Reader,
  part: Part,
  { rarity, after, limit }: { rarity: Rarity; after: Rank; limit: number },
): Promise<Ranked[]> {
  const ownLength = part.characters.length;
  const found: Spelled[] = [];
  const beginnings =
    after.section <= sectionNo('beginning') ? await findBeginnings(reader, part, rarity) : null;
  if (beginnings) {
    found.push(...beginnings);
  } else if (after.section <= sectionNo('exact')) {
    const keys = rarestOf(gramsOf(part.characters), rarity, exactGrams).map((gram) => keyOf(gram, ownLength));
    found.push(
      ...(await findSpelling(reader, { keys, spelling: part.spelling, limit: limit + mostSkipped })),
    );
  }
  for (const { section, kind, where } of walks) {
    const kept = sortRanked(found, part, after);
    if (kept.length >= limit) break;
    if (after.section > sectionNo(section) || (beginnings && section === 'beginning')) continue;
    const isInside = after.section === sectionNo(section);
    const place = isInside ? { length: after.weight, code: after.code } : { length: ownLength + 1, code: '' };
    const search = { part: part.spelling, kind, where, after: place, limit: limit - kept.length };
    found.push(...(await walkLengths(reader, part, { ...search, rarity })));
  }
  return sortRanked(found, part, after).slice(0, limit);
}

/**
 * All names that begin with the part, and all spellings that are the part, when few names begin like it (most
 * parts stand inside); `null` when many do.
 */
async function findBeginnings(reader: Reader, part: Part, rarity: Rarity): Promise<Spelled[] | null> {
  const beginning = gramsOf(part.characters)[0]!;
  if (rarity.countOf(beginning) >= walkedFrom) return null;
  const sets = setsFor(gramsOf(part.characters), rarity, lengthsFrom(part.characters.length));
  const search = { part: part.spelling, where: 'start' as const, limit: mostRare };
  const found = await findByKeys(reader, sets, search);
  if (found.length === mostRare) return null;
  return found.filter((one) => one.kind === 'name' || one.spelling === part.spelling);
}

/** One section, from `after` on: runs of lengths with few such names by the index, the others in order. */
async function walkLengths(
  reader: Reader,
  part: Part,
  { rarity, ...search }: PartSearch & { rarity: Rarity },
): Promise<Spelled[]> {
  const grams = gramsOf(part.characters).slice(search.where === 'start' ? 0 : 1);
  const byIndex = (lengths: readonly number[], found: readonly Spelled[]) =>
    findPartByKeys(reader, rest(search, found), setsFor(grams, rarity, lengths));
  const lengths = lengthsFrom(search.after.length);
  if (rarity.countOf(rarestOf(grams, rarity, 1)[0]!) < frequentFrom) return byIndex(lengths, []);
  const countAt = lengthCounter(reader, grams, rarity);
  const found: Spelled[] = [];
  let run: number[] = [];
  for (const length of lengths) {
    const count = await countAt(length);
    if (count >= walkedFrom && run.length === 0) {
      const inOrder = await findPartInOrder(reader, { ...rest(search, found), length, budget });
      if (inOrder.length >= search.limit - found.length) return [...found, ...inOrder];
      // Fewer than the sample made expect: the index gives them all, those found in order included.
    }
    run.push(length);
    // A run ends where the sample promises enough names, and before a length that is walked in order.
    const isLast = length === lengths.at(-1);
    if (count === 0 && !isLast && (await countAt(length + 1)) < walkedFrom) continue;
    found.push(...(await byIndex(run, found)));
    run = [];
    if (found.length >= search.limit) return found;
  }
  return found;
}

/**
 * How often the part can occur in the sample at a length: as often as its rarest gram there. Asks again only for
 * longer names than the rarity knows.
 */
function lengthCounter(reader: Reader, grams: readonly number[], rarity: Rarity) {
  let counts: Map<number, number> | undefined;
  return async (length: number): Promise<number> => {
    const known = grams.flatMap((gram) => rarity.countAt(gram, length) ?? []);
    if (known.length > 0) return Math.min(...known);
    counts ??= await countGramByLength(reader, {
      gram: rarestOf(grams, rarity, 1)[0]!,
      longest: longestKeyedLength - 1,
      most: walkedFrom,
    });
    return counts.get(length) ?? 0;
  };
}

/** Keys of the rarest grams at these lengths, a set for each gram. */
const setsFor = (grams: readonly number[], rarity: Rarity, lengths: readonly number[]): KeySet[] =>
  rarestOf(grams, rarity, gramsTogether).map((gram) => lengths.map((length) => keyOf(gram, length)));

/** What is still wanted, behind what was found already. */
function rest(search: PartSearch, found: readonly Spelled[]): PartSearch {
  const last = found.at(-1);
  if (!last) return search;
  return { ...search, after: { length: last.length, code: last.code }, limit: search.limit - found.length };
}

function lengthsFrom(shortest: number): number[] {
  const first = Math.min(shortest, longestKeyedLength);
  return Array.from({ length: longestKeyedLength - first + 1 }, (_, index) => first + index);
}

/** Best first, each organisation once, only what stands behind `after`. */
function sortRanked(found: readonly Spelled[], part: Part, after: Rank): Ranked[] {
  const best = new Map<string, Ranked>();
  for (const one of found) {
    const ranked = { rank: rankOfPart(one, part.spelling), found: one };
    const known = best.get(one.code);
    if (!known || compareRanks(ranked.rank, known.rank) < 0) best.set(one.code, ranked);
  }
  return [...best.values()]
    .filter(({ rank }) => compareRanks(rank, after) > 0)
    .sort((one, other) => compareRanks(one.rank, other.rank));
}
