import { addDays, addMonths, type Day } from '#kit';
import type { MonthLine, MonthState } from './contract.ts';
import type { TimelyLaw } from './oversight-law.ts';

/** What is known of a month of an item: whether decisions of it came, and whether it was said to be empty. */
export type KnownMonth = { month: Day; item: string; hasRecords: boolean; reportedAt: Date | null };

export const nameOf = (firstDay: Day) => firstDay.slice(0, 7);
export const firstDayOf = (month: string): Day => `${month}-01` as Day;
const lastDayOf = (firstDay: Day): Day => addDays(addMonths(firstDay, 1), -1);

/** Last day to report a month: so long a decision of its last day is in time. */
export function dueDayOf(firstDay: Day, { timelinessOf }: Pick<TimelyLaw, 'timelinessOf'>): Day {
  const decidedOn = lastDayOf(firstDay);
  return timelinessOf({ decidedOn, receivedOn: decidedOn }).dueOn;
}

export const isOver = (firstDay: Day, today: Day): boolean => today > lastDayOf(firstDay);

/** Decisions count more than the word that there are none. */
export function decideMonth(known: KnownMonth, today: Day, law: Pick<TimelyLaw, 'timelinessOf'>): MonthLine {
  const { month, item, hasRecords, reportedAt } = known;
  const dueOn = dueDayOf(month, law);
  const state = stateOf(known, { today, dueOn });
  return {
    month: nameOf(month),
    item,
    state: hasRecords && state !== 'open' ? 'reported' : state,
    dueOn,
    reportedAt: reportedAt?.toISOString() ?? null,
    canTakeBack: reportedAt !== null && today <= dueOn,
  };
}

function stateOf(
  { month, reportedAt }: KnownMonth,
  { today, dueOn }: { today: Day; dueOn: Day },
): MonthState {
  if (!isOver(month, today)) return 'open';
  if (reportedAt) return 'zero';
  return today <= dueOn ? 'due' : 'late';
}
