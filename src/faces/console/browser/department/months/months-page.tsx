import '../department.css';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { MonthLine } from '#oversight/quality/contract';
import { Badge, type Tone } from '../../parts/displays.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useToday } from '../../parts/use-today.ts';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { useItemName } from '../catalogue.ts';
import { TableFrame } from '../table-frame.tsx';
import { monthWords } from '../words/words-months.ts';
import { dueIn, toAnswerFor } from './due-words.ts';
import { useMonths, useRecentMonths, useReportMonth } from './use-months.ts';

/** What the unit has to answer for, then the whole year. */
export function MonthsPage() {
  const t = useWords(monthWords);
  const report = useReportMonth();
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      <RefusalAlert error={report.error} />
      <ToDo report={report} />
      <Year report={report} />
    </>
  );
}

type Report = { report: ReturnType<typeof useReportMonth> };

function ToDo({ report }: Report) {
  const t = useWords(monthWords);
  const itemName = useItemName();
  const today = useToday();
  const { rights } = useSignedIn();
  const months = useRecentMonths();
  const mayHandIn = isAllowed(rights, 'submission:hand-in');
  if (!months) return <Loading rows={3} />;
  const open = toAnswerFor(months);
  return (
    <section aria-label={t('toDo')}>
      <h2 className="section-head">{t('toDo')}</h2>
      {open.length === 0 && <p className="empty">{t('nothingToDo')}</p>}
      <ul className="things wrapping panel-list">
        {open.map((line) => (
          <li key={`${line.month} ${line.item}`}>
            <div>
              <strong>
                {line.month} · {itemName(line.item)}
              </strong>
              <small>
                {t('until', { day: line.dueOn })}
                {' · '}
                {dueIn(t, line, today)}
              </small>
            </div>
            <span className="row">
              <Badge tone={toneOf[line.state]}>{t(line.state)}</Badge>
              {mayHandIn && <Link to="/hand-in">{t('handIn')}</Link>}
              <Button
                size="small"
                disabled={report.isBusy}
                aria-label={t('sayNoneOf', { month: line.month, item: itemName(line.item) })}
                onClick={() => void report.sayNone(line)}
              >
                {t('sayNone')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const toneOf: Readonly<Record<MonthLine['state'], Tone>> = {
  open: 'plain',
  reported: 'ok',
  zero: 'ok',
  due: 'warn',
  late: 'seal',
};

function Year({ report }: Report) {
  const t = useWords(monthWords);
  const itemName = useItemName();
  const today = useToday();
  const [search, setSearch] = useSearchParams();
  const thisYear = Number(today.slice(0, 4));
  const asked = Number(search.get('year') ?? thisYear);
  const year = Number.isInteger(asked) && asked >= 2_000 && asked <= thisYear ? asked : thisYear;
  const { data, error, refetch } = useMonths(year);
  const go = (to: number) => setSearch({ year: String(to) }, { replace: true });
  const items = [...new Set(data?.months.map(({ item }) => item))];
  const months = [...new Set(data?.months.map(({ month }) => month))];
  const lineOf = (month: string, item: string) =>
    data?.months.find((line) => line.month === month && line.item === item);
  return (
    <section aria-label={t('allMonths')}>
      <h2 className="section-head">{t('year', { year })}</h2>
      <p className="row">
        <Button size="small" onClick={() => go(year - 1)}>
          {t('previousYear')}
        </Button>
        <Button size="small" disabled={year >= thisYear} onClick={() => go(year + 1)}>
          {t('nextYear')}
        </Button>
      </p>
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Loading rows={6} />}
      {data?.months.length === 0 && <p className="empty">{t('none')}</p>}
      {items.length > 0 && (
        <TableFrame name={t('year', { year })}>
          <table className="month-table">
            <thead>
              <tr>
                <th scope="col">{t('month')}</th>
                {items.map((item) => (
                  <th key={item} scope="col">
                    {itemName(item)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {months.map((month) => (
                <tr key={month}>
                  <th scope="row">{month}</th>
                  {items.map((item) => (
                    <td key={item}>
                      <Cell line={lineOf(month, item)} report={report} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}

function Cell({ line, report }: Report & { line: MonthLine | undefined }) {
  const t = useWords(monthWords);
  if (!line) return null;
  return (
    <>
      <Badge tone={toneOf[line.state]}>{t(line.state)}</Badge>{' '}
      {line.canTakeBack && (
        <button
          type="button"
          className="quiet-button"
          disabled={report.isBusy}
          onClick={() => report.takeBack(line)}
        >
          {t('takeBack')}
        </button>
      )}
    </>
  );
}
