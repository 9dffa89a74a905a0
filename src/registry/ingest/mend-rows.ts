import { accept, type Outcome, refuse } from '#kit';
import type { FileRefusal, Sheet, SheetBatch, SheetRow } from './reading/index.ts';

/** Lines of a sheet, as people count; no sheet that is read has more. */
const MOST_ROWS = 20_000_000;

/**
 * Mended rows come back as JSON lines without the rest of their sheet: a line may name the `row` it stands on there,
 * and is reported under that number. Numbers ascend, so that none stands for two rows. No field is called so.
 */
export function withNamedRows(sheet: Sheet): Sheet {
  return sheet.format === 'json-lines' ? { ...sheet, batches: nameRows(sheet.batches) } : sheet;
}

async function* nameRows(batches: Sheet['batches']): AsyncGenerator<Outcome<SheetBatch, FileRefusal>> {
  let before = 0;
  for await (const batch of batches) {
    if (!batch.ok) return yield batch;
    const named: SheetRow[] = [];
    for (const line of batch.value) {
      const row = nameRow(line);
      if (row.row <= before || row.row > MOST_ROWS)
        return yield refuse({
          code: 'file.malformed',
          place: `line ${line.row}, key row`,
          found: 'row-number',
        });
      before = row.row;
      named.push(row);
    }
    yield accept(named);
  }
}

function nameRow(line: SheetRow): SheetRow {
  if (line.record?.row === undefined) return line;
  const { row, ...record } = line.record;
  const number = typeof row === 'string' && /^[1-9]\d{0,7}$/.test(row) ? Number(row) : 0;
  return { ...line, row: number, record };
}
