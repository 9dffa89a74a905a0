import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { generateCity, type Row, toCsv } from '#demo';
import { editionOn } from '#registry/catalogue';
import { cellStyle, workbookParts } from '#registry/catalogue/contract';
import type { RowResult } from '#registry/ingest';
import { cityOptions, columnsOf, type Platform, startPlatform, xlsxType } from './platform.ts';

export type ListStage = AsyncDisposable & {
  platform: Platform;
  /** Organisations of the invented city, all known to the register. */
  subjects: readonly Row[];
  /** The example of the catalogue's page about one of them, under a number of its own. */
  row(item: string, subject: Row, changes?: Row): Row;
  /** Hands rows in as a department's file. */
  hand(item: string, rows: readonly Row[], type?: 'csv' | 'xlsx'): Promise<RowResult[]>;
  /** The record of a document; `null`: it is not stored. */
  recordOf(documentNumber: string): Promise<{ recordId: string; version: number } | null>;
  /** Who is on a list, over the API, all pages. */
  entriesOn(list: string, limit?: number): Promise<string[]>;
};

export async function startListStage(now: string): Promise<ListStage> {
  const platform = await startPlatform({ now, isDemo: true });
  const all = [...generateCity({ ...cityOptions, recordCount: 0 }).subjects()];
  const once = (row: Row) => all.filter(({ subjectCode }) => subjectCode === row.subjectCode).length === 1;
  const hand: ListStage['hand'] = async (item, rows, type = 'csv') => {
    const columns = columnsOf(platform.law, item);
    const file = type === 'csv' ? [...toCsv(rows, columns)].join('') : await toWorkbook(rows, columns);
    return (await platform.handIn(item, file, type === 'csv' ? 'text/csv' : xlsxType)).results;
  };
  await hand('subject', all);
  let number = 0;
  return {
    platform,
    subjects: all.filter((row) => row.subjectCode!.startsWith('91') && once(row)),
    row(item, subject, changes = {}) {
      number += 1;
      const { example } = editionOn(platform.law.catalogue.items.get(item)!, cityOptions.today)!;
      const { subjectCode, subjectName } = subject as { subjectCode: string; subjectName: string };
      return { ...example, subjectCode, subjectName, documentNumber: `名单〔2026〕${number}号`, ...changes };
    },
    hand,
    async recordOf(documentNumber) {
      const { rows } = await platform.world.db.pool.query(
        `select record_id as "recordId", version from records.version
         where content ->> 'documentNumber' = $1 order by version desc limit 1`,
        [documentNumber],
      );
      return rows[0] ?? null;
    },
    async entriesOn(list, limit = 100) {
      const names: string[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await platform.get(`/api/v1/lists/${list}?limit=${limit}${cursor}`);
        names.push(...body.entries.map((entry: { decisionNumber: string }) => entry.decisionNumber));
        if (body.next === null) return names;
        cursor = `&cursor=${body.next}`;
      }
    },
    [Symbol.asyncDispose]: () => platform[Symbol.asyncDispose](),
  };
}

function toWorkbook(rows: readonly Row[], columns: readonly { field: string; heading: string }[]) {
  const line = (texts: string[]) => texts.map((text) => ({ text, style: cellStyle.text }));
  const sheet = {
    name: '名单',
    columns: columns.map(() => ({ width: 12, style: cellStyle.text })),
    rows: [
      line(columns.map(({ heading }) => heading)),
      ...rows.map((row) => line(columns.map(({ field }) => row[field] ?? ''))),
    ],
    validations: [],
  };
  const zip = new ZipFile();
  for (const [name, xml] of workbookParts([sheet])) zip.addBuffer(Buffer.from(xml), name);
  zip.end();
  return buffer(zip.outputStream);
}
