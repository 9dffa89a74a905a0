import type { Severity } from '#disclosure/publication/contract';
import type { Day } from '#kit';
import type { Content } from '#registry/records/contract';

/** A bound of the display as it is kept: kind, day, line of law; the first of the earliest days decides. */
export type StandingReason = readonly [bound: string, day: Day, source: string];

/** One record of an organisation that is public on the day asked about, in the version that stood then. */
export type StandingRecord = {
  recordId: string;
  item: string;
  version: number;
  content: Content;
  decidedOn: Day | null;
  /** When the record first came. */
  receivedAt: Date;
  shownFrom: Day;
  /** Last public day; null: no end is set. */
  shownUntil: Day | null;
  reasons: readonly StandingReason[];
  severity: Severity | null;
  /** The unit that handed this version in. */
  providerCode: string | null;
};
