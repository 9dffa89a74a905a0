import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Reader, Tx } from '#platform';
import type { CheckedRow } from './checked-row.ts';
import type { Counts } from './counts.ts';
import { joinResults, type KeptResult, splitResults } from './kept-results.ts';
import type { FileProblem, RowResult, Submission } from './submission.ts';
import { addFindingCounts } from './submissions-counts-sql.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
/** Fastest level: results are short-lived text that repeats itself. */
const pack = (value: unknown) => deflate(JSON.stringify(value), { level: 1 });
const unpack = async <Value>(bytes: Buffer) => JSON.parse((await inflate(bytes)).toString()) as Value;

export type SubmissionRow = {
  submission_id: string;
  item: string;
  provider_code: string | null;
  account: string;
  file_name: string;
  sha256: Buffer;
  byte_count: number;
  state: Submission['state'];
  refusal: FileProblem | null;
  notes: { zh: string; en: string }[];
  received_at: Date;
  finished_at: Date | null;
} & Counts;

export const submissionColumns = [
  'submission_id',
  'item',
  'provider_code',
  'account',
  'file_name',
  'sha256',
  'byte_count',
  'state',
  'refusal',
  'notes',
  'received',
  'accepted',
  'updated',
  'unchanged',
  'held',
  'refused',
  'warned',
  'received_at',
  'finished_at',
] as const;

export type NewSubmission = {
  submissionId: string;
  item: string;
  providerCode: string | null;
  /** Who hands it in; the idempotency key is of this account alone. */
  account: string;
  fileName: string;
  sha256: Buffer;
  byteCount: number;
  idempotencyKey: string | null;
  receivedAt: Date;
};

/** Gives `false` when the idempotency key, or the same file still in work, is there already. */
export async function addSubmission(reader: Reader, submission: NewSubmission): Promise<boolean> {
  const added = await reader
    .insertInto('ingest.submission')
    .values({
      submission_id: submission.submissionId,
      item: submission.item,
      provider_code: submission.providerCode,
      account: submission.account,
      file_name: submission.fileName,
      sha256: submission.sha256,
      byte_count: submission.byteCount,
      idempotency_key: submission.idempotencyKey,
      state: 'reading',
      received_at: submission.receivedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('submission_id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function findSubmission(reader: Reader, submissionId: string): Promise<SubmissionRow | null> {
  const query = reader
    .selectFrom('ingest.submission')
    .select(submissionColumns)
    .where('submission_id', '=', submissionId);
  return ((await query.executeTakeFirst()) as SubmissionRow | undefined) ?? null;
}

export async function findSubmissionByKey(
  reader: Reader,
  { account, idempotencyKey }: Pick<NewSubmission, 'account' | 'idempotencyKey'>,
): Promise<SubmissionRow | null> {
  const query = reader
    .selectFrom('ingest.submission')
    .select(submissionColumns)
    .where('account', '=', account)
    .where('idempotency_key', '=', idempotencyKey);
  return ((await query.executeTakeFirst()) as SubmissionRow | undefined) ?? null;
}

/** The same file that an interrupted import left unfinished. */
export async function findUnfinished(
  reader: Reader,
  file: { item: string; providerCode: string | null; sha256: Buffer },
): Promise<SubmissionRow | null> {
  const query = reader
    .selectFrom('ingest.submission')
    .select(submissionColumns)
    .where('item', '=', file.item)
    .where('provider_code', 'is not distinct from', file.providerCode)
    .where('sha256', '=', file.sha256)
    .where('state', 'in', ['reading', 'processing'])
    .where('idempotency_key', 'is', null);
  return ((await query.executeTakeFirst()) as SubmissionRow | undefined) ?? null;
}

/** Whether a file of this name was ever imported to its end. */
export async function isImported(reader: Reader, fileName: string): Promise<boolean> {
  const query = reader
    .selectFrom('ingest.submission')
    .select('submission_id')
    .where('file_name', '=', fileName)
    .where('state', '=', 'done');
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** Where an import stands: the last chunk with results, and the last line it covers; 0 before the first. */
export async function findProgress(
  reader: Reader,
  submissionId: string,
): Promise<{ chunkNo: number; lastRow: number }> {
  const row = await reader
    .selectFrom('ingest.chunk')
    .select(['chunk_no', 'last_row'])
    .where('submission_id', '=', submissionId)
    .orderBy('chunk_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { chunkNo: row?.chunk_no ?? 0, lastRow: row?.last_row ?? 0 };
}

/** A chunk's cleaned rows as they wait: a tenth of what they are in memory. */
export type PackedChunk = { lastRow: number; rows: Buffer };

export const packChunk = async (rows: readonly CheckedRow[]): Promise<PackedChunk> => ({
  lastRow: rows.at(-1)!.row,
  rows: await pack(rows),
});

/** A chunk that waits with its cleaned rows, for a submission whose bytes are gone after the answer. */
export async function stageChunk(
  tx: Tx,
  submissionId: string,
  chunkNo: number,
  { lastRow, rows }: PackedChunk,
): Promise<void> {
  await tx
    .insertInto('ingest.chunk')
    .values({ submission_id: submissionId, chunk_no: chunkNo, last_row: lastRow, rows })
    .execute();
}

/** The first chunk that waits, locked; `null` when none does or another worker has it. */
export async function takeStagedChunk(
  tx: Tx,
  submissionId: string,
): Promise<{ chunkNo: number; rows: CheckedRow[] } | null> {
  const row = await tx
    .selectFrom('ingest.chunk')
    .select(['chunk_no', 'rows'])
    .where('submission_id', '=', submissionId)
    .where('rows', 'is not', null)
    .orderBy('chunk_no')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row ? { chunkNo: row.chunk_no, rows: await unpack<CheckedRow[]>(row.rows!) } : null;
}

/** Stores the results of a chunk and adds its counts; a second writer of the same chunk fails (23505). */
export async function finishChunk(
  tx: Tx,
  chunk: { submissionId: string; chunkNo: number; wasStaged: boolean },
  results: readonly RowResult[],
  counts: Counts,
): Promise<void> {
  const packed = await pack(joinResults(results));
  if (chunk.wasStaged) {
    await tx
      .updateTable('ingest.chunk')
      .set({ rows: null, results: packed })
      .where('submission_id', '=', chunk.submissionId)
      .where('chunk_no', '=', chunk.chunkNo)
      .execute();
  } else {
    await tx
      .insertInto('ingest.chunk')
      .values({
        submission_id: chunk.submissionId,
        chunk_no: chunk.chunkNo,
        last_row: results.at(-1)!.row,
        results: packed,
      })
      .execute();
  }
  await tx
    .updateTable('ingest.submission')
    .set((row) => ({
      received: row('received', '+', counts.received),
      accepted: row('accepted', '+', counts.accepted),
      updated: row('updated', '+', counts.updated),
      unchanged: row('unchanged', '+', counts.unchanged),
      held: row('held', '+', counts.held),
      refused: row('refused', '+', counts.refused),
      warned: row('warned', '+', counts.warned),
    }))
    .where('submission_id', '=', chunk.submissionId)
    .execute();
  await addFindingCounts(tx, chunk.submissionId, results);
}

export async function setState(
  reader: Reader,
  submissionId: string,
  change: {
    state: Submission['state'];
    notes?: readonly { zh: string; en: string }[];
    refusal?: FileProblem;
    finishedAt?: Date;
  },
): Promise<void> {
  await reader
    .updateTable('ingest.submission')
    .set({
      state: change.state,
      ...(change.notes ? { notes: JSON.stringify(change.notes) } : {}),
      ...(change.refusal ? { refusal: JSON.stringify(change.refusal) } : {}),
      ...(change.finishedAt ? { finished_at: change.finishedAt } : {}),
    })
    .where('submission_id', '=', submissionId)
    .execute();
}

/** Results of one chunk after another, in the order of the file; `after` is the last chunk number seen. */
export async function findResults(
  reader: Reader,
  submissionId: string,
  after: number,
): Promise<{ chunkNo: number; results: RowResult[] } | null> {
  const row = await reader
    .selectFrom('ingest.chunk')
    .select(['chunk_no', 'results'])
    .where('submission_id', '=', submissionId)
    .where('chunk_no', '>', after)
    .where('results', 'is not', null)
    .orderBy('chunk_no')
    .limit(1)
    .executeTakeFirst();
  return row
    ? { chunkNo: row.chunk_no, results: splitResults(await unpack<KeptResult[]>(row.results!)) }
    : null;
}

/** Acknowledged submissions that are not done, oldest first. */
export async function findProcessing(reader: Reader, limit: number): Promise<string[]> {
  const rows = await reader
    .selectFrom('ingest.submission')
    .select('submission_id')
    .where('state', '=', 'processing')
    .orderBy('received_at')
    .orderBy('submission_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.submission_id);
}

/** Forgets submissions whose reading broke off before they were acknowledged. */
export async function dropUnacknowledged(reader: Reader, before: Date): Promise<void> {
  await reader
    .deleteFrom('ingest.submission')
    .where('state', '=', 'reading')
    .where('idempotency_key', 'is not', null)
    .where('received_at', '<', before)
    .execute();
}
