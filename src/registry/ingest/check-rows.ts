import { accept, type Outcome, refuse } from '#kit';
import type { CheckedRow } from './checked-row.ts';
import type { FileRefusal, Sheet, SheetRow } from './reading/index.ts';
import type { HeadingRefusal } from './refusals.ts';
import { type CheckSetting, RowChecker } from './row-checker.ts';

/** The heading stands within the first lines; above it may be a title. */
const HEADING_LINES = 20;

/**
 * The rows of a sheet, each checked by itself, in batches; ends after the first refusal of the file. Lines of
 * empty cells are no rows. `setting.item` must be in the catalogue and have an edition in force.
 */
export async function* checkRows(
  sheet: Sheet,
  setting: CheckSetting,
  tell: (note: { zh: string; en: string }) => void,
): AsyncGenerator<Outcome<CheckedRow[], FileRefusal | HeadingRefusal>> {
  const checker = new RowChecker(sheet, setting);
  let before: SheetRow[] = [];
  for await (const batch of sheet.batches) {
    if (!batch.ok) {
      yield batch;
      return;
    }
    let rows = batch.value;
    if (sheet.format !== 'json-lines' && !checker.hasHeading) {
      before = [...before, ...rows];
      const at = before.slice(0, HEADING_LINES).findIndex((row) => checker.isHeading(row.cells));
      if (at < 0 && before.length < HEADING_LINES) continue;
      if (at < 0) break;
      const problem = checker.takeHeading(before[at]!, tell);
      if (problem) {
        yield refuse(problem);
        return;
      }
      rows = before.slice(at + 1);
    }
    yield accept(rows.filter(isFilled).map((row) => checker.check(row)));
  }
  if (sheet.format === 'json-lines' || checker.hasHeading) return;
  yield refuse({ code: before.length === 0 ? 'file.empty' : 'heading.not-found', limit: HEADING_LINES });
}

const isFilled = (row: SheetRow) => row.record !== undefined || row.cells.some((cell) => cell.trim() !== '');
