import type { RowResult } from './submission.ts';

/** Results as a chunk keeps them: rows in sequence with one outcome and nothing to say stand as one, up to `until`. */
export type KeptResult = RowResult & { until?: number };

export function joinResults(results: readonly RowResult[]): KeptResult[] {
  const kept: KeptResult[] = [];
  for (const result of results) {
    const last = kept.at(-1);
    if (last && continues(last, result)) last.until = result.row;
    else kept.push({ ...result });
  }
  return kept;
}

const continues = (last: KeptResult, next: RowResult) =>
  next.findings.length === 0 &&
  last.findings.length === 0 &&
  next.outcome === last.outcome &&
  next.row === (last.until ?? last.row) + 1;

export const splitResults = (kept: readonly KeptResult[]): RowResult[] =>
  kept.flatMap(({ until, ...result }) =>
    Array.from({ length: (until ?? result.row) - result.row + 1 }, (_, more) => ({
      ...result,
      row: result.row + more,
    })),
  );
