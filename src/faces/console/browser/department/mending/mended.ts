import type { RowFinding } from '#registry/ingest/contract';

export type Cells = Readonly<Record<string, string>>;

/** A refused row as it stands in the grid. */
export type MendRow = {
  row: number;
  /** As they stand in the file; `null`: the row is about a person, and is neither shown nor sent. */
  before: Cells | null;
  /** What the clerk changed. */
  changes: Cells;
  /** Found when it was handed in. */
  refusedFor: readonly RowFinding[];
  /** Found in what it says now; `null`: not changed, or being checked. */
  found: readonly RowFinding[] | null;
};

export type Standing = 'person' | 'to-mend' | 'checking' | 'wrong' | 'ready';

export function decideStanding({ before, changes, found }: MendRow): Standing {
  if (before === null) return 'person';
  if (Object.keys(changes).length === 0) return 'to-mend';
  if (found === null) return 'checking';
  return found.some(({ severity }) => severity === 'error') ? 'wrong' : 'ready';
}

export const cellsNow = ({ before, changes }: MendRow): Cells => ({ ...before, ...changes });

/** A change that gives a cell back what it held is none. */
export function changeCell(row: MendRow, field: string, text: string): MendRow {
  const { [field]: _, ...others } = row.changes;
  const isBack = (row.before?.[field] ?? '') === text;
  return { ...row, changes: isBack ? others : { ...others, [field]: text }, found: null };
}

/** The base register is asked only when a row is handed in; such a finding stands until its cells are changed. */
const ASKS_REGISTER = ['V07', 'V14'];

/** What is said beside the cells of a row: what it is now, and what only handing it in can answer. */
export function findingsOf(row: MendRow): readonly RowFinding[] {
  if (row.found === null) return row.refusedFor;
  const isChanged = row.changes.subjectName !== undefined || row.changes.subjectCode !== undefined;
  const open = isChanged ? [] : row.refusedFor.filter(({ rule }) => ASKS_REGISTER.includes(rule));
  return [...row.found, ...open.filter(({ rule }) => row.found?.every((each) => each.rule !== rule))];
}

/**
 * The fields that a row shows without being asked: those that something is said of, now or when it was refused, so that
 * none vanishes under the hand; all of them where the row as a whole is meant.
 */
export function fieldsToMend(row: MendRow, all: readonly string[]): readonly string[] {
  const named = new Set([...row.refusedFor, ...(row.found ?? [])].map(({ field }) => field));
  for (const field of Object.keys(row.changes)) named.add(field);
  if (named.has('subjectName')) named.add('subjectCode');
  const shown = all.filter((field) => named.has(field));
  return shown.length > 0 && !named.has('') ? shown : all;
}

/** Rows as JSON lines that keep their numbers in the sheet; empty cells are left out. */
export const toJsonLines = (rows: readonly { row: number; cells: Cells }[]): string =>
  rows
    .toSorted((a, b) => a.row - b.row)
    .map(({ row, cells }) => {
      const filled = Object.entries(cells).filter(([, text]) => text !== '');
      return `${JSON.stringify({ row, ...Object.fromEntries(filled) })}\n`;
    })
    .join('');
