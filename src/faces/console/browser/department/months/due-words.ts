import { daysBetween } from '#kit';
import type { MonthLine } from '#oversight/quality/contract';
import type { Say } from '../../words/language.ts';
import type { monthWords } from '../words/words-months.ts';

/** How long there is left, or how late it is: "3 days left". */
export function dueIn(
  t: Say<typeof monthWords>,
  { dueOn }: Pick<MonthLine, 'dueOn'>,
  today: MonthLine['dueOn'],
): string {
  const days = daysBetween(today, dueOn);
  if (days === 0) return t('lastDay');
  return days > 0 ? t('daysLeft', { days }) : t('daysLate', { days: -days });
}

/** Late ones first, then by their last day. */
export const toAnswerFor = (months: readonly MonthLine[]): MonthLine[] =>
  months
    .filter(({ state }) => state === 'due' || state === 'late')
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.item < b.item ? -1 : 1));
