import type { RowOutcome } from './submission.ts';

/** Rows of a submission by what became of them; `warned` counts rows with a warning, whatever their outcome. */
export type Counts = { received: number; warned: number } & Record<RowOutcome, number>;

export const noCounts = (): Counts => ({
  received: 0,
  accepted: 0,
  updated: 0,
  unchanged: 0,
  held: 0,
  refused: 0,
  warned: 0,
});

export function addCounts(sum: Counts, more: Counts): Counts {
  const names = Object.keys(sum) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, sum[name] + more[name]])) as Counts;
}
