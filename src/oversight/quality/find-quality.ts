import type { z } from 'zod';
import { accept, addMonths, dayOf, type Outcome, type Reach, refuse } from '#kit';
import type { World } from '#platform';
import { bandOf, type QualityAnswer, type QualityFigure } from './contract.ts';
import { firstDayOf } from './decide-month.ts';
import { type FigureRow, findFigures, findMeasuredAt } from './figures-sql.ts';
import type { OversightLaw } from './oversight-law.ts';
import type { QualityRefusal } from './refusals.ts';

export type QualityQuery = {
  unit?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
};

const FIGURES_A_PAGE = 500;

/** Figures of the units that the right reaches, as last measured; without days, of the last twelve months. */
export async function findQuality(
  world: World,
  law: { oversight: OversightLaw },
  query: QualityQuery,
  reach: Reach,
): Promise<Outcome<z.output<typeof QualityAnswer>, QualityRefusal>> {
  const after = /^([0-9A-Z]{1,40})_([a-z-]{1,40})_(\d{4}-\d\d-01)$/.exec(query.cursor ?? '');
  if (query.cursor !== undefined && !after) return refuse({ code: 'quality.cursor-invalid' });
  const thisMonth = firstDayOf(dayOf(world.clock.now()).slice(0, 7));
  const found = await findFigures(world.db, {
    units: unitsOf(reach, query.unit),
    from: query.from ? firstDayOf(query.from) : addMonths(thisMonth, -11),
    to: query.to ? firstDayOf(query.to) : thisMonth,
    after: after ? [after[1]!, after[2]!, after[3]!] : null,
    limit: FIGURES_A_PAGE + 1,
  });
  const shown = found.slice(0, FIGURES_A_PAGE);
  const last = shown.at(-1);
  return accept({
    measuredAt: (await findMeasuredAt(world.db))?.toISOString() ?? null,
    units: [...new Map(shown.map(({ unit, name }) => [unit, { code: unit, name }])).values()],
    figures: shown.map((row) => toFigure(row, law.oversight)),
    bands: law.oversight.quality.bands,
    next: found.length > shown.length ? `${last!.unit}_${last!.item}_${last!.month}` : null,
  });
}

function unitsOf(reach: Reach, asked: string | undefined): readonly string[] | null {
  const units = reach.kind === 'everything' ? null : reach.kind === 'units' ? reach.codes : [];
  if (asked === undefined) return units;
  return units === null || units.includes(asked) ? [asked] : [];
}

function toFigure({ name: _, ...row }: FigureRow, law: OversightLaw): QualityFigure {
  const passedShare = shareOf(row.rows - row.refused, row.rows);
  const onTimeShare = shareOf(row.onTime, row.onTime + row.late);
  return {
    ...row,
    month: row.month.slice(0, 7),
    ...{ passedShare, onTimeShare },
    passedBand: bandOf(law.quality.bands, passedShare),
    onTimeBand: bandOf(law.quality.bands, onTimeShare),
  };
}

const shareOf = (part: number, whole: number) => (whole === 0 ? null : part / whole);
