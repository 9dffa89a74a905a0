import { type Chance, chanceOf } from './chance.ts';
import type { CityPlan } from './plan.ts';
import type { CityWords, Form } from './words.ts';

/** The parts of one organisation's name and what follows from them. */
export type Naming = {
  form: Form;
  sector: string;
  district: number;
  name: string;
  trade: string;
  /** The name with another word of trade, as the organisation could have been called before. */
  formerName: string;
};

const familyEvery = 20;
const familySizes = [
  { size: 1, weight: 19 },
  { size: 2, weight: 46 },
  { size: 3, weight: 19 },
  { size: 4, weight: 9 },
  { size: 6, weight: 4 },
  { size: 7, weight: 3 },
];

/**
 * `index` counts the subjects that are no departments. Trade names are handed out, not drawn, so that two names
 * are alike only where that is meant: in families, whose members differ in one character.
 */
export function nameAt(plan: CityPlan, index: number): Naming {
  const { words, deck, seed } = plan;
  const block = index - (index % familyEvery);
  const family = chanceOf(seed, 11, block).weighted(familySizes, 100).size;
  const member = index - block;
  const base = member < family ? block : index;
  const chance = chanceOf(seed, 12, base);
  const form = formAt(plan, base);
  const sector = form.sectors
    ? chance.pick(form.sectors)
    : chance.weighted(deck.sectors, deck.sectorsTotal).sector;
  const district = chance.below(words.city.districts.length);
  const trade = twin(words, tradeAt(plan, base), base === index ? 0 : member);
  const sectorWords = words.names.sectors[sector]!.words;
  const industry = chance.pick(sectorWords);
  const before = sectorWords[(sectorWords.indexOf(industry) + 1) % sectorWords.length]!;
  const place = placeFrom(words, chance, district, trade);
  const branchOf =
    (district + 1 + chance.below(words.city.districts.length - 1)) % words.city.districts.length;
  const fill = (tradeName: string, industryWord: string) =>
    form.pattern
      .replace('{place}', place)
      .replace('{trade}', tradeName)
      .replace('{industry}', industryWord)
      .replace('{districtName}', words.city.districts[district]!.name)
      .replace('{district}', words.city.districts[branchOf]!.short)
      .replace('{short}', words.city.city.short);
  const former = form.pattern.includes('{industry}') && before !== industry ? before : null;
  return {
    form,
    sector: form.union ? 'union' : sector,
    district: form.branch ? branchOf : district,
    name: fill(trade, industry),
    trade,
    formerName: former ? fill(trade, former) : fill(`新${trade}`, industry),
  };
}

/** Steps of the golden section spread the forms evenly, so that a city of 2,000 has each in its proportion. */
function formAt({ words, deck, seed }: CityPlan, index: number): Form {
  let left = ((index * 0.618_033_988_749 + seed / 0x1_0000_0000) % 1) * deck.formsTotal;
  const found = words.names.forms.find((form) => {
    left -= form.weight;
    return left < 0;
  });
  return found ?? words.names.forms[0]!;
}

/** The first two-character names use the best characters; files of millions of rows need the wide list. */
const smallTrades = 10_000;

function tradeAt({ words, deck, seed }: CityPlan, index: number): string {
  const { heads, tails } = words.names;
  const isShort = chanceOf(seed, 13, index).yes(0.66);
  if (index < smallTrades) {
    const serial = (index * deck.shortStep + seed) % (heads.length * tails.length);
    const head = heads[serial % heads.length]!;
    const tail = tails[Math.floor(serial / heads.length)]!;
    return isShort ? head + tail : head + tails[(serial * 7 + seed) % tails.length]! + tail;
  }
  const wide = deck.wideTrades;
  const serial = (index * deck.wideStep + seed) % wide.length ** 3;
  const first = wide[serial % wide.length]!;
  const second = wide[Math.floor(serial / wide.length) % wide.length]!;
  return first + second + wide[Math.floor(serial / wide.length ** 2)]!;
}

/** Member 0 keeps its name; the others differ from it, and from each other, in the last character. */
function twin(words: CityWords, trade: string, member: number): string {
  if (member === 0) return trade;
  const { twins } = words.names;
  const last = trade.at(-1)!;
  const others = twins.filter((char) => char !== last);
  if (member === 1 && trade.length === 2 && last < '晨')
    return trade + others[last.charCodeAt(0) % others.length];
  return trade.slice(0, -1) + others[(last.charCodeAt(0) + member) % others.length]!;
}

function placeFrom(words: CityWords, chance: Chance, district: number, trade: string): string {
  const { city, districts } = words.city;
  const { name, short } = districts[district]!;
  const draw = chance.unit() + (trade.length > 2 ? 0 : 0.24);
  if (draw < 0.2) return short;
  if (draw < 0.41) return city.short;
  if (draw < 0.7) return city.name;
  return city.name + (draw < 1.1 ? name : short);
}
