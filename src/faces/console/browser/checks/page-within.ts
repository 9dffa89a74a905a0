import type { ListPage } from '../parts/use-filters.ts';

const TOGETHER = 50;

/** Of rows that are all here the page that begins at `start`, as `DataTable` takes it. */
export function pageWithin<Row>(rows: readonly Row[], start: number, goTo: (start: number) => void) {
  const page: ListPage = {
    cursor: start === 0 ? undefined : String(start),
    number: Math.floor(start / TOGETHER) + 1,
    isFirst: start === 0,
    goNext: (next) => void goTo(Number(next)),
    goBack: () => void goTo(Math.max(0, start - TOGETHER)),
  };
  const next = start + TOGETHER < rows.length ? String(start + TOGETHER) : null;
  return { rows: rows.slice(start, start + TOGETHER), next, page };
}
