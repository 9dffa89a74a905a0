import { z } from 'zod';
import { KeyId } from '#trust/department-keys/contract';
import { RowOutcome } from './row-outcome.ts';

/** Rows of one submission that wait for another person of the department. */
export const Release = z.strictObject({
  submissionId: z.uuid(),
  item: z.string(),
  provider: z.string().nullable(),
  file: z.string(),
  receivedAt: z.iso.datetime(),
  handedInBy: z.string().describe('The account that handed it in, and does not release it.'),
  waiting: z.int().nonnegative(),
  isSigned: z.boolean().describe("The department's key signs each row."),
  mayRelease: z.boolean().describe('Whoever asks may release it: somebody else handed it in.'),
});
export type Release = z.output<typeof Release>;

export const ReleasePage = z.strictObject({ releases: z.array(Release), next: z.uuid().nullable() });
export type ReleasePage = z.output<typeof ReleasePage>;

const Content = z.record(z.string(), z.unknown());

export const WaitingRow = z.strictObject({
  row: z.int().positive().describe('Line of the sheet.'),
  subjectCode: z.string(),
  decidedOn: z.iso.date().nullable(),
  content: Content.describe('As it will stand in the record.'),
  before: Content.nullable().describe('What the record says now; null: it is a new one.'),
  statement: z
    .string()
    .nullable()
    .describe(
      'What is attested, byte for byte: show what stands in it, for that is signed. Null: nothing is.',
    ),
  salt: z.base64().nullable().describe('Key of the commitment: HMAC-SHA-256 of the statement with it.'),
  sentBack: z
    .strictObject({ reason: z.string(), by: z.string(), at: z.iso.datetime() })
    .nullable()
    .describe('It was sent back, and may still be released.'),
});
export type WaitingRow = z.output<typeof WaitingRow>;

export const ReleaseDetail = Release.extend({
  origin: z.string().describe('Of the ledger: first line of the text that is signed.'),
  rows: z.array(WaitingRow),
  next: z.int().nullable().describe('`cursor` of the page that follows.'),
});
export type ReleaseDetail = z.output<typeof ReleaseDetail>;

export const MOST_ROWS_A_CALL = 1_000;

export const ReleaseOrder = z.strictObject({
  keyId: KeyId.nullable().default(null).describe('The key that signed; null where nothing is signed.'),
  decisions: z
    .array(
      z.strictObject({
        row: z.int().positive(),
        signature: z.base64().length(88).nullable().default(null),
      }),
    )
    .min(1)
    .max(MOST_ROWS_A_CALL),
});
export type ReleaseOrder = z.output<typeof ReleaseOrder>;

export const RefusalOrder = z.strictObject({
  rows: z.array(z.int().positive()).min(1).max(MOST_ROWS_A_CALL),
  reason: z.string().trim().min(1).max(500),
});
export type RefusalOrder = z.output<typeof RefusalOrder>;

/** What became of a row: as the gate says; `held`: its organisation is not there yet, the signature is kept. */
export const ReleasedRow = z.strictObject({
  row: z.int().positive(),
  outcome: z.enum([...RowOutcome.options, 'not-waiting']),
});
export type ReleasedRow = z.output<typeof ReleasedRow>;

export const Released = z.strictObject({ rows: z.array(ReleasedRow) });
export type Released = z.output<typeof Released>;

/** Told, in the same transaction, when rows were released or sent back. */
export type RowsDecided = {
  submissionId: string;
  item: string;
  providerCode: string | null;
  decision: 'released' | 'sent-back';
  rowCount: number;
  keyId: string | null;
};
