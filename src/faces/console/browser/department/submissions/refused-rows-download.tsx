import { App, Button } from 'antd';
import { useState } from 'react';
import { csvCell } from '#kit';
import type { Submission } from '#registry/ingest/contract';
import { Refused } from '../../client/problem.ts';
import { useClient } from '../../client/use-client.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { useItemPage } from '../catalogue.ts';
import { type RefusedRow, readRefused } from '../mending/read-rows.ts';
import { useSource } from '../mending/use-source.ts';
import { writeWorkbook } from '../mending/workbook.ts';
import { mendWords } from '../words/words-mending.ts';
import { submissionWords } from '../words/words-submissions.ts';

/** Calls of 200 rows; a file with more refused rows than that is mended where it was made. */
const MOST_CALLS = 100;

/** Refused rows as a file of the same columns with the reason in a last one, to be mended elsewhere and handed in. */
export function RefusedRowsDownload({ submission }: { submission: Submission }) {
  const t = useWords(submissionWords);
  const m = useWords(mendWords);
  const { message } = App.useApp();
  const say = useInLanguage();
  const client = useClient();
  const { file } = useSource(submission);
  const { data: page } = useItemPage(submission.item);
  const [error, setError] = useState<Refused | null>(null);
  const [isBusy, setBusy] = useState(false);
  const read = async (): Promise<RefusedRow[] | null> => {
    const rows: RefusedRow[] = [];
    let cursor: number | null = 0;
    for (let call = 0; call < MOST_CALLS && cursor !== null && file; call += 1) {
      const { signal } = new AbortController();
      const found = await readRefused(client, submission, { file, cursor, signal });
      if (!found.ok) {
        setError(new Refused(found.refusal));
        return null;
      }
      rows.push(...found.value.rows);
      cursor = found.value.next;
    }
    return rows;
  };
  const save = async (kind: 'xlsx' | 'csv') => {
    if (!file || !page) {
      void message.info(m('noFileForDownload'));
      return;
    }
    setBusy(true);
    setError(null);
    const rows = await read();
    setBusy(false);
    if (!rows) return;
    const fields = page.fields.filter(({ isNeverKept }) => !isNeverKept);
    const table = [
      [...fields.map(({ heading }) => heading), t('reasonColumn')],
      ...rows.flatMap(({ cells, result }) =>
        cells ? [[...fields.map(({ name }) => cells[name] ?? ''), reasonsOf(result.findings, say)]] : [],
      ),
    ];
    const name = `${submission.file.replace(/\.[^.]+$/, '')}-${m('suffix')}.${kind}`;
    saveFile(name, kind === 'xlsx' ? writeWorkbook(t('reasonColumn'), table) : toCsv(table));
  };
  return (
    <>
      <Button loading={isBusy} onClick={() => void save('xlsx')}>
        {t('asXlsx')}
      </Button>
      <Button type="link" disabled={isBusy} onClick={() => void save('csv')}>
        {t('asCsv')}
      </Button>
      <RefusalAlert error={error} />
    </>
  );
}

const reasonsOf = (
  findings: RefusedRow['result']['findings'],
  say: ReturnType<typeof useInLanguage>,
): string => findings.map(({ rule, heading, message }) => `${rule} ${heading}：${say(message)}`).join('\n');

/** With the mark by which spreadsheets know UTF-8. */
const toCsv = (table: readonly (readonly string[])[]): Blob =>
  new Blob(['\ufeff', table.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')], {
    type: 'text/csv',
  });
