import { z } from 'zod';
import { Domain, type List, type ListEntry } from '#credit/lists/contract';
import type { StandingRecord } from '#disclosure/register/contract';
import { Day } from '#kit';
import { LawMeasure, Mark, MeasureType, Words } from './contract.ts';

const months = z.int().positive().max(1_200);

/** Up to the months of the law; as long as what it rests on stands; as its decision says; without an end. */
export const Duration = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('months'),
      minimum: months,
      maximum: months,
      /** `record`: the law counts from the decision that it rests on, not from the measure's first day. */
      countsFrom: z.enum(['start', 'record']).default('start'),
    })
    .refine(({ minimum, maximum }) => minimum <= maximum, 'the minimum is above the maximum'),
  z.strictObject({ kind: z.literal('while-standing') }),
  z.strictObject({ kind: z.literal('as-decided') }),
  z.strictObject({ kind: z.literal('permanent') }),
]);
export type Duration = z.output<typeof Duration>;

const Trigger = z.discriminatedUnion('kind', [
  Words.extend({ kind: z.literal('listing'), lists: z.array(z.string()).min(1) }),
  Words.extend({ kind: z.literal('decision') }),
]);

/** A row of law/measures. */
export const MeasureRow = z.strictObject({
  measure: z.string().regex(/^(PM|IN)\d{3}$/),
  domain: Domain,
  clause: z.string().trim().min(1, 'a measure needs the clause that allows it'),
  mark: Mark,
  edition: z.int().min(1949).nullable().default(null),
  trigger: Trigger,
  name: Words,
  type: MeasureType,
  duration: Duration,
  /** Fields whose authorities apply it, and decide it where it is decided; `all`: whoever decides about organisations. */
  implementedBy: z.union([z.literal('all'), z.array(Domain).min(1)]),
  inForceFrom: Day,
  inForceUntil: Day.nullable().default(null),
});
export type MeasureRow = z.output<typeof MeasureRow>;

/** A page of law/measures. A row about anything but organisations cannot be written down. */
export const MeasurePage = z.strictObject({
  object: z.literal('organisation'),
  inNationalList: LawMeasure.shape.inNationalList,
  /** How sure the first days in force and the types are, for the whole page. */
  marks: z.strictObject({ inForce: Mark, type: Mark }),
  measures: z.array(MeasureRow).min(1),
});

/** The measures of the law, made ready, with what is asked about lists and authorities. */
export type MeasureLaw = Readonly<{
  /** By number, in the order of the pages. */
  rows: ReadonlyMap<string, MeasureRow>;
  /** Rows that follow from being on a list, by its id. */
  rowsOfList: ReadonlyMap<string, readonly MeasureRow[]>;
  /** The same rows as everyone reads them. */
  described: ReadonlyMap<string, Omit<LawMeasure, 'isInForce'>>;
  lists: ReadonlyMap<string, List>;
  entriesIn(standing: readonly StandingRecord[]): readonly ListEntry[];
  /** The fields in which an authority has power, by its full name. */
  domainsOf(authorityName: string): ReadonlySet<Domain>;
}>;
