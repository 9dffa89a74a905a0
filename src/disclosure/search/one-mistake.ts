import type { Reader } from '#platform';
import { isOneMistakeAway } from './distance.ts';
import { type Rarity, rarestOf } from './rarity.ts';
import { charactersOf, gramsOf, keyOf } from './spelling.ts';
import { findByClauses, type Spelled } from './sql.ts';

/** Shorter names have too many neighbours for a mistake to mean anything. */
export const shortestWithMistake = 4;

/** Rarest grams that a clause asks for together: more of them cost more than they sort out. */
const gramsPerClause = 4;

/** Names that a question may bring in before the mistake is looked for; the rest is not looked at. */
const mostCandidates = 5_000;

/**
 * What a name must have to be one mistake away: it has all keys of at least one clause. A mistake at one
 * character spoils only the two grams with it, so for each place the rarest of the other grams must be there;
 * places that leave the same grams share a clause. No name one mistake away is missed.
 */
export function clausesForOneMistake(grams: readonly number[], rarity: Rarity): number[][] {
  const choices = new Map<string, number[]>();
  for (let place = 0; place < grams.length; place += 1) {
    const sound = grams.filter((_, at) => at !== place && at !== place + 1);
    const chosen = rarestOf(sound, rarity, gramsPerClause);
    choices.set([...chosen].sort().join(), chosen);
  }
  return [...choices.values()].flatMap((chosen) =>
    [-1, 0, 1].map((more) => chosen.map((gram) => keyOf(gram, grams.length + more))),
  );
}

/**
 * For each spelling the names exactly one mistake away from it, by length and code; of an organisation with
 * several such names the first. Spellings under four characters have none.
 */
export async function findOneMistakeAway(
  reader: Reader,
  spellings: readonly string[],
  rarity: Rarity,
): Promise<Map<string, Spelled[]>> {
  const asked = [...new Set(spellings)]
    .map((spelling) => ({ spelling, characters: charactersOf(spelling) }))
    .filter(({ characters }) => characters.length >= shortestWithMistake)
    .map((one) => ({ ...one, clauses: clausesForOneMistake(gramsOf(one.characters), rarity) }));
  const askedBy = asked.flatMap((one) => one.clauses.map(() => one));
  const rows = await findByClauses(
    reader,
    asked.flatMap((one) => one.clauses),
    mostCandidates * Math.max(1, asked.length),
  );
  const found = new Map<string, Map<string, Spelled>>();
  for (const { clause, ...row } of rows) {
    const { spelling, characters } = askedBy[clause]!;
    if (!isOneMistakeAway(characters, charactersOf(row.spelling))) continue;
    const byCode = found.get(spelling) ?? new Map<string, Spelled>();
    const known = byCode.get(row.code);
    if (!known || compareSpelled(row, known) < 0) byCode.set(row.code, row);
    found.set(spelling, byCode);
  }
  return new Map(
    [...found].map(([spelling, byCode]) => [spelling, [...byCode.values()].sort(compareSpelled)]),
  );
}

const kindOrder = { name: 0, short: 1, former: 2 } as const;

function compareSpelled(one: Spelled, other: Spelled): number {
  return (
    kindOrder[one.kind] - kindOrder[other.kind] ||
    one.length - other.length ||
    (one.code < other.code ? -1 : one.code > other.code ? 1 : 0)
  );
}
