import { z } from 'zod';

/** What became of a row. */
export const RowOutcome = z.enum(['accepted', 'updated', 'unchanged', 'held', 'refused']);
export type RowOutcome = z.output<typeof RowOutcome>;

export const SubmissionState = z.enum(['reading', 'processing', 'done', 'refused']);

/** One finding in words; the first of a row names the rule that the row is reported by. */
export const RowFinding = z.strictObject({
  rule: z.string().describe('V01–V19 of the data standard, or NATURAL_PERSON.'),
  field: z.string().describe('Name of the field; empty when the row as a whole is meant.'),
  heading: z.string().describe('Official heading of its column.'),
  severity: z.enum(['error', 'warning']),
  message: z.strictObject({ zh: z.string(), en: z.string() }),
});
export type RowFinding = z.output<typeof RowFinding>;

export const RowResult = z.strictObject({
  row: z.int().positive().describe('Line of the sheet; the heading of a file without title rows is row 1.'),
  outcome: RowOutcome,
  findings: z.array(RowFinding),
});
export type RowResult = z.output<typeof RowResult>;

export const FileProblem = z.strictObject({
  code: z.string(),
  place: z.string().nullable(),
  message: z.strictObject({ zh: z.string(), en: z.string() }),
});
export type FileProblem = z.output<typeof FileProblem>;

const count = z.int().nonnegative();
const counts = {
  received: count,
  accepted: count,
  updated: count,
  unchanged: count,
  held: count,
  refused: count,
  warned: count,
};

/** A submission as its sender sees it; the counts grow while it is worked on. */
export const Submission = z.strictObject({
  submissionId: z.uuid(),
  item: z.string(),
  provider: z.string().nullable(),
  file: z.string(),
  sha256: z.string(),
  state: SubmissionState,
  problem: FileProblem.nullable().describe('Why the file as a whole was refused.'),
  notes: z.array(z.strictObject({ zh: z.string(), en: z.string() })),
  ...counts,
  receivedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type Submission = z.output<typeof Submission>;

/** Told, in the same transaction, of every file that was taken, before its rows are stored. */
export type SubmissionReceived = {
  submissionId: string;
  item: string;
  providerCode: string | null;
  byteCount: number;
  sha256: string;
};

/** What a dry run answers: the counts and every row that is not simply accepted. */
export const DryRun = z.strictObject({
  dryRun: z.literal(true),
  item: z.string(),
  file: z.string(),
  sha256: z.string(),
  problem: FileProblem.nullable(),
  notes: z.array(z.strictObject({ zh: z.string(), en: z.string() })),
  ...counts,
  results: z
    .array(RowResult)
    .describe('Rows with findings or another outcome than accepted; at most 10,000.'),
});
export type DryRun = z.output<typeof DryRun>;
