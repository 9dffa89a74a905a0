import type { Day } from '#kit';
import { chanceOf, totalWeight } from './chance.ts';
import { decisionAt } from './decisions.ts';
import { licenceAt } from './licences.ts';
import { listingsOf } from './listings.ts';
import { type DemoRecord, penaltyAt } from './penalties.ts';
import { type CityOptions, type CityPlan, planCity } from './plan.ts';
import { formerSubjectRow, type Row, subjectRow } from './subjects.ts';
import type { DecisionItem } from './words.ts';

/** How often each kind of record comes, in hundredths; licences and inspections are a department's daily bread. */
const itemWeights: readonly { item: 'licence' | 'penalty' | DecisionItem; weight: number }[] = [
  { item: 'licence', weight: 37 },
  { item: 'inspection', weight: 24 },
  { item: 'penalty', weight: 17.5 },
  { item: 'confirmation', weight: 7 },
  { item: 'payment', weight: 5.5 },
  { item: 'reward', weight: 3 },
  { item: 'levy', weight: 3 },
  { item: 'coercion', weight: 1.5 },
  { item: 'compensation', weight: 0.9 },
  { item: 'ruling', weight: 0.6 },
];

export type DemoCity = {
  name: string;
  today: Day;
  /** To be added to the table of divisions: the law's table does not know them. */
  divisions: ReadonlyMap<string, string>;
  authorities: readonly { name: string; code: string }[];
  /**
   * Rows of the base register. An organisation that was renamed comes twice: first as it was, then as it is with
   * the day of the change, so that handing both in gives it both names with their days.
   */
  subjects(): Generator<Row>;
  records(): Generator<DemoRecord>;
  recordsOf(item: string): Generator<DemoRecord>;
  /** Entries of lists; one that was removed comes twice, first as it was listed. */
  listings(): DemoRecord[];
};

/** The same options give the same city, row by row, on every machine. Rows are made when they are asked for. */
export function generateCity(options: CityOptions & { recordCount: number }): DemoCity {
  const plan = planCity(options);
  const { city, districts } = plan.words.city;
  const places = [city, ...districts];
  return {
    name: city.name,
    today: plan.today,
    divisions: new Map(places.map((place) => [place.division, place.name])),
    authorities: [...plan.authorities.values()].map(({ name, code }) => ({ name, code })),
    subjects: () => subjectsOf(plan),
    records: () => recordsOf(plan, options.recordCount),
    recordsOf: (item) => recordsOf(plan, options.recordCount, item),
    listings: () => listingsOf(plan, recordsOf(plan, options.recordCount, 'penalty')),
  };
}

function* subjectsOf(plan: CityPlan): Generator<Row> {
  for (let index = 0; index < plan.subjectCount; index += 1) {
    const former = formerSubjectRow(plan, index);
    if (former) yield former;
    yield subjectRow(plan, index);
  }
}

function* recordsOf(plan: CityPlan, count: number, item?: string): Generator<DemoRecord> {
  const total = totalWeight(itemWeights);
  for (let number = 0; number < count; number += 1) {
    const drawn = chanceOf(plan.seed, 41, number).weighted(itemWeights, total).item;
    if (item === undefined || item === drawn) yield recordAt(plan, drawn, number);
  }
}

/** Throws when the city holds no organisation that can have such a record: it is too small. */
export function recordAt(plan: CityPlan, item: string, number: number): DemoRecord {
  const record =
    item === 'licence'
      ? licenceAt(plan, number)
      : item === 'penalty'
        ? penaltyAt(plan, number)
        : decisionAt(plan, item as DecisionItem, number);
  if (record) return record;
  throw new Error(`${plan.subjectCount} subjects are too few for a record of the item ${item}`);
}
