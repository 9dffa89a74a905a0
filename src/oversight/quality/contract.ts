import { z } from 'zod';
import { Day, route } from '#kit';
import { refusals } from './refusals.ts';

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

/** Bands by the share that each goes up to, ascending; the last goes up to 1. */
export const Bands = z.array(z.strictObject({ band: Band, upTo: z.number().min(0).max(1) })).min(1);
export type Bands = z.output<typeof Bands>;

/** The band of a share; `null` where there is nothing to share. */
export const bandOf = (bands: Bands, share: number | null): Band | null =>
  share === null ? null : bands.find(({ upTo }) => share <= upTo)!.band;

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
  bands: Bands.describe('Of the law, for who adds figures up.'),
  next: z.string().nullable(),
});

/** A unit of which months are late: over, the last day passed, and nothing said. */
export const LateUnit = z.strictObject({
  unit: z.string(),
  name: z.string(),
  months: z.int().positive().describe('Months of the last twelve, each item by itself.'),
  oldest: Month,
});
export type LateUnit = z.output<typeof LateUnit>;

/** The room's doors as data. */
export const qualityRoutes = {
  quality: route({
    id: 'getQuality',
    method: 'GET',
    path: '/api/v1/quality',
    tag: 'quality',
    summary: {
      zh: '各单位各事项按月的质量与及时率（定时统计）',
      en: 'Quality and timeliness by unit, item and month, as measured by a job',
    },
    access: 'quality:read',
    query: z.strictObject({
      unit: z.string().max(40).optional(),
      from: Month.optional(),
      to: Month.optional(),
      cursor: z.string().max(100).optional().describe('`next` of the page before.'),
    }),
    status: 200,
    answer: QualityAnswer,
    refusals: { 'quality.cursor-invalid': refusals['quality.cursor-invalid'] },
  }),
  months: route({
    id: 'getMonths',
    method: 'GET',
    path: '/api/v1/months',
    tag: 'quality',
    summary: {
      zh: '本单位一年各月的报告情况：已报、零报告、应报、逾期',
      en: 'The months of a year for one’s own unit: reported, empty, due, late',
    },
    access: 'month:report',
    query: z.strictObject({ year: z.coerce.number().int().min(2000).max(2200) }),
    status: 200,
    answer: z.strictObject({ months: z.array(MonthLine) }),
    refusals: {},
  }),
  late: route({
    id: 'getLateUnits',
    method: 'GET',
    path: '/api/v1/months/late',
    tag: 'quality',
    summary: {
      zh: '最近十二个月有逾期未报月份的单位，欠报最早的在前',
      en: 'Units with late months among the last twelve, the oldest month first',
    },
    access: 'quality:read',
    status: 200,
    answer: z.strictObject({ units: z.array(LateUnit) }),
    refusals: {},
  }),
  report: route({
    id: 'reportMonth',
    method: 'POST',
    path: '/api/v1/months',
    tag: 'quality',
    summary: {
      zh: '零报告：本单位某月没有某类决定；期限内可撤回',
      en: 'Say that one’s own unit decided nothing in a month, or take that back before the last day has passed',
    },
    access: 'month:report',
    json: z.strictObject({
      month: Month,
      item: z.string().min(1).max(40),
      kind: z.enum(['zero', 'take-back']),
    }),
    status: 200,
    answer: MonthLine,
    refusals,
  }),
} as const;
