import { accept, type Outcome } from '#kit';
import type { checkRows } from './check-rows.ts';
import type { CheckedRow } from './checked-row.ts';
import type { IngestRefusal } from './refusals.ts';

/** Rows of one transaction: enough for COPY to pay, few enough that three chunks in work are little memory. */
export const CHUNK_ROWS = 5_000;

/** Chunks of full length, without the rows up to `lastRow` that an earlier run has stored. */
export async function* chunksOf(
  batches: ReturnType<typeof checkRows>,
  lastRow: number,
): AsyncGenerator<Outcome<CheckedRow[], IngestRefusal>> {
  const waiting: CheckedRow[] = [];
  for await (const batch of batches) {
    if (!batch.ok) {
      yield batch;
      return;
    }
    for (const row of batch.value) if (row.row > lastRow) waiting.push(row);
    while (waiting.length >= CHUNK_ROWS) yield accept(waiting.splice(0, CHUNK_ROWS));
  }
  if (waiting.length > 0) yield accept(waiting);
}
