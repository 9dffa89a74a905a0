import { addDays, type Day } from '#kit';
import { type Chance, chanceOf } from './chance.ts';
import { type Authority, authorityOf, type CityPlan } from './plan.ts';
import { classOfPair, type DemoSubject, nameOn, type Row, subjectAt } from './subjects.ts';

/** That a department decided something about an organisation: who, about whom, when; what, is not drawn yet. */
export type Happening = {
  subject: DemoSubject;
  decidedOn: Day;
  /** When the department handed it in: 1 to 9 working days later, never after the plan's today. */
  receivedOn: Day;
  chance: Chance;
  /** Counts through all records, so that no two documents carry the same number. */
  number: number;
};

/**
 * The first organisation, of those drawn, to which `fits` applies and which existed long enough. A fifth of the
 * organisations get most of the records, as in life.
 */
export function happeningAt(
  plan: CityPlan,
  number: number,
  fits: (subject: DemoSubject) => boolean,
): Happening | null {
  const chance = chanceOf(plan.seed, 31, number);
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const index = Math.floor(plan.subjectCount * chance.unit() ** 1.7);
    const subject = subjectAt(plan, (index * 7919 + plan.authorities.size) % plan.subjectCount);
    if (!fits(subject)) continue;
    const place = drawDay(plan, chance, subject);
    if (place === null) continue;
    const receivedAt = Math.min(place + workingDaysToReport(chance), plan.workingDays.length - 1);
    return {
      subject,
      decidedOn: plan.workingDays[place]!,
      receivedOn: plan.workingDays[receivedAt]!,
      chance,
      number,
    };
  }
  return null;
}

/** The columns that all kinds of record share. */
export function partiesOf(happening: Happening, authority: Authority): Row {
  const { subject, decidedOn } = happening;
  return {
    subjectName: nameOn(subject, decidedOn),
    subjectClass: classOfPair(subject.pair),
    subjectCode: subject.code,
    decidedOn,
    authorityName: authority.name,
    authorityCode: authority.code,
    sourceName: authority.name,
    sourceCode: authority.code,
    remark: '',
  };
}

/** Market regulation and city management also decide in the districts; the others only for the whole city. */
export function decidingAuthority(plan: CityPlan, id: string, happening: Happening): Authority {
  const city = authorityOf(plan, id);
  if ((id !== 'market' && id !== 'urban') || !happening.chance.yes(0.6)) return city;
  const local = plan.authorities.get(`${id}${(happening.subject.district ?? 0) + 2}`);
  return local ?? city;
}

/** Puts this happening's own values into a sentence of the word lists. */
export function tell(happening: Happening, sentence: string, thing: string): string {
  if (!sentence.includes('{')) return sentence;
  const { chance, subject, decidedOn } = happening;
  return sentence.replace(/\{(\w+)\}/g, (_, slot: string) => {
    if (slot === 'thing') return thing;
    if (slot === 'place') return subject.address.replace(/\d+号.*$/, '');
    if (slot === 'day') return inWords(addDays(decidedOn, -10 - chance.below(50)));
    if (slot === 'year') return String(Number(decidedOn.slice(0, 4)) - 1);
    if (slot === 'name') return subject.name;
    if (slot === 'count') return String(2 + chance.below(8));
    if (slot === 'amount') return String(20 + chance.below(880));
    if (slot === 'times') return `0.${1 + chance.below(9)}`;
    throw new Error(`law/demo: nothing to put in for {${slot}}`);
  });
}

const inWords = (day: Day): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** What led to a decision happened up to sixty days before it, and the organisation must have been there. */
const settledAfterDays = 75;

/** Recent days are likelier; only days on which the organisation existed and had not left. */
function drawDay(plan: CityPlan, chance: Chance, subject: DemoSubject): number | null {
  const days = plan.workingDays;
  const first = placeOf(days, plan.daysBack[subject.ageInDays - settledAfterDays]!);
  const end = subject.closedOn === null ? days.length : placeOf(days, subject.closedOn);
  if (end - first < 1) return null;
  const place = days.length - 1 - Math.floor(days.length * chance.unit() ** 1.6);
  return place >= first && place < end
    ? place
    : first + Math.floor((end - first) * (1 - chance.unit() ** 1.6));
}

/** Place of the first of `days` that is not before `day`. */
function placeOf(days: readonly Day[], day: Day): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Seven are allowed; about one in thirty takes longer. */
function workingDaysToReport(chance: Chance): number {
  const draw = chance.unit();
  if (draw < 0.966) return 1 + Math.floor((draw / 0.966) ** 1.3 * 7);
  return 8 + chance.below(2);
}
