import { z } from 'zod';
import { Day } from '#kit';
import { Condition } from './condition.ts';

/** Words for the people who read a page: Chinese as the law writes it, English beside it. */
export const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Words = z.output<typeof Words>;

/**
 * How sure a clause, code or length is: V the text was read, S from a secondary source, M from memory,
 * D a decision of this platform's design.
 */
export const Mark = z.enum(['V', 'S', 'M', 'D']);

export const Clause = z.strictObject({ clause: z.string().min(1), mark: Mark, url: z.url().optional() });
export type Clause = z.output<typeof Clause>;

export const FieldType = z.enum(['text', 'identifier', 'uscc', 'day', 'money', 'enum', 'enums']);
export type FieldType = z.output<typeof FieldType>;

export const EnumValue = z.strictObject({
  value: z.string().min(1), // the Chinese term: what records keep
  english: z.string().min(1),
  code: z.string().optional(), // the national code, accepted on reading
  aliases: z.array(z.string()).default([]),
});
export type EnumValue = z.output<typeof EnumValue>;

const Required = z.union([
  z.enum(['always', 'optional']),
  z.strictObject({ when: Condition, zh: z.string().min(1), en: z.string().min(1) }),
]);

/** One column of the standard, in the order in which the standard prints them. */
export const Field = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  heading: z.string().min(1),
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/)
    .optional(), // left out where no code is known; none is invented
  english: z.string().min(1),
  aliases: z.array(z.string()).default([]),
  type: FieldType,
  length: z.int().positive().optional(), // in characters (code points after NFC)
  required: Required.default('optional'),
  values: z.array(EnumValue).default([]),
  other: z.boolean().default(false), // `其他-补充说明` is allowed
  /**
   * `drop`: a person's certificate, never kept, warned about when filled. `refuse`: the subject's own
   * certificate as a person; a filled one means that the row is about a person. `display-only`: the legal
   * representative's name as printed on the registration; shown, never indexed.
   */
  personal: z.enum(['drop', 'refuse', 'display-only']).optional(),
  keepUnless: Condition.optional(), // the value is read and checked, but not kept, when this holds
  freeText: z.boolean().default(false), // several lines; on the form a text area
  mark: Mark.default('D'),
  note: Words.optional(),
});
export type Field = z.output<typeof Field>;

export const RuleId = z.string().regex(/^V(0[1-9]|1[0-9])$/);

/** A rule between columns: when `when` holds, `then` must hold too; the finding is shown at `field`. */
export const CrossRule = z.strictObject({
  rule: RuleId,
  when: Condition.optional(),
  // biome-ignore lint/suspicious/noThenProperty: the word of the rule; nothing awaits a page of the catalogue
  then: Condition,
  field: z.string(),
  severity: z.enum(['error', 'warning']),
  zh: z.string().min(1),
  en: z.string().min(1),
  clause: z.string().min(1),
});
export type CrossRule = z.output<typeof CrossRule>;

/** The data standard as it stood from one day to another. */
export const Edition = z.strictObject({
  edition: z.string().min(1),
  source: z.string().min(1),
  effectiveFrom: Day,
  effectiveUntil: Day.optional(), // last day; open while it is in force
  naturalKey: z.array(z.string()).min(1),
  subjectField: z.string().default('subjectCode'),
  decidedField: z.string().optional(), // left out where a record states no decision
  refuseAsNaturalPerson: z.array(z.strictObject({ field: z.string(), includes: z.string() })).default([]),
  fields: z.array(Field).min(1),
  rules: z.array(CrossRule).default([]),
  exampleReceivedOn: Day,
  example: z.record(z.string(), z.string()), // cells as a department would write them
});
export type Edition = z.output<typeof Edition>;

/** One page of the catalogue: a kind of record that may be handed in. */
export const CatalogueItem = z.strictObject({
  item: z.string().regex(/^[a-z][a-z-]*$/),
  name: Words,
  about: Words,
  class: z.strictObject({ number: z.int().min(1).max(13), zh: z.string(), mark: Mark }),
  nature: z.enum(['基础', '失信', '守信', '其他']),
  provider: Words,
  legalBasis: z.array(Clause).min(1),
  disclosure: z.enum(['公开公示', '授权查询', '政务共享']),
  term: z.strictObject({ rule: z.string().regex(/^[a-z][a-z-]*$/), zh: z.string(), en: z.string() }),
  editions: z.array(Edition).min(1),
});
export type CatalogueItem = z.output<typeof CatalogueItem>;

/** What holds for every file, whatever its kind of record: law/catalogue/reading.yaml. */
export const ReadingRules = z.strictObject({
  forbiddenHeadings: z.array(
    z.strictObject({ word: z.string().min(1), except: z.array(z.string()).default([]), clause: z.string() }),
  ),
  /** Texts that stand for "nothing": an empty cell where the column is optional, V16 where it is required. */
  emptyWords: z.array(z.string().min(1)),
  /** Texts that stand in for a value that was not given; V16 in required columns. */
  placeholderWords: z.array(z.string().min(1)),
});
export type ReadingRules = z.output<typeof ReadingRules>;

/**
 * The edition in force on `day`, the day of receipt: the standard governs how a department writes a row,
 * not what it decided, and one file has one heading. `null` before the first edition.
 */
export function editionOn(item: CatalogueItem, day: Day): Edition | null {
  const inForce = (edition: Edition) =>
    edition.effectiveFrom <= day && (edition.effectiveUntil === undefined || day <= edition.effectiveUntil);
  return item.editions.findLast(inForce) ?? null;
}

/** Columns whose content is kept; the others are read only to be dropped or to refuse the row. */
export const keptFields = (edition: Edition): Field[] =>
  edition.fields.filter((field) => field.personal !== 'drop' && field.personal !== 'refuse');
