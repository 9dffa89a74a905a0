import { totalWeight } from './chance.ts';
import type { CityWords, Decision, DecisionItem, Licence, Offence } from './words.ts';

/** Entries that fit a sector, with the sum of their weights. */
export type Hand<Entry> = { readonly entries: readonly Entry[]; readonly total: number };

/** The word lists sorted once for drawing: by sector, with their sums. A sector without entries has no hand. */
export type Deck = {
  readonly formsTotal: number;
  readonly sectors: readonly { sector: string; weight: number }[];
  readonly sectorsTotal: number;
  readonly wideTrades: readonly string[];
  readonly offences: ReadonlyMap<string, Hand<Offence & { weight: number }>>;
  readonly licences: ReadonlyMap<string, Hand<Licence>>;
  readonly decisions: ReadonlyMap<DecisionItem, ReadonlyMap<string, Hand<Decision>>>;
};

export function deckOf(words: CityWords): Deck {
  const names = words.names;
  const sectors = Object.entries(names.sectorWeights).map(([sector, weight]) => ({ sector, weight }));
  const allSectors = Object.keys(names.sectors);
  const offences = words.offences.map((offence) => ({ ...offence, weight: 1 }));
  const decisions = Object.entries(words.decisions) as [DecisionItem, Decision[]][];
  return {
    formsTotal: totalWeight(names.forms),
    sectors,
    sectorsTotal: totalWeight(sectors),
    wideTrades: [...new Set([...names.heads, ...names.tails, ...names.more])],
    offences: bySector(allSectors, offences),
    licences: bySector(allSectors, words.licences),
    decisions: new Map(decisions.map(([item, list]) => [item, bySector(allSectors, list)])),
  };
}

function bySector<Entry extends { sectors: readonly string[]; weight: number }>(
  sectors: readonly string[],
  list: readonly Entry[],
): Map<string, Hand<Entry>> {
  const hands = new Map<string, Hand<Entry>>();
  for (const sector of sectors) {
    const entries = list.filter((entry) => entry.sectors.length === 0 || entry.sectors.includes(sector));
    if (entries.length > 0) hands.set(sector, { entries, total: totalWeight(entries) });
  }
  return hands;
}
