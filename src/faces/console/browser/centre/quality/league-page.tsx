import '../centre.css';
import { useMemo } from 'react';
import type { z } from 'zod';
import { type QualityAnswer, type QualityFigure, qualityRoutes } from '#oversight/quality/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { useItemName } from '../../department/catalogue.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Count, Instant, None } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { useToday } from '../../parts/use-today.ts';
import { useWords } from '../../words/use-words.tsx';
import { useUnits } from '../use-units.ts';
import { BandStrip } from './band-strip.tsx';
import { decideLeague, formatShare, type LeagueRow, monthsUpTo } from './decide-league.ts';
import { LateUnits } from './late-units.tsx';
import { leagueWords as words } from './words.ts';

function useUnitFilter() {
  const units = useUnits();
  return useMemo(
    () =>
      ({
        unit: {
          kind: 'choice',
          label: words.unit,
          choices: units
            .filter(({ kind }) => kind === 'department')
            .map(({ code, name }) => ({ value: code, label: { zh: name, en: name } })),
        },
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
  const { data, error, refetch } = useAnswer(qualityRoutes.quality, {
    query: unit ? { unit } : {},
  });
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
      <League answer={data} error={error} onRetry={() => void refetch()} nameOf={nameOf} />
      {data?.next && <p className="what">{t('tooMany', { count: data.figures.length })}</p>}
      {unit && data && <Figures figures={data.figures} name={t('figures', { unit: nameOf(unit) })} />}
    </>
  );
}

type LeagueProps = {
  answer: z.output<typeof QualityAnswer> | undefined;
  error: unknown;
  onRetry: () => void;
  nameOf: (code: string) => string;
};

function League({ answer, error, onRetry, nameOf }: LeagueProps) {
  const t = useWords(words);
  const page = useListPage();
  const months = monthsUpTo(useToday());
  return (
    <DataTable<LeagueRow>
      name={t('title')}
      rows={answer && decideLeague(answer.figures, answer.bands, months)}
      next={null}
      error={error}
      onRetry={onRetry}
      page={page}
      keyOf={({ unit }) => unit}
      to={({ unit }) => `/department-quality?unit=${unit}`}
      empty={t('empty')}
      columns={[
        { key: 'unit', title: t('unit'), render: ({ unit }) => nameOf(unit) },
        {
          key: 'rows',
          title: t('rows'),
          width: 90,
          align: 'end',
          render: ({ rows }) => <Count count={rows} />,
        },
        {
          key: 'refused',
          title: t('refused'),
          width: 90,
          align: 'end',
          render: ({ refused }) => <Count count={refused} />,
        },
        {
          key: 'passed',
          title: t('passed'),
          width: 100,
          align: 'end',
          render: (row) => <Share of={row.passedShare} />,
        },
        {
          key: 'onTime',
          title: t('onTime'),
          width: 100,
          align: 'end',
          render: (row) => <Share of={row.onTimeShare} />,
        },
        { key: 'months', title: t('months'), width: 290, render: (row) => <BandStrip months={row.months} /> },
      ]}
    />
  );
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
          {
            key: 'rows',
            title: t('rows'),
            width: 100,
            align: 'end',
            render: ({ rows }) => <Count count={rows} />,
          },
          {
            key: 'refused',
            title: t('refused'),
            width: 100,
            align: 'end',
            render: ({ refused }) => <Count count={refused} />,
          },
          {
            key: 'passed',
            title: t('passed'),
            width: 110,
            align: 'end',
            render: (row) => <Share of={row.passedShare} />,
          },
          {
            key: 'onTime',
            title: t('onTime'),
            width: 110,
            align: 'end',
            render: (row) => <Share of={row.onTimeShare} />,
          },
        ]}
      />
    </section>
  );
}
