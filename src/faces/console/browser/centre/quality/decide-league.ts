import type { z } from 'zod';
import type { Band, QualityFigure } from '#oversight/quality/contract';

type Figure = z.output<typeof QualityFigure>;
export type BandWord = z.output<typeof Band>;

/** One department over all items and months. */
export type LeagueRow = {
  unit: string;
  rows: number;
  refused: number;
  passedShare: number | null;
  onTimeShare: number | null;
  /** The lowest band of each month, of both shares and all items; `null`: nothing was handed in. */
  months: readonly { month: string; band: BandWord | null }[];
};

const fromBelow: readonly BandWord[] = ['red', 'orange', 'yellow', 'green'];

/** Departments, the lowest share of passed rows first; whoever handed nothing in comes last. */
export function decideLeague(figures: readonly Figure[], months: readonly string[]): LeagueRow[] {
  const byUnit = Map.groupBy(figures, ({ unit }) => unit);
  return [...byUnit]
    .map(([unit, of]) => rowOf(unit, of, months))
    .toSorted((a, b) => (a.passedShare ?? 2) - (b.passedShare ?? 2) || a.unit.localeCompare(b.unit));
}

function rowOf(unit: string, figures: readonly Figure[], months: readonly string[]): LeagueRow {
  const sum = (of: (figure: Figure) => number) => figures.reduce((total, figure) => total + of(figure), 0);
  const [rows, refused, onTime, late] = [
    sum((figure) => figure.rows),
    sum((figure) => figure.refused),
    sum((figure) => figure.onTime),
    sum((figure) => figure.late),
  ];
  return {
    ...{ unit, rows, refused },
    passedShare: rows === 0 ? null : (rows - refused) / rows,
    onTimeShare: onTime + late === 0 ? null : onTime / (onTime + late),
    months: months.map((month) => ({
      month,
      band: lowestOf(
        figures
          .filter((figure) => figure.month === month)
          .flatMap(({ passedBand, onTimeBand }) => [passedBand, onTimeBand]),
      ),
    })),
  };
}

const lowestOf = (bands: readonly (BandWord | null)[]): BandWord | null =>
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
