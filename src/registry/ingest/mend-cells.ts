import { accept, dayOf, type Outcome, refuse } from '#kit';
import { editionOn, findColumns, keptFields, looksLikeHeading } from '#registry/catalogue';
import type { IngestLaw } from './law.ts';
import { withNamedRows } from './mend-rows.ts';
import { openSheet, type Sheet, type SheetRow, type SheetSource } from './reading/index.ts';
import type { IngestRefusal } from './refusals.ts';
import { RowChecker } from './row-checker.ts';
import type { SheetCells } from './submission.ts';
import { intakeLimits } from './upload-limits.ts';

/** The heading stands within the first lines, as for `checkRows`. */
const HEADING_LINES = 20;

/**
 * Cells of some rows of a file, as they stand in it, for mending: results hold no cell, so the file is sent again. Rows
 * that are not in it are left out; of a row about a person, and of columns that are never kept, nothing is given.
 */
export async function findCells(
  law: IngestLaw,
  source: SheetSource,
  { item, rows, now }: { item: string; rows: ReadonlySet<number>; now: Date },
): Promise<Outcome<SheetCells, IngestRefusal>> {
  const page = law.catalogue.items.get(item);
  const edition = page && editionOn(page, dayOf(now));
  if (!edition) return refuse({ code: 'item.unknown' });
  const opened = await openSheet(source, intakeLimits);
  if (!opened.ok) return opened;
  await using sheet = withNamedRows(opened.value);
  const wanted = await readRows(sheet, rows, (cells) => looksLikeHeading(edition, cells));
  if (!wanted.ok) return wanted;
  const { found, heading } = wanted.value;
  const checker = new RowChecker(sheet, { law, item, receivedOn: dayOf(now) });
  if (sheet.format !== 'json-lines') {
    if (!heading) return refuse({ code: 'heading.not-found', limit: HEADING_LINES });
    const problem = checker.takeHeading(heading, () => undefined);
    if (problem) return refuse(problem);
  }
  const shown = new Set(keptFields(edition).map(({ name }) => name));
  const cellsOf = (row: SheetRow) => {
    const raw = row.record ? Object.values(row.record).map(textOf) : row.cells;
    const names = row.record ? Object.keys(row.record) : heading!.cells;
    const { cellOf } = findColumns(edition, law.catalogue.reading, names);
    const cells = edition.fields.map(({ name }, at) => [name, raw[cellOf[at]!] ?? ''] as const);
    return Object.fromEntries(cells.filter(([name]) => shown.has(name)));
  };
  const isAboutPerson = (row: SheetRow) =>
    checker.check(row).findings.some(({ rule }) => rule === 'NATURAL_PERSON');
  return accept({
    rows: found.map((row) => ({ row: row.row, cells: isAboutPerson(row) ? null : cellsOf(row) })),
  });
}

async function readRows(
  sheet: Sheet,
  rows: ReadonlySet<number>,
  isHeading: (cells: readonly string[]) => boolean,
): Promise<Outcome<{ found: SheetRow[]; heading: SheetRow | null }, IngestRefusal>> {
  const last = Math.max(...rows);
  const found: SheetRow[] = [];
  let heading: SheetRow | null = null;
  let looked = 0;
  for await (const batch of sheet.batches) {
    if (!batch.ok) return batch;
    for (const row of batch.value) {
      looked += 1;
      if (!heading && looked <= HEADING_LINES && isHeading(row.cells)) heading = row;
      else if (rows.has(row.row)) found.push(row);
    }
    if ((batch.value.at(-1)?.row ?? 0) >= last && (heading || looked >= HEADING_LINES)) break;
  }
  return accept({ found, heading });
}

const textOf = (value: string | boolean | null | string[]): string =>
  Array.isArray(value) ? value.join(';') : value === null ? '' : String(value);
