import { z } from 'zod';
import { addDays, type Day, Day as DayShape, dayOf } from '#kit';
import { Reuse } from './subscription.ts';

/** Who keeps a copy, and up to where it has confirmed that what was taken back is gone from it. */
export const Keeper = z.strictObject({
  unit: z.string(),
  name: z.string(),
  reuse: Reuse,
  confirmed: z.int().nonnegative().describe('Everything taken back before this place is confirmed.'),
  confirmedAt: z.iso.datetime().nullable(),
  owed: z
    .strictObject({ index: z.int().nonnegative(), takenBackAt: z.iso.datetime(), dueOn: DayShape })
    .nullable()
    .describe('The first that it has not confirmed; null: there is none.'),
  lateSince: DayShape.nullable().describe('The day after it was due; null: it is not late.'),
});
export type Keeper = z.output<typeof Keeper>;

/** When the removal of what was taken back is due, and since when it is late. */
export function decideDue(
  takenBackAt: Date,
  days: number,
  today: Day,
): { dueOn: Day; lateSince: Day | null } {
  const dueOn = addDays(dayOf(takenBackAt), days);
  return { dueOn, lateSince: today > dueOn ? addDays(dueOn, 1) : null };
}
