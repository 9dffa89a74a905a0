import { type Band, type Bands, bandOf, type QualityFigure } from '#oversight/quality/contract';

/** One month over all items; a share without rows is `null`. */
export type MonthFigures = {
  month: string;
  rows: number;
  passedShare: number | null;
  passedBand: Band | null;
  onTimeShare: number | null;
  onTimeBand: Band | null;
};

const shareOf = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** Months oldest first, each in the band of its sum. */
export function addUpMonths(figures: readonly QualityFigure[], bands: Bands): MonthFigures[] {
  return [...Map.groupBy(figures, ({ month }) => month)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, of]) => {
      const sum = (part: (figure: QualityFigure) => number) =>
        of.reduce((total, each) => total + part(each), 0);
      const rows = sum((each) => each.rows);
      const onTime = sum((each) => each.onTime);
      const passedShare = shareOf(rows - sum((each) => each.refused), rows);
      const onTimeShare = shareOf(onTime, onTime + sum((each) => each.late));
      const [passedBand, onTimeBand] = [bandOf(bands, passedShare), bandOf(bands, onTimeShare)];
      return { month, rows, passedShare, passedBand, onTimeShare, onTimeBand };
    });
}

/** Refused rows by rule over all months and items, most first. */
export function addUpRules(figures: readonly QualityFigure[]): { rule: string; rows: number }[] {
  const rules = new Map<string, number>();
  for (const { refusals } of figures)
    for (const [rule, rows] of Object.entries(refusals)) rules.set(rule, (rules.get(rule) ?? 0) + rows);
  return [...rules]
    .map(([rule, rows]) => ({ rule, rows }))
    .sort((a, b) => b.rows - a.rows || (a.rule < b.rule ? -1 : 1));
}

/** 0.9834 → 98.3%; never rounded up to a whole that it is not. */
export const formatShare = (share: number): string =>
  share === 1 ? '100%' : `${(Math.floor(share * 1_000) / 10).toFixed(1)}%`;
