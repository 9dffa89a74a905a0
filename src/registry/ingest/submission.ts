import { z } from 'zod';
import { RowOutcome } from './row-outcome.ts';

export { RowOutcome } from './row-outcome.ts';

export const SubmissionState = z.enum(['reading', 'processing', 'done', 'refused']);
export type SubmissionState = z.output<typeof SubmissionState>;

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

/** How many rows of a submission are reported for the same. */
export const FindingCount = z.strictObject({
  outcome: RowOutcome,
  rule: z.string(),
  field: z.string().describe('Empty: the row as a whole.'),
  rows: z.int().positive(),
});
export type FindingCount = z.output<typeof FindingCount>;

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

/** Told, in the same transaction, when rows of a submission got their outcome. */
export type SubmissionAdvanced = { submissionId: string; providerCode: string | null };

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

/** A row typed by hand or mended, checked and not stored; nothing of what was typed comes back. */
export const CheckedCells = z.strictObject({
  wouldPass: z
    .boolean()
    .describe('No finding is an error; whether name and code belong together shows when it is handed in.'),
  findings: z.array(RowFinding),
});
export type CheckedCells = z.output<typeof CheckedCells>;

/** Cells of a file that was sent again, as they stand in it; nothing of it is kept. */
export const SheetCells = z.strictObject({
  rows: z.array(
    z.strictObject({
      row: z.int().positive(),
      cells: z
        .record(z.string(), z.string())
        .nullable()
        .describe('By name of the field, empty ones too; null: the row is about a person and is not shown.'),
    }),
  ),
});
export type SheetCells = z.output<typeof SheetCells>;

/** Where a file in parts stands. */
export const Upload = z.strictObject({
  id: z.uuid(),
  size: z.int().positive(),
  offset: z.int().nonnegative().describe('So many bytes are here; the next part begins there.'),
  partSize: z.int().positive().describe('Send parts of this size.'),
});
export type Upload = z.output<typeof Upload>;
