import type { Reader } from '#platform';
import { mostNeighbours, type Neighbour, type Neighbours } from './contract.ts';
import { findPart } from './find-part.ts';
import { findOneMistakeAway } from './one-mistake.ts';
import { startOf } from './rank.ts';
import { loadRarity, type Rarity } from './rarity.ts';
import { charactersOf, foldSpelling, gramsOf } from './spelling.ts';
import { findPresentSpelling, findSubjectLines, type Spelled } from './sql.ts';

/**
 * Organisations whose present name differs from this one by exactly one character, substituted, missing or
 * extra, and those of the very same spelling: shown side by side with their codes, for a person to choose.
 * An unknown code, and a name under four characters, has no neighbours. `limit` is at most 50.
 */
export async function findNeighbours(
  reader: Reader,
  of: { name: string; exceptCode?: string } | { code: string },
  limit: number,
): Promise<Neighbours> {
  const own = 'code' in of ? of.code : of.exceptCode;
  const spelling = 'code' in of ? await findPresentSpelling(reader, of.code) : foldSpelling(of.name);
  const characters = charactersOf(spelling ?? '');
  if (!spelling || characters.length < 2) return { count: 0, isMore: false, neighbours: [], sameName: [] };
  const rarity = await loadRarity(reader, gramsOf(characters));
  const isOther = (found: Spelled) => found.kind === 'name' && found.code !== own;
  const away = (await findOneMistakeAway(reader, [spelling], rarity)).get(spelling) ?? [];
  const neighbours = away.filter(isOther);
  const same = await findSameName(reader, { spelling, characters }, rarity);
  const count = Math.min(neighbours.length, mostNeighbours);
  return {
    count,
    isMore: neighbours.length >= mostNeighbours,
    neighbours: await describe(reader, neighbours.slice(0, Math.min(limit, 50))),
    sameName: await describe(reader, same.filter(isOther).slice(0, Math.min(limit, 50))),
  };
}

/**
 * How many organisations have a present name exactly one character away, for names as registered; at most 20
 * are counted. A name that is missing from the answer has none.
 */
export async function countNeighbours(
  reader: Reader,
  names: readonly string[],
): Promise<Map<string, number>> {
  const alike = await findAlike(reader, names);
  return new Map(names.map((name) => [name, Math.min(alike.get(name)?.length ?? 0, mostNeighbours)]));
}

/** Who they are, for many names at once: present names exactly one character away, by length and code. */
export async function findAlike(
  reader: Reader,
  names: readonly string[],
): Promise<Map<string, { code: string; name: string }[]>> {
  if (names.length === 0) return new Map();
  const spellings = new Map(names.map((name) => [name, foldSpelling(name)]));
  const rarity = await loadRarity(
    reader,
    [...spellings.values()].flatMap((spelling) => gramsOf(charactersOf(spelling))),
  );
  const away = await findOneMistakeAway(reader, [...spellings.values()], rarity);
  return new Map(
    names.map((name) => {
      const present = (away.get(spellings.get(name)!) ?? []).filter((found) => found.kind === 'name');
      return [name, present.map((found) => ({ code: found.code, name: found.name }))];
    }),
  );
}

async function findSameName(
  reader: Reader,
  part: { spelling: string; characters: readonly number[] },
  rarity: Rarity,
): Promise<Spelled[]> {
  const ranked = await findPart(reader, part, { rarity, after: startOf('exact'), limit: 50 });
  return ranked.map(({ found }) => found).filter((found) => found.spelling === part.spelling);
}

async function describe(reader: Reader, found: readonly Spelled[]): Promise<Neighbour[]> {
  if (found.length === 0) return [];
  const lines = await findSubjectLines(
    reader,
    found.map((one) => one.code),
  );
  const names = new Map(lines.map((line) => [line.code, line.name]));
  return found.map(({ code, name }) => ({ code, name: names.get(code) ?? name, matchedName: name }));
}
