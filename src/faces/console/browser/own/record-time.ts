import type { RecordInside } from '#disclosure/inside/contract';
import { type Day, daysBetween } from '#kit';

/** What an owner wants to know of a record's time: days until it ends, the day it begins, that no end is set. */
export type RecordTime =
  | { kind: 'ends'; day: Day; days: number }
  | { kind: 'begins'; day: Day }
  | { kind: 'no-end' }
  | { kind: 'none' };

/** Of a record that is public or will be; `none` for all others. */
export function decideRecordTime(
  { state, shownFrom, shownUntil }: Pick<RecordInside, 'state' | 'shownFrom' | 'shownUntil'>,
  today: Day,
): RecordTime {
  if (state === 'waiting' && shownFrom !== null) return { kind: 'begins', day: shownFrom };
  if (state !== 'public') return { kind: 'none' };
  if (shownUntil === null) return { kind: 'no-end' };
  return { kind: 'ends', day: shownUntil, days: daysBetween(today, shownUntil) };
}
