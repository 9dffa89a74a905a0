import { Button, Select } from 'antd';
import { useState } from 'react';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Badge } from '../parts/displays.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useToday } from '../parts/use-today.ts';
import { useInLanguage, useLanguage, useWords } from '../words/use-words.tsx';
import { countOf, formatBatch, headings, isShown, type Line, type Show, shows } from './batch-line.ts';
import { Field } from './field.tsx';
import { pageWithin } from './page-within.ts';
import { batchWords } from './words-desk.ts';

/** What came of each organisation. */
export function BatchResults({ lines }: { lines: readonly Line[] }) {
  const t = useWords(batchWords);
  const { language } = useLanguage();
  const today = useToday();
  const [show, setShow] = useState<Show>('everything');
  const [start, setStart] = useState(0);
  const shown = lines.filter((line) => isShown(line, show));
  const save = () => {
    const words = Object.fromEntries(headings.map((heading) => [heading, t(heading)]));
    const text = formatBatch(shown, words as Record<(typeof headings)[number], string>, language);
    saveFile(`${t('fileName')}-${today}.csv`, new Blob([text], { type: 'text/csv' }));
  };
  return (
    <section aria-label={t('results')}>
      <div className="row batch-bar">
        <Field label={t('show')}>
          {(id) => (
            <Select<Show>
              id={id}
              value={show}
              popupMatchSelectWidth={false}
              onChange={(next) => {
                setShow(next);
                setStart(0);
              }}
              options={shows.map((value) => ({ value, label: t(value, { count: countOf(lines, value) }) }))}
            />
          )}
        </Field>
        <Button onClick={save}>{t('save')}</Button>
      </div>
      <DataTable<Line>
        name={t('results')}
        columns={useColumns()}
        {...pageWithin(shown, start, setStart)}
        keyOf={({ place }) => String(place)}
        to={({ check }) => (check ? `/checks/${check.answer.checkId}` : null)}
        empty={t('noRows')}
      />
    </section>
  );
}

function useColumns(): Column<Line>[] {
  const t = useWords(batchWords);
  const say = useInLanguage();
  return [
    {
      key: 'name',
      title: t('name'),
      render: ({ check, subjectCode }) => (
        <span className="wrap check-name">
          {check ? check.answer.subject.name : (subjectCode ?? t('personNumber'))}
          {check && <small className="figures">{check.answer.subject.code}</small>}
        </span>
      ),
    },
    {
      key: 'status',
      title: t('status'),
      width: 130,
      render: ({ check }) =>
        check ? (
          <Badge tone={check.answer.subject.status === '存续' ? 'ok' : 'warn'}>
            {check.answer.subject.status}
          </Badge>
        ) : null,
    },
    {
      key: 'found',
      title: t('measures'),
      render: ({ check, refused }) =>
        refused ? (
          say(refused)
        ) : (
          <Several texts={check?.answer.measures.map(({ name }) => say(name)) ?? []} />
        ),
    },
    {
      key: 'lists',
      title: t('lists'),
      render: ({ check }) => check && <Several texts={check.answer.lists.map(({ listName }) => listName)} />,
    },
    {
      key: 'records',
      title: t('records'),
      width: 100,
      align: 'end',
      render: ({ check }) => check?.answer.records.length ?? null,
    },
  ];
}

function Several({ texts }: { texts: readonly string[] }) {
  const t = useWords(batchWords);
  if (texts.length === 0) return <span className="what">{t('none')}</span>;
  return <span className="wrap">{[...new Set(texts)].join('、')}</span>;
}
