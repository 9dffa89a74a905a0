import { Alert, Button } from 'antd';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { RowFinding, Submission } from '#registry/ingest/contract';
import { Loading } from '../../parts/loading.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useItemPage } from '../catalogue.ts';
import { useCheck } from '../form/use-check.ts';
import { mendWords } from '../words/words-mending.ts';
import { MendRowFields } from './mend-row.tsx';
import { cellsNow, changeCell, decideStanding, type MendRow } from './mended.ts';
import type { RefusedRow } from './read-rows.ts';
import { useSendMended } from './use-send-mended.ts';
import { useSentAgain } from './use-source.ts';

type Props = { submission: Submission; rows: readonly RefusedRow[]; hasMore: boolean };

const toMendRow = ({ result, cells }: RefusedRow): MendRow => ({
  row: result.row,
  before: cells,
  changes: {},
  refusedFor: result.findings,
  found: null,
});

/** Rows with their cells in question, checked as one types; those that are right go back together. */
export function MendGrid({ submission, rows: refused, hasMore }: Props) {
  const t = useWords(mendWords);
  const { data: page } = useItemPage(submission.item);
  const { rows, change } = useMending(submission.item, refused);
  const { send, isSending, error } = useSendMended(submission);
  const sentRows = useSentAgain(submission.submissionId).rows;
  useKeptWhileUnsent(rows.some(({ changes }) => Object.keys(changes).length > 0));
  const fields = useMemo(() => (page?.fields ?? []).filter((field) => !field.isNeverKept), [page]);
  const list = useFocusOnFirst(page !== undefined);
  if (!page) return <Loading rows={6} />;
  const shown = rows.filter(({ before }) => before !== null);
  const ready = shown.filter((row) => decideStanding(row) === 'ready' && !sentRows.has(row.row));
  const persons = rows.length - shown.length;
  const sendReady = () => send(ready.map((row) => ({ row: row.row, cells: cellsNow(row) })));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isToSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!isToSend) goToNextCell(event);
    else if (ready.length > 0 && !isSending) sendReady();
  };
  return (
    <>
      {persons > 0 && (
        <Alert className="refusal" type="info" showIcon title={t('persons', { count: persons })} />
      )}
      <ul className="mend-rows" ref={list} onKeyDown={onKeyDown}>
        {shown.map((row) => (
          <MendRowFields
            key={row.row}
            row={row}
            fields={fields}
            isSent={sentRows.has(row.row)}
            onChange={(field, text) => change(row.row, field, text)}
          />
        ))}
      </ul>
      <div className="send-bar">
        <RefusalAlert error={error} />
        <span role="status">
          {ready.length === 0 ? t('noneReady') : t('readyCount', { ready: ready.length })}
        </span>
        <Button type="primary" disabled={ready.length === 0} loading={isSending} onClick={sendReady}>
          {t('send', { ready: ready.length })}
        </Button>
        {hasMore && <span className="what">{t('moreRows')}</span>}
      </div>
    </>
  );
}

function useMending(item: string, refused: readonly RefusedRow[]) {
  const [rows, setRows] = useState(() => refused.map(toMendRow));
  const replace = (number: number, next: (row: MendRow) => MendRow) =>
    setRows((all) => all.map((row) => (row.row === number ? next(row) : row)));
  const onFound = (id: string, found: readonly RowFinding[]) =>
    replace(Number(id), (row) => ({ ...row, found }));
  const { check } = useCheck(item, onFound);
  return {
    rows,
    change(number: number, field: string, text: string) {
      const before = rows.find(({ row }) => row === number);
      if (!before) return;
      const next = changeCell(before, field, text);
      replace(number, (row) => changeCell(row, field, text));
      check(String(number), filled(cellsNow(next)));
    },
  };
}

const filled = (cells: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));

/** Where the eye goes first: the first cell that is wrong. */
function useFocusOnFirst(isThere: boolean) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (isThere) list.current?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
  }, [isThere]);
  return list;
}

/** Enter leads to the next cell, as in a sheet (with Shift it breaks a line); in a list that is open it chooses. */
function goToNextCell(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  if (target.getAttribute('aria-expanded') === 'true') return;
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>('.mend-cell :is(input, textarea)')];
  const next = cells[cells.indexOf(target) + 1];
  next?.focus();
  if (next instanceof HTMLInputElement || next instanceof HTMLTextAreaElement) next.select();
  event.preventDefault();
}

/** The browser asks before what was typed is lost. */
function useKeptWhileUnsent(isUnsent: boolean): void {
  useEffect(() => {
    if (!isUnsent) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsent]);
}
