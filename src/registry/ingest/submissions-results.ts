import type { Reader } from '#platform';
import { CHUNK_ROWS } from './chunks.ts';
import { findResults } from './sql.ts';
import type { RowResult } from './submission.ts';

export type ResultFilter = {
  outcome: string | undefined;
  rule: string | undefined;
  field: string | undefined;
};

/** Chunks looked through for one page: a filter that fits nothing must not read a file of millions at once. */
const CHUNKS_A_PAGE = 40;

/**
 * Results that fit, in the order of the file, at most `limit`; `next` goes on and is `null` at the end. A page may hold
 * less than `limit` and go on all the same. A cursor counts rows as if every chunk were full.
 */
export async function findResultPage(
  reader: Reader,
  submissionId: string,
  { cursor, limit, ...filter }: ResultFilter & { cursor: number; limit: number },
): Promise<{ results: RowResult[]; next: number | null }> {
  const results: RowResult[] = [];
  let chunkBefore = Math.floor(cursor / CHUNK_ROWS);
  let from = cursor % CHUNK_ROWS;
  for (let looked = 0; looked < CHUNKS_A_PAGE; looked += 1) {
    const chunk = await findResults(reader, submissionId, chunkBefore);
    if (!chunk) return { results, next: null };
    for (const [at, result] of chunk.results.entries()) {
      if (at < from || !fits(result, filter)) continue;
      if (results.length === limit) return { results, next: (chunk.chunkNo - 1) * CHUNK_ROWS + at };
      results.push(result);
    }
    chunkBefore = chunk.chunkNo;
    from = 0;
  }
  return { results, next: chunkBefore * CHUNK_ROWS };
}

/** By what the row is reported for, as it is counted. */
function fits({ outcome, findings: [leading] }: RowResult, filter: ResultFilter): boolean {
  if (filter.outcome !== undefined && outcome !== filter.outcome) return false;
  if (filter.rule !== undefined && leading?.rule !== filter.rule) return false;
  return filter.field === undefined || leading?.field === filter.field;
}
