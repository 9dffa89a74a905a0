import { addDays, type Day } from '#kit';
import { organisationCodeCheckCharacter, usccCheckCharacter } from '#registry/subjects';
import { seedOf } from './chance.ts';
import { type Deck, deckOf } from './deck.ts';
import { type CityWords, loadCityWords } from './words.ts';

export type Authority = { id: string; name: string; sign: string; code: string; district: number | null };

/** What every row is made from; nothing in it grows with the number of rows. */
export type CityPlan = {
  words: CityWords;
  deck: Deck;
  seed: number;
  today: Day;
  subjectCount: number;
  /** The day so many days before today; as many as the oldest organisation is old. */
  daysBack: readonly Day[];
  /** Working days of the last three years, oldest first; the last is `today` or the working day before it. */
  workingDays: readonly Day[];
  authorities: ReadonlyMap<string, Authority>;
  /** Bodies that decide and are not in the register. */
  others: ReadonlyMap<string, Authority>;
};

export type CityOptions = {
  seed: string | number;
  subjectCount: number;
  today: Day;
  /** Left out: Monday to Friday. */
  isWorkingDay?: (day: Day) => boolean;
  words?: CityWords;
};

export function planCity(options: CityOptions): CityPlan {
  const words = options.words ?? loadCityWords();
  const seed = seedOf(options.seed);
  const authorities = words.city.authorities.map((authority, index) => ({
    ...authority,
    code: codeAt(words, seed, index, authority.pair, authority.district),
    district: authority.district ?? null,
  }));
  return {
    words,
    deck: deckOf(words),
    seed,
    today: options.today,
    subjectCount: options.subjectCount,
    daysBack: Array.from({ length: oldestInDays + 1 }, (_, back) => addDays(options.today, -back)),
    workingDays: lastWorkingDays(options.today, options.isWorkingDay ?? isWeekday),
    authorities: new Map(authorities.map((authority) => [authority.id, authority])),
    others: new Map(words.city.others.map((other) => [other.id, otherOf(words, seed, other)])),
  };
}

/** Codes from this number on belong to bodies outside the register; numbers of organisations stay far below. */
export const FIRST_OTHER = 20_000_000;

function otherOf(
  words: CityWords,
  seed: number,
  { serial, ...other }: CityWords['city']['others'][number],
): Authority {
  return { ...other, code: codeAt(words, seed, FIRST_OTHER + serial, '11', undefined), district: null };
}

/** About 29 years. */
export const oldestInDays = 10_600;

export function authorityOf(plan: CityPlan, id: string): Authority {
  const authority = plan.authorities.get(id) ?? plan.others.get(id);
  if (!authority) throw new Error(`law/demo: no authority ${id} in city.yaml`);
  return authority;
}

const codeCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** 31 to the fifth: as many organisation codes as the five free characters give. */
const codesInBlock = 28_629_151;

/**
 * The unified code of the subject with this index; no two indexes below 28 million share one. All tests of
 * GB 32100 and GB 11714 hold except that the division is invented.
 */
export function codeAt(
  words: CityWords,
  seed: number,
  index: number,
  pair: string,
  district: number | undefined,
): string {
  const place = district === undefined ? words.city.city : words.city.districts[district]!;
  let serial = (index * 17_692_811 + seed) % codesInBlock;
  let free = '';
  for (let i = 0; i < 5; i += 1) {
    free = codeCharacters.charAt(serial % 31) + free;
    serial = Math.floor(serial / 31);
  }
  const body = words.city.organisationCodePrefix + free;
  const first17 = pair + place.division + body + organisationCodeCheckCharacter(body);
  return first17 + usccCheckCharacter(first17);
}

function lastWorkingDays(today: Day, isWorkingDay: (day: Day) => boolean): Day[] {
  const days: Day[] = [];
  for (let back = 3 * 365; back >= 0; back -= 1) {
    const day = addDays(today, -back);
    if (isWorkingDay(day)) days.push(day);
  }
  if (days.length === 0) throw new Error(`no working day in the three years before ${today}`);
  return days;
}

function isWeekday(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
