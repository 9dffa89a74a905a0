import '../centre.css';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { type QualityAnswer, type QualityFigure, qualityRoutes } from '#oversight/quality/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { useItemName } from '../../department/catalogue.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Count, Instant, None } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { useToday } from '../../parts/use-today.ts';
import { useWords } from '../../words/use-words.tsx';
import { unitFilterOf, useUnits } from '../use-units.ts';
import { BandStrip } from './band-strip.tsx';
import { decideLeague, formatShare, type LeagueRow, monthsUpTo } from './decide-league.ts';
import { LateUnits } from './late-units.tsx';
import { leagueWords as words } from './words.ts';

function useUnitFilter() {
  const units = useUnits();
  return useMemo(
    () =>
      ({
        unit: unitFilterOf(
          words.unit,
          units.filter(({ kind }) => kind === 'department'),
        ),
      }) as const satisfies FilterSet,
    [units],
  );
}

/** How well departments hand in: all of them side by side, or one in figures. */
export function LeaguePage() {
  const t = useWords(words);
  const filters = useUnitFilter();
  const state = useFilters(filters);
  const { unit } = state.values;
  const asked = useAnswer(qualityRoutes.quality, { query: state.given });
  const { data } = asked;
  const nameOf = (code: string) => data?.units.find((each) => each.code === code)?.name ?? code;
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      {!unit && <LateUnits />}
      <Filters of={filters} state={state} />
      {data && (
        <p className="what measured">
          {data.measuredAt ? (
            <>
              {t('measuredAt')} <Instant at={data.measuredAt} />
            </>
          ) : (
            t('notMeasured')
          )}
        </p>
      )}
      <League asked={asked} nameOf={nameOf} />
      {data?.next && <p className="what">{t('tooMany', { count: data.figures.length })}</p>}
      {unit && data && <Figures figures={data.figures} name={t('figures', { unit: nameOf(unit) })} />}
    </>
  );
}

type LeagueProps = {
  asked: UseQueryResult<z.output<typeof QualityAnswer>>;
  nameOf: (code: string) => string;
};

function League({ asked, nameOf }: LeagueProps) {
  const t = useWords(words);
  const page = useListPage();
  const { data } = asked;
  const months = monthsUpTo(useToday());
  return (
    <DataTable<LeagueRow>
      name={t('title')}
      asked={asked}
      rows={data && decideLeague(data.figures, data.bands, months)}
      next={null}
      page={page}
      keyOf={({ unit }) => unit}
      to={({ unit }) => `/department-quality?unit=${unit}`}
      empty={t('empty')}
      columns={[
        { key: 'unit', title: t('unit'), render: ({ unit }) => nameOf(unit) },
        ...useFigureColumns<LeagueRow>(90),
        { key: 'months', title: t('months'), width: 290, render: (row) => <BandStrip months={row.months} /> },
      ]}
    />
  );
}

type Figured = Pick<Figure, 'rows' | 'refused' | 'passedShare' | 'onTimeShare'>;

/** Counts, and shares in a little more room. */
function useFigureColumns<Row extends Figured>(width: number): Column<Row>[] {
  const t = useWords(words);
  const count = (key: 'rows' | 'refused'): Column<Row> => ({
    key,
    title: t(key),
    width,
    align: 'end',
    render: (row) => <Count count={row[key]} />,
  });
  const share = (key: 'passed' | 'onTime'): Column<Row> => ({
    key,
    title: t(key),
    width: width + 10,
    align: 'end',
    render: (row) => <Share of={row[`${key}Share`]} />,
  });
  return [count('rows'), count('refused'), share('passed'), share('onTime')];
}

const Share = ({ of }: { of: number | null }) =>
  of === null ? <None /> : <span className="figures">{formatShare(of)}</span>;

type Figure = z.output<typeof QualityFigure>;

/** The numbers behind the squares of one department. */
function Figures({ figures, name }: { figures: readonly Figure[]; name: string }) {
  const t = useWords(words);
  const itemName = useItemName();
  const page = useListPage();
  return (
    <section className="part">
      <h2>{name}</h2>
      <DataTable<Figure>
        name={name}
        rows={figures.toSorted((a, b) => b.month.localeCompare(a.month) || a.item.localeCompare(b.item))}
        next={null}
        page={page}
        keyOf={({ month, item }) => `${month} ${item}`}
        columns={[
          { key: 'month', title: t('month'), width: 110, render: ({ month }) => month },
          { key: 'item', title: t('item'), render: ({ item }) => itemName(item) },
          ...useFigureColumns<Figure>(100),
        ]}
      />
    </section>
  );
}
