import './checks.css';
import { Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';
import { checkRoutes, FeedbackResult, type UseLine } from '#service/checks/contract';
import { useAnswer } from '../client/use-client.tsx';
import { Answered } from '../parts/answered.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Count } from '../parts/displays.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { Field } from './field.tsx';
import { pageWithin } from './page-within.ts';
import { resultWords } from './words-desk.ts';
import { usageWords } from './words-watch.ts';

const month = /^\d{4}-(0[1-9]|1[0-2])$/;
/** How checks are used, by month, unit and matter. */
export function UsePage() {
  const t = useWords(usageWords);
  const [search, setSearch] = useSearchParams();
  const given = (name: 'from' | 'to') => {
    const value = search.get(name) ?? '';
    return month.test(value) ? value : undefined;
  };
  const asked = useAnswer(
    checkRoutes.use,
    { query: { from: given('from'), to: given('to') } },
    { isKept: true },
  );
  const set = (name: 'from' | 'to', value: string) =>
    setSearch(
      (before) => {
        if (value === '') before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  return (
    <>
      <PageHead title={t('title')} what={t('what')} />
      <search className="filters" aria-label={t('months')}>
        {(['from', 'to'] as const).map((name) => (
          <Field key={name} label={t(name)}>
            {(id) => (
              <Input
                id={id}
                type="month"
                value={given(name) ?? asked.data?.[name] ?? ''}
                onChange={(event) => set(name, event.target.value)}
              />
            )}
          </Field>
        ))}
      </search>
      <Answered asked={asked} rows={8}>
        {(data) => <Use key={`${data.from} ${data.to}`} use={data} />}
      </Answered>
    </>
  );
}

function Use({ use: { from, to, lines } }: { use: z.output<typeof checkRoutes.use.answer> }) {
  const t = useWords(usageWords);
  const [start, goTo] = useState(0);
  return (
    <>
      {lines.length > 0 && <p className="use-total">{t('totalLine', { ...totalOf(lines), from, to })}</p>}
      <DataTable<UseLine>
        name={t('title')}
        columns={useColumns()}
        {...pageWithin(lines, start, goTo)}
        keyOf={(line) => `${line.month} ${line.unit.code} ${line.matter.id}`}
        empty={t('empty')}
      />
    </>
  );
}

function totalOf(lines: readonly UseLine[]) {
  const sum = (numberOf: (line: UseLine) => number) =>
    lines.reduce((total, line) => total + numberOf(line), 0);
  const [asked, without] = [sum((line) => line.asked), sum((line) => line.withoutFeedback)];
  return { asked, without, answered: asked - without };
}

function useColumns(): Column<UseLine>[] {
  const t = useWords(usageWords);
  const word = useWords(resultWords);
  const say = useInLanguage();
  return [
    { key: 'unit', title: t('unit'), render: ({ unit }) => <span className="wrap">{unit.name}</span> },
    {
      key: 'month',
      title: t('month'),
      width: 100,
      render: (line) => <span className="figures">{line.month}</span>,
    },
    { key: 'matter', title: t('matter'), render: ({ matter }) => say(matter.name) },
    {
      key: 'asked',
      title: t('asked'),
      width: 90,
      align: 'end',
      render: ({ asked }) => <Count count={asked} />,
    },
    {
      key: 'without',
      title: t('without'),
      width: 120,
      align: 'end',
      render: ({ withoutFeedback }) => <Count count={withoutFeedback} />,
    },
    {
      key: 'results',
      title: t('results'),
      render: ({ results }) =>
        FeedbackResult.options
          .filter((result) => (results[result] ?? 0) > 0)
          .map((result) => `${word(result)} ${results[result]}`)
          .join('、'),
    },
  ];
}
