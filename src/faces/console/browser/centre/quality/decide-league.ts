import { type Band, type Bands, bandOf, type QualityFigure } from '#oversight/quality/contract';

/** One department over all items and months. */
export type LeagueRow = {
  unit: string;
  rows: number;
  refused: number;
  passedShare: number | null;
  onTimeShare: number | null;
  /** The lower band of each month's two shares, over all items; `null`: nothing was handed in. */
  months: readonly { month: string; band: Band | null }[];
};

const fromBelow: readonly Band[] = ['red', 'orange', 'yellow', 'green'];

/** Departments, the lowest share of passed rows first; whoever handed nothing in comes last. */
export function decideLeague(
  figures: readonly QualityFigure[],
  bands: Bands,
  months: readonly string[],
): LeagueRow[] {
  const byUnit = Map.groupBy(figures, ({ unit }) => unit);
  return [...byUnit]
    .map(([unit, of]) => ({
      unit,
      ...sharesOf(of),
      months: months.map((month) => {
        const { passedShare, onTimeShare } = sharesOf(of.filter((figure) => figure.month === month));
        return { month, band: lowerOf([bandOf(bands, passedShare), bandOf(bands, onTimeShare)]) };
      }),
    }))
    .toSorted((a, b) => (a.passedShare ?? 2) - (b.passedShare ?? 2) || a.unit.localeCompare(b.unit));
}

function sharesOf(figures: readonly QualityFigure[]) {
  const sum = (of: (figure: QualityFigure) => number) =>
    figures.reduce((total, figure) => total + of(figure), 0);
  const rows = sum((figure) => figure.rows);
  const refused = sum((figure) => figure.refused);
  const onTime = sum((figure) => figure.onTime);
  const dated = onTime + sum((figure) => figure.late);
  return {
    ...{ rows, refused },
    passedShare: rows === 0 ? null : (rows - refused) / rows,
    onTimeShare: dated === 0 ? null : onTime / dated,
  };
}

const lowerOf = (bands: readonly (Band | null)[]): Band | null =>
  fromBelow.find((band) => bands.includes(band)) ?? null;

/** The twelve months up to that of `day`, oldest first, as `2026-11`. */
export function monthsUpTo(day: string): string[] {
  const last = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Array.from({ length: 12 }, (_, at) => {
    const month = last - 11 + at;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

/** 0.9834 → 98.3%; never rounded up to a whole that it is not. */
export const formatShare = (share: number): string =>
  share === 1 ? '100%' : `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
