import { z } from 'zod';
import { Day } from '#kit';

export type * from './standing.ts';

/** Words in the two languages of the platform; Chinese leads. */
export const Words = z.strictObject({ zh: z.string(), en: z.string() });
export type Words = z.output<typeof Words>;

/** One reason for the last public day; `decides` marks the one that set it. */
export const Bound = z.strictObject({
  day: Day.nullable(),
  decides: z.boolean(),
  clause: z.string(),
  words: Words,
});
export type Bound = z.output<typeof Bound>;

export const SubjectName = z.strictObject({
  name: z.string(),
  validFrom: Day.nullable(),
  validUntil: Day.nullable(),
});

/** What the base register holds of an organisation and the public may see. */
export const PublicSubject = z.strictObject({
  code: z.string(),
  name: z.string(),
  kind: Words,
  status: z.string(),
  establishedOn: Day.nullable(),
  closedOn: Day.nullable(),
  division: z.strictObject({ code: z.string(), name: z.string().nullable() }).nullable(),
  address: z.string().nullable(),
  legalRepresentative: z.string().nullable(),
  capitalWanYuan: z.string().nullable(),
  businessScope: z.string().nullable(),
  registrationAuthority: z.string().nullable(),
  shortName: z.string().nullable(),
  names: z.array(SubjectName).describe('All names, the present one first.'),
  oldNumbers: z.array(z.strictObject({ kind: z.string(), number: z.string() })),
  updatedAt: z.iso.datetime(),
});
export type PublicSubject = z.output<typeof PublicSubject>;

/** One record as the public sees it on the day asked about. */
export const PublicRecord = z.strictObject({
  recordId: z.uuid(),
  item: z.string(),
  version: z.int().positive(),
  title: z.string().describe('What was decided, in one line.'),
  content: z
    .record(z.string(), z.unknown())
    .describe('The fields of the catalogue item by name; amounts in whole fen, days as YYYY-MM-DD.'),
  documentNumber: z.string().nullable(),
  authority: z.string().nullable(),
  source: z.string().nullable().describe('数据来源单位, the department that answers for the record.'),
  decidedOn: Day.nullable(),
  receivedAt: z.iso.datetime(),
  timeliness: z
    .strictObject({
      dueOn: Day,
      isLate: z.boolean(),
      due15On: Day,
      isLate15: z.boolean(),
      daysLate: z.int().nonnegative(),
      provisional: z.boolean(),
    })
    .nullable()
    .describe('7 working days, and 15 calendar days beside it; null where the item has no decision day.'),
  severity: z.enum(['minor', 'general', 'serious']).nullable(),
  shownFrom: Day,
  shownUntil: Day.nullable().describe('Last public day; null: no end is set.'),
  earliestRepairOn: Day.nullable(),
  clause: z.string().describe('The clause that sets the last public day.'),
});
export type PublicRecord = z.output<typeof PublicRecord>;

/** The register's page on one organisation. */
export const SubjectAnswer = z.strictObject({
  asOf: Day,
  subject: PublicSubject,
  counts: z.record(z.string(), z.int().nonnegative()).describe('Public records by catalogue item.'),
  records: z
    .array(PublicRecord)
    .describe('Newest decision first, at most 100; the rest by /records with its cursor.'),
});
export type SubjectAnswer = z.output<typeof SubjectAnswer>;

/** Asked of one organisation. */
export const SubjectParams = z.strictObject({
  code: z.string().min(1).max(60).describe('统一社会信用代码, in any case and width.'),
});
export const RecordsQuery = z.strictObject({
  item: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type RecordsQuery = z.output<typeof RecordsQuery>;

export const RecordsAnswer = z.strictObject({
  asOf: Day,
  records: z.array(PublicRecord),
  next: z.string().nullable(),
});
export type RecordsAnswer = z.output<typeof RecordsAnswer>;

/** The record's own page: with why it is shown until that day, and its history. */
export const RecordAnswer = z.strictObject({
  asOf: Day,
  subject: z.strictObject({ code: z.string(), name: z.string() }),
  record: PublicRecord,
  bounds: z.array(Bound),
  fields: z
    .array(z.strictObject({ name: z.string(), label: Words, value: z.string() }))
    .describe('In official order, empty ones left out.'),
  versions: z.array(z.strictObject({ version: z.int(), receivedAt: z.iso.datetime() })),
});
export type RecordAnswer = z.output<typeof RecordAnswer>;

/** A record that was taken back: only that, when and why (行政处罚法 48). */
export const WithdrawnAnswer = z.strictObject({
  subject: z.strictObject({ code: z.string(), name: z.string() }),
  recordId: z.uuid(),
  item: z.string(),
  withdrawnAt: z.iso.datetime(),
  reason: z.string(),
});
export type WithdrawnAnswer = z.output<typeof WithdrawnAnswer>;

/** A line of the list of what became public lately. */
export const RecentRecord = z.strictObject({
  subject: z.strictObject({ code: z.string(), name: z.string() }),
  record: PublicRecord,
});
export type RecentRecord = z.output<typeof RecentRecord>;

/** Today's figures for the home page; kept up as records come, never counted on request. */
export const Figures = z.strictObject({
  subjects: z.int().nonnegative(),
  publicRecords: z.int().nonnegative(),
  onTimeShare: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe("Share of this month's records that came on time; null before the first."),
  changedAt: z.iso.datetime().nullable(),
});
export type Figures = z.output<typeof Figures>;
