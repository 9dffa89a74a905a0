import type { PublicRecord } from '#disclosure/register/contract';
import { type Day, daysBetween } from '#kit';

/** Where today stands in the time for which a record is public. */
export type Term = {
  until: Day | null;
  /** Whole days until the last public day; 0 on that day. */
  daysLeft: number | null;
  /** Of the whole term, 0–1: how much is over, and where repair becomes possible. `null` without an end. */
  share: { over: number; repair: number | null } | null;
  repair: Repair;
};

/** `none`: nothing to repair, or no day is set. */
export type Repair =
  | { kind: 'none' }
  | { kind: 'now'; since: Day }
  | { kind: 'later'; on: Day; daysLeft: number };

export function showTerm(record: PublicRecord, today: Day): Term {
  const { shownUntil } = record;
  return {
    until: shownUntil,
    daysLeft: shownUntil && daysBetween(today, shownUntil),
    share: shareOf(record, today),
    repair: showRepair(record, today),
  };
}

function showRepair({ earliestRepairOn: on }: PublicRecord, today: Day): Repair {
  if (!on) return { kind: 'none' };
  return on <= today ? { kind: 'now', since: on } : { kind: 'later', on, daysLeft: daysBetween(today, on) };
}

function shareOf(record: PublicRecord, today: Day): Term['share'] {
  if (!record.shownUntil) return null;
  const from = record.decidedOn ?? record.shownFrom;
  const whole = daysBetween(from, record.shownUntil);
  if (whole <= 0) return null;
  const shareAt = (day: Day) => Math.min(1, Math.max(0, daysBetween(from, day) / whole));
  return { over: shareAt(today), repair: record.earliestRepairOn && shareAt(record.earliestRepairOn) };
}
