import type { CityPlan } from './plan.ts';
import type { Row } from './subjects.ts';

/** A row and what the rules of the gateway must say of it: the outcome, and the rule or none. */
export type DirtyRow = {
  item: 'penalty' | 'licence';
  row: Row;
  expected: {
    outcome: 'accepted' | 'updated' | 'unchanged' | 'held' | 'refused';
    rule: string | null;
  };
  /** What is wrong, in words. */
  about: string;
};

/** One way to break a rule, or to come close to breaking it: what to change in a row that is right. */
export type DirtyCase = {
  outcome: DirtyRow['expected']['outcome'];
  rule: string | null;
  about: string;
  change: (row: Row, plan: CityPlan, number: number) => Row;
};

export const dirtyRowOf = (
  item: DirtyRow['item'],
  clean: Row,
  each: DirtyCase,
  plan: CityPlan,
  number: number,
): DirtyRow => ({
  item,
  row: { ...clean, ...each.change(clean, plan, number) },
  expected: { outcome: each.outcome, rule: each.rule },
  about: each.about,
});

/** A required column left empty, once for each of these fields. */
export const emptied = (fields: readonly string[]): DirtyCase[] =>
  fields.map((field) => ({
    outcome: 'refused',
    rule: 'V01',
    about: `${field} is empty`,
    change: () => ({ [field]: '' }),
  }));
