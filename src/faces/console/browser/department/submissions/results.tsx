import { useMemo } from 'react';
import {
  type FindingCount,
  RowOutcome,
  type RowResult,
  type Submission,
  submissionRoutes,
} from '#registry/ingest/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Badge, Count } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { useWords } from '../../words/use-words.tsx';
import { useItemPage } from '../catalogue.ts';
import { outcomeWords, submissionWords } from '../words/words-submissions.ts';
import { toneOf } from './counts.tsx';
import { Findings, Rule } from './findings.tsx';
import { isAtWork } from './use-submission.ts';

const PAGE = 50;

/** Every row with its outcome, by outcome, rule and column; and how many rows each reason has. */
export function Results({ submission }: { submission: Submission }) {
  const t = useWords(submissionWords);
  const { submissionId: id, item, state: standing } = submission;
  const page = useListPage();
  const fields = useFieldNames(item);
  const first = useAnswer(
    submissionRoutes.results,
    { params: { id }, query: { limit: 1 } },
    { topic: 'submission', isKept: true },
  );
  const counts = first.data?.counts ?? [];
  const filters = useResultFilters(counts, fields);
  const state = useFilters(filters);
  const asked = useAnswer(
    submissionRoutes.results,
    {
      params: { id },
      query: { ...state.given, limit: PAGE, cursor: page.cursor },
    },
    { topic: 'submission', isKept: true, ...(isAtWork(standing) ? { refetchEverySeconds: 3 } : {}) },
  );
  return (
    <section aria-label={t('results')}>
      <Reasons counts={counts} fields={fields} choose={state.change} />
      <h2 className="section-head">{t('results')}</h2>
      <Filters of={filters} state={state} />
      <DataTable
        name={t('results')}
        columns={useColumns()}
        keyOf={({ row }) => String(row)}
        rows={asked.data?.results}
        next={asked.data?.next?.toString()}
        asked={asked}
        page={page}
        isFiltered={state.isFiltered}
      />
    </section>
  );
}

/** Names of columns as the official template has them. */
function useFieldNames(item: string): (field: string) => string {
  const t = useWords(submissionWords);
  const { data } = useItemPage(item);
  return (field) =>
    field === '' ? t('wholeRow') : (data?.fields.find(({ name }) => name === field)?.heading ?? field);
}

function useResultFilters(counts: readonly FindingCount[], fieldName: (field: string) => string) {
  return useMemo(() => {
    const rules = [...new Set(counts.map(({ rule }) => rule))].filter((rule) => rule !== '').sort();
    const fields = [...new Set(counts.map(({ field }) => field))].filter((field) => field !== '');
    const same = (text: string) => ({ zh: text, en: text });
    return {
      outcome: {
        kind: 'choice',
        label: submissionWords.outcome,
        choices: RowOutcome.options.map((value) => ({ value, label: outcomeWords[value] })),
      },
      rule: {
        kind: 'choice',
        label: submissionWords.rule,
        choices: rules.map((value) => ({
          value,
          label: value === 'NATURAL_PERSON' ? submissionWords.person : same(value),
        })),
      },
      field: {
        kind: 'choice',
        label: submissionWords.field,
        choices: fields.map((value) => ({ value, label: same(fieldName(value)) })),
      },
    } satisfies FilterSet;
  }, [counts, fieldName]);
}

type ReasonsProps = {
  counts: readonly FindingCount[];
  fields: (field: string) => string;
  choose: (filters: Record<string, string>) => void;
};

/** The reasons with their counts; one click shows their rows. */
function Reasons({ counts, fields, choose }: ReasonsProps) {
  const t = useWords(submissionWords);
  const told = counts.filter(({ outcome, rule }) => rule !== '' && ['refused', 'held'].includes(outcome));
  if (told.length === 0) return null;
  return (
    <section aria-label={t('byRule')}>
      <h2 className="section-head">{t('byRule')}</h2>
      <ul className="reasons">
        {told
          .toSorted((a, b) => b.rows - a.rows)
          .map(({ outcome, rule, field, rows }) => (
            <li key={`${outcome} ${rule} ${field}`}>
              <button type="button" onClick={() => choose({ outcome, rule, field })}>
                <strong>
                  <Count count={rows} />
                </strong>
                <span>{fields(field)}</span>
                <Rule rule={rule} tone={toneOf[outcome]} />
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}

function useColumns(): Column<RowResult>[] {
  const t = useWords(submissionWords);
  const say = useWords(outcomeWords);
  return [
    { key: 'row', title: t('row'), width: 80, render: ({ row }) => <Count count={row} /> },
    {
      key: 'outcome',
      title: t('outcome'),
      width: 110,
      render: ({ outcome }) => <Badge tone={toneOf[outcome]}>{say(outcome)}</Badge>,
    },
    { key: 'findings', title: t('findings'), render: ({ findings }) => <Findings of={findings} /> },
  ];
}
