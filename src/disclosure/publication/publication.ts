import { z } from 'zod';
import { Day } from '#kit';
import { FineLevel, Severity } from './severity.ts';

/** Whether a record is ever public; which days, its bounds say. */
export const Decision = z.enum(['public', 'never', 'awaiting-classification']);
export type Decision = z.output<typeof Decision>;

export const NeverBecause = z.enum([
  'not-in-catalogue',
  'disclosure-class',
  'simple-procedure',
  'warning-only',
  'minor',
  'no-longer-valid',
  'not-made-public',
  'period-over',
  'undated',
  'removed',
  'unsupported',
]);
export type NeverBecause = z.output<typeof NeverBecause>;

export const BoundKind = z.enum([
  'regime-maximum',
  'restriction',
  'newer-regime',
  'provider',
  'five-year-cap',
  'validity',
  'term-maximum',
  'removed',
  'rests-on',
]);
export type BoundKind = z.output<typeof BoundKind>;

/** 移出原因: why an organisation left a list. @source 国办发〔2020〕49号; rules of credit repair */
export const RemovalReason = z.enum(['期满', '修复', '撤销', '变更', '异议']);
export type RemovalReason = z.output<typeof RemovalReason>;

/** One bound of the display: its last public day and, by `source`, the line of law that sets it. */
export const Reason = z.strictObject({
  bound: BoundKind,
  day: Day,
  source: z.string(),
  decides: z.boolean(),
});
export type Reason = z.output<typeof Reason>;

/**
 * What the law says of one record. Days are null unless it is public; `shownUntil` null then means no end.
 * `earliestRepairOn` null: no repair before the display ends by itself.
 */
export const Publication = z.strictObject({
  decision: Decision,
  severity: Severity.nullable(),
  regime: z.string().nullable(),
  neverBecause: NeverBecause.nullable(),
  shownFrom: Day.nullable(),
  shownUntil: Day.nullable(),
  earliestRepairOn: Day.nullable(),
  reasons: z.array(Reason),
});
export type Publication = z.output<typeof Publication>;

/** What a person found out about a fine that no threshold places. */
export const Classification = z.strictObject({
  fineLevel: FineLevel,
  /** A minor penalty that must be shown all the same, for the short period of its class. */
  isPublishedByException: z.boolean(),
  /** Not public before this day. */
  classifiedOn: Day,
});
export type Classification = z.output<typeof Classification>;

/** What of a stored record decides its publication. */
export type PublishableRecord = Readonly<{
  item: string;
  content: Readonly<Record<string, unknown>>;
  decidedOn: Day | null;
  receivedAt: Date;
}>;
