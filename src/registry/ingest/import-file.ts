import { accept, dayOf, newId, type Outcome, refuse } from '#kit';
import { inTransaction, type World } from '#platform';
import { checkRows } from './check-rows.ts';
import type { CheckedRow } from './checked-row.ts';
import { chunksOf } from './chunks.ts';
import { countResults } from './count-results.ts';
import { type FileFacts, findFileFacts } from './file-facts.ts';
import type { IngestLaw } from './law.ts';
import { lockSubmission } from './lock-sql.ts';
import { type Batch, broughtOnlyNew, processChunk, toBatch } from './process-chunk.ts';
import { fileLimits, openSheet, type SheetSource } from './reading/index.ts';
import { type IngestRefusal, sayProblem } from './refusals.ts';
import type { CheckSetting } from './row-checker.ts';
import {
  findProgress,
  findSubmission,
  findUnfinished,
  finishChunk,
  type SubmissionRow,
  setState,
} from './sql.ts';
import { storeInOrder } from './store-chunks.ts';
import { storeSubmission } from './store-submission.ts';
import type { RowResult } from './submission.ts';

export type ImportOrder = {
  source: SheetSource;
  item: string;
  providerCode: string | null;
  foreign?: CheckSetting['foreign'];
  /** For history taken over from another register: when that register received each row. */
  receivedAtOf?: (row: number) => Date;
  /** For the same: who provided each row there. */
  providerOf?: (row: number) => string | null;
  /** Called after each chunk with the rows done so far and the lines of the file. */
  onProgress?: (done: number, lines: number) => void;
};

/**
 * Imports a file that can be read again, from the command line: chunk by chunk, each in one transaction.
 * Interrupted anywhere, the same file goes on after its last chunk, and ends as if run once. A file that
 * cannot be read to its end is refused before anything is stored.
 */
export async function importFile(
  world: World,
  law: IngestLaw,
  order: ImportOrder,
): Promise<Outcome<SubmissionRow, IngestRefusal>> {
  if (!law.catalogue.items.has(order.item)) return refuse({ code: 'item.unknown' });
  const facts = await findFileFacts(order.source);
  if (!facts.ok) return facts;
  const submission = await beginOrResume(world, order, facts.value);
  await using lock = await lockSubmission(world.db, submission.submission_id);
  if (!lock.isHeld) return refuse({ code: 'submission.in-progress' });
  const problem = await importChunks(world, law, order, { submission, facts: facts.value });
  if (problem) {
    // Only a heading can still be wrong, and that is found before the first row.
    await setState(world.db, submission.submission_id, {
      state: 'refused',
      refusal: sayProblem(problem),
      finishedAt: world.clock.now(),
    });
    return refuse(problem);
  }
  return accept((await findSubmission(world.db, submission.submission_id))!);
}

async function beginOrResume(world: World, order: ImportOrder, facts: FileFacts): Promise<SubmissionRow> {
  const file = { item: order.item, providerCode: order.providerCode, sha256: facts.sha256 };
  const unfinished = await findUnfinished(world.db, file);
  if (unfinished) return unfinished;
  const receivedAt = world.clock.now();
  const submission = {
    ...file,
    submissionId: newId(receivedAt, world.random),
    account: world.actor.account,
    fileName: order.source.name,
    byteCount: facts.byteCount,
    idempotencyKey: null,
    receivedAt,
  };
  await inTransaction(world.db, (tx) => storeSubmission(world, tx, submission));
  // Ours, or that of another process that began the same file in this moment.
  return (await findUnfinished(world.db, file))!;
}

/** One being committed, one being written, one being matched. */
const CHUNKS_AT_ONCE = 3;

async function importChunks(
  world: World,
  law: IngestLaw,
  order: ImportOrder,
  { submission, facts }: { submission: SubmissionRow; facts: FileFacts },
): Promise<IngestRefusal | null> {
  const progress = await findProgress(world.db, submission.submission_id);
  const batch = {
    ...(await toBatch(world.db, submission)),
    ...(order.receivedAtOf ? { receivedAtOf: order.receivedAtOf } : {}),
    ...(order.providerOf ? { providerOf: order.providerOf } : {}),
  };
  const notes: { zh: string; en: string }[] = [];
  const opened = await openSheet(order.source, fileLimits);
  if (!opened.ok) return opened.refusal;
  await using sheet = opened.value;
  const setting = {
    law,
    item: order.item,
    receivedOn: dayOf(submission.received_at),
    ...(order.foreign ? { foreign: order.foreign } : {}),
  };
  let { chunkNo } = progress;
  let areNew = true;
  let done = submission.received;
  const storing = storeInOrder(
    async (rows, before) => {
      chunkNo += 1;
      const results = await storeChunk(world, { batch, chunkNo, before, areNew }, rows);
      areNew = broughtOnlyNew(results);
      done += rows.length;
      order.onProgress?.(done, facts.lineCount);
    },
    // A register's rows change what all organisations share, the index of names for one.
    { atOnce: order.item === 'subject' ? 1 : CHUNKS_AT_ONCE },
  );
  for await (const chunk of chunksOf(
    checkRows(sheet, setting, (note) => notes.push(note)),
    progress.lastRow,
  )) {
    if (!chunk.ok) {
      await storing.end();
      return chunk.refusal;
    }
    await storing.add(chunk.value);
  }
  await storing.end();
  await setState(world.db, submission.submission_id, { state: 'done', notes, finishedAt: world.clock.now() });
  return null;
}

async function storeChunk(
  world: World,
  {
    batch,
    chunkNo,
    before,
    areNew,
  }: { batch: Batch; chunkNo: number; before: Promise<void>; areNew: boolean },
  rows: readonly CheckedRow[],
): Promise<RowResult[]> {
  return inTransaction(
    world.db,
    async (tx, attempt) => {
      const results = await processChunk(world, tx, batch, rows, { areNew: areNew && attempt === 1 });
      await before;
      await finishChunk(
        tx,
        { submissionId: batch.submissionId, chunkNo, wasStaged: false },
        results,
        countResults(results),
      );
      return results;
    },
    { attempts: 5 },
  );
}
