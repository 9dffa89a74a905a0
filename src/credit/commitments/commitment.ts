import { z } from 'zod';
import { Day } from '#kit';
import { Words } from '#registry/catalogue/contract';
import { CommitmentKind, DisclosureKind } from './template.ts';

const instant = z.iso.datetime();
const Named = z.strictObject({ code: z.string(), name: z.string() });

/** The whole text of a commitment, as it is signed. */
export const CommitmentText = z.strictObject({
  kind: CommitmentKind,
  itemName: z.string(),
  promise: z.string(),
  liability: z.string(),
  madeOn: Day,
  validUntil: Day.nullable(),
  disclosure: DisclosureKind,
});
export type CommitmentText = z.output<typeof CommitmentText>;

/** waiting: for the department; accepted: handed in by it as a record; the others are ends. */
export const CommitmentState = z.enum(['waiting', 'accepted', 'sent-back', 'taken-back']);
export type CommitmentState = z.output<typeof CommitmentState>;

/** A commitment that was signed here, and what became of it. */
export const SignedCommitment = z.strictObject({
  commitmentId: z.uuid(),
  subject: Named,
  unit: Named,
  template: z.string(),
  documentNumber: z.string().describe('承诺编码.'),
  text: CommitmentText,
  signedAt: instant,
  signedBy: z.string().describe('Account.'),
  state: CommitmentState,
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().describe('Why it was sent back; else empty.'),
  recordId: z
    .uuid()
    .nullable()
    .describe('Its record; null while an accepted one is handed in, or waits for the department’s release.'),
});
export type SignedCommitment = z.output<typeof SignedCommitment>;

/** 提示约谈, 警示约谈. */
export const TalkKind = z.enum(['reminder', 'warning']);
export type TalkKind = z.output<typeof TalkKind>;

/** 约谈: a talk about a commitment; no person is named. */
export const Talk = z.strictObject({
  talkId: z.uuid(),
  kind: TalkKind,
  heldOn: Day,
  occasion: z.string(),
  result: z.string(),
  notedAt: instant,
});
export type Talk = z.output<typeof Talk>;

/** 承诺履行状态; the last one is ours, for what nobody has assessed yet. */
export const Performance = z.enum(['全部履行', '部分履行', '全部未履行', '履行中']);
export type Performance = z.output<typeof Performance>;

/** A commitment as the record has it, whether it was signed here or handed in. */
export const CommitmentRecord = z.strictObject({
  recordId: z.uuid(),
  version: z.int().positive(),
  subject: Named,
  unit: Named.describe('The unit that accepted it.'),
  documentNumber: z.string(),
  kind: z.string(),
  itemName: z.string(),
  madeOn: Day,
  validUntil: Day.nullable(),
  performance: Performance,
  unfulfilled: z.string().nullable(),
  enforcement: z.string().nullable(),
  assessedOn: Day.nullable(),
  row: z
    .record(z.string(), z.string())
    .describe('The row by names of fields: a correction of it records how it was kept.'),
  talks: z.array(Talk).describe('Oldest first, at most 50.'),
});
export type CommitmentRecord = z.output<typeof CommitmentRecord>;

/** What is shown before signing; `hash` goes back with the signature. */
export const CommitmentPreview = z.strictObject({
  text: CommitmentText,
  subject: Named,
  unit: Named,
  duties: z.array(Words),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CommitmentPreview = z.output<typeof CommitmentPreview>;
