import { z } from 'zod';
import { Day } from '#kit';

/** `2026-10`. */
export const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .describe('YYYY-MM');

/**
 * `open`: not over; `reported`: records of it are here; `zero`: said to be without decisions; `due`: over, nothing said
 * yet; `late`: and the last day has passed.
 */
export const MonthState = z.enum(['open', 'reported', 'zero', 'due', 'late']);
export type MonthState = z.output<typeof MonthState>;

/** One month of one item, for one unit. */
export const MonthLine = z.strictObject({
  month: Month,
  item: z.string(),
  state: MonthState,
  dueOn: Day.describe('Last day to report it.'),
  reportedAt: z.iso.datetime().nullable().describe('When it was said to be without decisions.'),
  canTakeBack: z.boolean(),
});
export type MonthLine = z.output<typeof MonthLine>;

export const Band = z.enum(['red', 'orange', 'yellow', 'green']);
export type Band = z.output<typeof Band>;

const count = z.int().nonnegative();
const share = z.number().min(0).max(1).nullable();

/** What a unit handed in of an item, by month of receipt. */
export const QualityFigure = z.strictObject({
  unit: z.string(),
  item: z.string(),
  month: Month,
  rows: count,
  accepted: count,
  held: count.describe('Of those rows, still waiting.'),
  refused: count,
  refusals: z.record(z.string(), count).describe('Refused rows by rule.'),
  corrected: count,
  withdrawn: count,
  onTime: count.describe('New records within the seven working days.'),
  late: count,
  passedShare: share.describe('Of the rows, those not refused; null: there were none.'),
  passedBand: Band.nullable(),
  onTimeShare: share,
  onTimeBand: Band.nullable(),
});
export type QualityFigure = z.output<typeof QualityFigure>;

export const QualityAnswer = z.strictObject({
  measuredAt: z.iso.datetime().nullable(),
  units: z.array(z.strictObject({ code: z.string(), name: z.string().nullable() })),
  figures: z.array(QualityFigure),
  next: z.string().nullable(),
});
