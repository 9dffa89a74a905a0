import { z } from 'zod';
import type { Day } from '#kit';
import type { StoredRecord } from '#registry/records/contract';
import { Publication } from './publication.ts';

/** What ended a display before its last day. */
export const EndReason = z.enum(['withdrawn', 'repaired', 'objection', 'court-order']);
export type EndReason = z.output<typeof EndReason>;

/** 公示: the stored decision on one record, with the event that ended it, if any. */
export const Display = Publication.extend({
  subjectCode: z.string(),
  recordId: z.uuid(),
  item: z.string(),
  version: z.int().positive(),
  decidedOn: Publication.shape.shownFrom,
  endedAt: z.date().nullable(),
  endReason: EndReason.nullable(),
});
export type Display = z.output<typeof Display>;

/** A display as planning decides it, with what is known of its record. */
export type PlannedDisplay = Omit<Display, 'endedAt' | 'endReason'> & {
  providerCode: string | null;
  receivedAt: Date;
};

/** Told, in the same transaction, of every version whose publication was decided, now or anew. */
export type DisplaysPlanned = {
  displays: readonly PlannedDisplay[];
  /** Those of them whose record was public until now and is not any more. */
  hidden: readonly PlannedDisplay[];
  /** Versions that a later one replaced in this very transaction, so that they were never shown. */
  superseded: readonly StoredRecord[];
};

/** Told, in the same transaction, when a person placed a fine. */
export type FineClassified = Pick<Display, 'subjectCode' | 'recordId' | 'version'>;

/**
 * Whether the public sees the record on `day`, asked at the instant `now`: first and last day included, and
 * from the very instant of a stop event no longer. Hidden from 00:00 Beijing time of the day after the last.
 */
export function isVisible(
  display: Pick<Display, 'decision' | 'shownFrom' | 'shownUntil' | 'endedAt'>,
  day: Day,
  now: Date,
): boolean {
  if (display.decision !== 'public' || display.shownFrom === null) return false;
  if (day < display.shownFrom) return false;
  if (display.shownUntil !== null && day > display.shownUntil) return false;
  return display.endedAt === null || now < display.endedAt;
}
