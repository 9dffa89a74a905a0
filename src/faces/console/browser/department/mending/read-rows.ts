import { accept, type Outcome } from '#kit';
import { type RowResult, type Submission, submissionRoutes } from '#registry/ingest/contract';
import type { Problem } from '../../client/problem.ts';
import type { Client } from '../../client/request.ts';
import type { Cells } from './mended.ts';

/** Rows whose cells are asked for at once. */
export const ROWS_A_CALL = 200;

export type RefusedRow = { result: RowResult; cells: Cells | null };

/**
 * Refused rows of a submission with their cells, which come from the file: it is sent along, read and not kept. `next` is
 * the cursor of the rows that follow.
 */
export async function readRefused(
  client: Client,
  { submissionId, item, file: name }: Submission,
  { file, cursor, signal }: { file: Blob; cursor: number; signal: AbortSignal },
): Promise<Outcome<{ rows: RefusedRow[]; next: number | null }, Problem>> {
  const found = await client.request(submissionRoutes.results, {
    params: { id: submissionId },
    query: { outcome: 'refused', cursor, limit: ROWS_A_CALL },
    signal,
  });
  if (!found.ok) return found;
  const { results, next } = found.value;
  if (results.length === 0) return accept({ rows: [], next });
  const body = new FormData();
  body.append('file', file, name);
  const read = await client.request(submissionRoutes.cells, {
    query: { item, rows: results.map(({ row }) => row).join(',') },
    body,
    signal,
  });
  if (!read.ok) return read;
  const cells = new Map(read.value.rows.map((row) => [row.row, row.cells]));
  return accept({
    rows: results.map((result) => ({ result, cells: cells.get(result.row) ?? null })),
    next,
  });
}
