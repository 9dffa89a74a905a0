import type { UseQueryResult } from '@tanstack/react-query';
import { Table } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { useWords } from '../words/use-words.tsx';
import { partWords } from '../words/words-parts.ts';
import { Loading } from './loading.tsx';
import { Pages } from './pages-bar.tsx';
import { RefusalAlert } from './refusal-alert.tsx';
import type { ListPage } from './use-filters.ts';
import { useIsPhone } from './use-media.ts';

export type Column<Row> = Readonly<{
  key: string;
  title: string;
  /** Pixels; a column without one shares what is left. Widths stay as they are from page to page. */
  width?: number;
  align?: 'end';
  render: (row: Row) => ReactNode;
  /** Left out on a phone's cards. */
  isOnDeskOnly?: boolean;
}>;

type DataTableProps<Row> = {
  /** What the table holds, for who cannot see it. */
  name: string;
  /** The first column is what a row is called; it holds the link. */
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  /** `useAnswer(…, { isKept: true })`; left out where the rows are there anyway. */
  asked?: Pick<UseQueryResult, 'error' | 'isFetching' | 'refetch'>;
  /** What it gave, brought to rows and the cursor of the next page. */
  rows: readonly Row[] | undefined;
  next: string | null | undefined;
  page: ListPage;
  /** Where a row leads; `null` nowhere. */
  to?: (row: Row) => string | null;
  /** Words for a table without rows, when nothing is filtered. */
  empty?: string;
  isFiltered?: boolean;
  selection?: { keys: readonly string[]; onChange: (keys: string[]) => void };
};

/** A list that the server gives page by page. Rows are reached by Tab and the arrow keys and opened by Enter. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const t = useWords(partWords);
  const isPhone = useIsPhone();
  const { rows, asked, name, page, next, isFiltered = false } = props;
  const { error = null, isFetching = false } = asked ?? {};
  const empty = isFiltered ? t('noRowsFiltered') : (props.empty ?? t('noRows'));
  return (
    <section className="data-table" aria-label={name} aria-busy={isFetching}>
      <RefusalAlert error={error} onRetry={() => void asked?.refetch()} />
      {!rows && !error && <Loading rows={8} />}
      {rows?.length === 0 && <p className="empty">{empty}</p>}
      {rows &&
        rows.length > 0 &&
        (isPhone ? <Cards {...props} rows={rows} /> : <Rows {...props} rows={rows} />)}
      {rows && <Pages page={page} next={next ?? null} isFetching={isFetching} />}
    </section>
  );
}

type Filled<Row> = DataTableProps<Row> & { rows: readonly Row[] };

function Rows<Row extends object>({ rows, columns, keyOf, to, name, selection }: Filled<Row>) {
  const navigate = useNavigate();
  return (
    <Table<Row>
      size="small"
      tableLayout="fixed"
      pagination={false}
      rowKey={keyOf}
      dataSource={rows}
      aria-label={name}
      columns={columns.map(({ key, title, width, align, render }, index) => ({
        key,
        title,
        ...(width ? { width } : {}),
        ...(align ? { align } : {}),
        render: (_: unknown, row: Row) =>
          index === 0 ? <Named row={row} to={to} render={render} /> : render(row),
      }))}
      {...(selection
        ? {
            rowSelection: {
              selectedRowKeys: [...selection.keys],
              onChange: (keys) => selection.onChange(keys.map(String)),
            },
          }
        : {})}
      onRow={(row) => {
        const path = to?.(row) ?? null;
        return path === null
          ? {}
          : {
              className: 'opens',
              onKeyDown: moveBetweenRows,
              onClick: (event) => {
                if (!isOnControl(event.target) && !window.getSelection()?.toString()) void navigate(path);
              },
            };
      }}
    />
  );
}

function Cards<Row extends object>({ rows, columns, keyOf, to, name }: Filled<Row>) {
  const [first, ...others] = columns;
  return (
    <ul className="row-cards" aria-label={name}>
      {rows.map((row) => (
        <li key={keyOf(row)}>
          {first && (
            <h3>
              <Named row={row} to={to} render={first.render} />
            </h3>
          )}
          <dl>
            {others
              .filter((column) => !column.isOnDeskOnly)
              .map(({ key, title, render }) => (
                <div key={key}>
                  <dt>{title}</dt>
                  <dd>{render(row)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

type NamedProps<Row> = { row: Row; to: DataTableProps<Row>['to']; render: (row: Row) => ReactNode };

function Named<Row>({ row, to, render }: NamedProps<Row>) {
  const path = to?.(row) ?? null;
  return path === null ? (
    render(row)
  ) : (
    <Link className="row-link" to={path}>
      {render(row)}
    </Link>
  );
}

const isOnControl = (target: EventTarget) =>
  target instanceof Element && target.closest('a, button, input, label, [role="checkbox"]') !== null;

/** Up and down lead from a row's link to that of the next one. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof Element) || !event.target.matches('.row-link')) return;
  const links = [...(event.currentTarget.closest('table')?.querySelectorAll<HTMLElement>('.row-link') ?? [])];
  links[links.indexOf(event.target as HTMLElement) + step]?.focus();
  event.preventDefault();
}
