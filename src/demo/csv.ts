import type { Row } from './subjects.ts';

/** A column of a file: the field's English name and the heading that the catalogue prints over it. */
export type Column = { readonly field: string; readonly heading: string };

const byteOrderMark = '\ufeff';

/** Lines of a CSV file (UTF-8 with a byte order mark, `\n`): the heading, then one for each row. */
export function* toCsv(rows: Iterable<Row>, columns: readonly Column[]): Generator<string> {
  yield `${byteOrderMark}${columns.map((column) => quoted(column.heading)).join(',')}\n`;
  for (const row of rows) yield csvLine(row, columns);
}

function csvLine(row: Row, columns: readonly Column[]): string {
  let line = '';
  for (let i = 0; i < columns.length; i += 1) {
    if (i > 0) line += ',';
    line += quoted(row[columns[i]!.field] ?? '');
  }
  return `${line}\n`;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
