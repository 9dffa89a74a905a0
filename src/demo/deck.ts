import { totalWeight } from './chance.ts';
import type { CityWords, Decision, DecisionItem, Licence, Offence } from './words.ts';

/** Entries that fit a sector, with the sum of their weights. */
export type Hand<Entry> = { readonly entries: readonly Entry[]; readonly total: number };

/**
 * The word lists sorted once for drawing, with their sums. Hands are kept by sector and kind (`trade/91`); where
 * nothing fits there is no hand.
 */
export type Deck = {
  readonly formsTotal: number;
  readonly sectors: readonly { sector: string; weight: number }[];
  readonly sectorsTotal: number;
  readonly wideTrades: readonly string[];
  /** Steps that visit every pair of the short list, or every triple of the wide list, once. */
  readonly shortStep: number;
  readonly wideStep: number;
  readonly offences: ReadonlyMap<string, Hand<Offence>>;
  readonly licences: ReadonlyMap<string, Hand<Licence>>;
  readonly decisions: ReadonlyMap<DecisionItem, ReadonlyMap<string, Hand<Decision>>>;
};

export function deckOf(words: CityWords): Deck {
  const names = words.names;
  const sectors = Object.entries(names.sectorWeights).map(([sector, weight]) => ({ sector, weight }));
  const keys = Object.keys(names.sectors).flatMap((sector) =>
    Object.keys(words.city.kinds).map((pair) => handKey({ sector, pair })),
  );
  const decisions = Object.entries(words.decisions) as [DecisionItem, Decision[]][];
  const wideTrades = [...new Set([...names.heads, ...names.tails, ...names.more])];
  return {
    formsTotal: totalWeight(names.forms),
    sectors,
    sectorsTotal: totalWeight(sectors),
    wideTrades,
    shortStep: stepThrough(names.heads.length * names.tails.length),
    wideStep: stepThrough(wideTrades.length ** 3),
    offences: handsFor(keys, words.offences),
    licences: handsFor(keys, words.licences),
    decisions: new Map(decisions.map(([item, list]) => [item, handsFor(keys, list)])),
  };
}

/** A number that shares no divisor with `count`, so that its multiples meet every remainder once. */
function stepThrough(count: number): number {
  let step = Math.floor(count * 0.381966) | 1;
  while (commonDivisor(step, count) !== 1) step += 2;
  return step;
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

export const handKey = (subject: { sector: string; pair: string }): string =>
  `${subject.sector}/${subject.pair}`;

function handsFor<
  Entry extends { sectors: readonly string[]; pairs?: readonly string[] | undefined; weight: number },
>(keys: readonly string[], list: readonly Entry[]): Map<string, Hand<Entry>> {
  const hands = new Map<string, Hand<Entry>>();
  for (const key of keys) {
    const [sector, pair] = key.split('/') as [string, string];
    const entries = list.filter(
      (entry) =>
        (entry.sectors.length === 0 || entry.sectors.includes(sector)) &&
        (entry.pairs === undefined || entry.pairs.includes(pair)),
    );
    if (entries.length > 0) hands.set(key, { entries, total: totalWeight(entries) });
  }
  return hands;
}
