import { type Day, daysBetween } from '#kit';
import type { Say } from '../words/language.ts';
import type { listWords } from './words-desk.ts';

/** How long there is left for the feedback, or how late it is. */
export function sayDue(t: Say<typeof listWords>, dueOn: Day, today: Day): string {
  const days = daysBetween(today, dueOn);
  if (days === 0) return t('lastDay');
  return days > 0 ? t('daysLeft', { days }) : t('daysLate', { days: -days });
}
