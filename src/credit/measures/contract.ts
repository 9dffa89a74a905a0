import { z } from 'zod';
import { Day } from '#kit';

export const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Words = z.output<typeof Words>;

/**
 * I reduces rights or adds duties and needs a law; II is a matter of management within an authority's powers; III is
 * taken freely by those who are no authority; incentive rewards good faith.
 * @source 全国失信惩戒措施基础清单
 */
export const MeasureType = z.enum(['I', 'II', 'III', 'incentive']);
export type MeasureType = z.output<typeof MeasureType>;

/** `listing`: follows from being on a list; `decision`: an authority decides it, resting on a record. */
export const TriggerKind = z.enum(['listing', 'decision']);

/** How sure a line of law is: V read, S secondary, M from memory, D our own decision. */
export const Mark = z.enum(['V', 'S', 'M', 'D']);

const Named = z.strictObject({ id: z.string(), name: Words });

/** A row of law: what may follow from a listing or a decision. It says nothing about any organisation. */
export const LawMeasure = z.strictObject({
  measure: z.string().describe('Number of the row, as PM012.'),
  name: Words.describe('What the measure is.'),
  type: MeasureType,
  domain: Named.describe('Field of regulation.'),
  clause: z.string(),
  mark: Mark,
  edition: z.int().nullable().describe('Year of the edition that was read; null: the page names no edition.'),
  trigger: Words,
  triggerKind: TriggerKind,
  lists: z.array(Named).describe('Lists that bring it about; empty where an authority decides.'),
  duration: Words,
  implementedBy: Words.describe('Authorities that apply it.'),
  inForceFrom: Day,
  inForceMark: Mark.describe('How sure the first day in force is.'),
  inForceUntil: Day.nullable(),
  isInForce: z.boolean().describe('On the day of the answer.'),
  inNationalList: z.enum(['yes', 'no', 'unknown']).describe('Whether the national base list holds it too.'),
});
export type LawMeasure = z.output<typeof LawMeasure>;

/** What a measure rests on: a list entry, or the record that a decision names. */
export const Rest = z.strictObject({
  recordId: z.uuid(),
  item: z.string(),
  documentNumber: z.string(),
  authorityName: z.string(),
  list: z.string().nullable().describe('Id of the list, where it rests on an entry.'),
});
export type Rest = z.output<typeof Rest>;

/** The decision that ordered a measure, or set its length. */
export const MeasureDecision = z.strictObject({
  recordId: z.uuid(),
  documentNumber: z.string(),
  authorityName: z.string(),
  decidedOn: Day,
  content: z.string(),
});
export type MeasureDecision = z.output<typeof MeasureDecision>;

/** A measure of the law that applies to an organisation on the day asked about; no verdict on it. */
export const MeasureInForce = z.strictObject({
  measure: z.string(),
  name: Words,
  type: MeasureType,
  domain: z.string(),
  clause: z.string(),
  mark: Mark,
  trigger: Words,
  since: Day,
  until: Day.nullable().describe('Last day; null: as long as what it rests on stands.'),
  endsWith: Words.describe('How it ends.'),
  implementedBy: Words,
  rests: Rest,
  decision: MeasureDecision.nullable().describe('null: it follows from the listing itself.'),
});
export type MeasureInForce = z.output<typeof MeasureInForce>;

const Note = Words.describe('What a measure is, and what it is not.');

export const MeasuresAnswer = z.strictObject({
  asOf: Day,
  note: Note,
  domains: z.array(Named),
  measures: z.array(LawMeasure).describe('In the order of the law pages.'),
});
export type MeasuresAnswer = z.output<typeof MeasuresAnswer>;

export const SubjectMeasuresAnswer = z.strictObject({
  asOf: Day,
  note: Note,
  subject: z.strictObject({ code: z.string(), name: z.string() }),
  measures: z.array(MeasureInForce),
});
export type SubjectMeasuresAnswer = z.output<typeof SubjectMeasuresAnswer>;

export const MeasuresQuery = z.strictObject({
  domain: z.string().max(40).optional(),
  type: MeasureType.optional(),
});
export type MeasuresQuery = z.output<typeof MeasuresQuery>;
