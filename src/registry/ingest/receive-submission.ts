import { Readable } from 'node:stream';
import { accept, dayOf, newId, type Outcome, refuse } from '#kit';
import { addJob, emit, inTransaction, type World } from '#platform';
import { checkRows } from './check-rows.ts';
import { chunksOf } from './chunks.ts';
import { countResults } from './count-results.ts';
import { findFileFacts } from './file-facts.ts';
import type { IngestLaw } from './law.ts';
import { withNamedRows } from './mend-rows.ts';
import { broughtOnlyNew, type FindPublic, processChunk, toBatch } from './process-chunk.ts';
import { openSheet, type SheetSource } from './reading/index.ts';
import type { IngestRefusal } from './refusals.ts';
import {
  findProcessing,
  findSubmission,
  findSubmissionByKey,
  finishChunk,
  type NewSubmission,
  type PackedChunk,
  packChunk,
  type SubmissionRow,
  setState,
  stageChunk,
  takeStagedChunk,
} from './sql.ts';
import { storeSubmission } from './store-submission.ts';
import type { SubmissionAdvanced } from './submission.ts';
import { intakeLimits } from './upload-limits.ts';

export type ReceivedFile = {
  name: string;
  bytes: Buffer;
  item: string;
  providerCode: string | null;
  idempotencyKey: string | null;
};

export const submissionJob = 'ingest-submission';

/**
 * Takes a file over the API: its rows are read and checked from memory, the cleaned ones stored with a job, and
 * only then is it acknowledged; its bytes are never written. The same key and file give the same submission.
 */
export async function receiveSubmission(
  world: World,
  law: IngestLaw,
  file: ReceivedFile,
): Promise<Outcome<SubmissionRow, IngestRefusal>> {
  if (!law.catalogue.items.has(file.item)) return refuse({ code: 'item.unknown' });
  if (file.idempotencyKey !== null && file.idempotencyKey.length > 255)
    return refuse({ code: 'submission.key-too-long' });
  const source: SheetSource = {
    name: file.name,
    stream: () => Readable.from([file.bytes], { objectMode: false }),
  };
  const facts = await findFileFacts(source, intakeLimits);
  if (!facts.ok) return facts;
  const receivedAt = world.clock.now();
  const submission: NewSubmission = {
    ...facts.value,
    submissionId: newId(receivedAt, world.random),
    item: file.item,
    providerCode: file.providerCode,
    account: world.actor.account,
    fileName: file.name,
    // Without a key of its own, each call is a submission of its own.
    idempotencyKey: file.idempotencyKey ?? `call ${newId(receivedAt, world.random)}`,
    receivedAt,
  };
  const before = await findSubmissionByKey(world.db, submission);
  if (before) return sameOrReused(before, submission);
  const notes: { zh: string; en: string }[] = [];
  const chunks = await readAll(law, source, submission, (note) => notes.push(note));
  if (!chunks.ok) return chunks;
  await inTransaction(world.db, async (tx) => {
    if (!(await storeSubmission(world, tx, submission))) return;
    for (const [index, chunk] of chunks.value.entries())
      await stageChunk(tx, submission.submissionId, index + 1, chunk);
    await setState(tx, submission.submissionId, { state: 'processing', notes });
    await addJob(tx, submissionJob, { submissionId: submission.submissionId });
  });
  // Of two calls with one key at the same moment, one stored; both answer with it.
  return sameOrReused((await findSubmissionByKey(world.db, submission))!, submission);
}

async function readAll(
  law: IngestLaw,
  source: SheetSource,
  submission: NewSubmission,
  tell: (note: { zh: string; en: string }) => void,
): Promise<Outcome<PackedChunk[], IngestRefusal>> {
  const opened = await openSheet(source, intakeLimits);
  if (!opened.ok) return opened;
  await using sheet = withNamedRows(opened.value);
  const chunks: PackedChunk[] = [];
  const setting = { law, item: submission.item, receivedOn: dayOf(submission.receivedAt) };
  for await (const chunk of chunksOf(checkRows(sheet, setting, tell), 0)) {
    if (!chunk.ok) return chunk;
    chunks.push(await packChunk(chunk.value));
  }
  return accept(chunks);
}

function sameOrReused(stored: SubmissionRow, now: NewSubmission): Outcome<SubmissionRow, IngestRefusal> {
  const isSame =
    stored.item === now.item && stored.provider_code === now.providerCode && now.sha256.equals(stored.sha256);
  return isSame ? accept(stored) : refuse({ code: 'submission.key-reused' });
}

/** Submissions taken up again at one start; there are more only if thousands came while nothing worked. */
const RESUMED = 10_000;

/**
 * For the start of a server: a job that a killed process was working on stays locked in its name for hours, so
 * each unfinished submission gets a new one. Where another server is at work on it, the two do nothing twice.
 */
export async function resumeSubmissions(world: World): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    for (const submissionId of await findProcessing(tx, RESUMED))
      await addJob(tx, submissionJob, { submissionId }, { key: `${submissionJob} ${submissionId}` });
  });
}

/** The job: works the waiting chunks off, each in one transaction; run twice or side by side it does nothing twice. */
export async function runSubmission(
  world: World,
  submissionId: string,
  ports: { findPublic?: FindPublic } = {},
): Promise<void> {
  const submission = await findSubmission(world.db, submissionId);
  if (submission?.state !== 'processing') return;
  const batch = await toBatch(world.db, submission);
  const advanced: SubmissionAdvanced = { submissionId, providerCode: submission.provider_code };
  let areNew = true;
  for (;;) {
    const isDone = await inTransaction(
      world.db,
      async (tx, attempt) => {
        const staged = await takeStagedChunk(tx, submissionId);
        if (!staged) {
          await setState(tx, submissionId, { state: 'done', finishedAt: world.clock.now() });
          await emit(world, tx, 'submissions.advanced', advanced);
          return true;
        }
        const known = { areNew: areNew && attempt === 1, ...ports };
        const results = await processChunk(world, tx, batch, staged.rows, known);
        areNew = broughtOnlyNew(results);
        await finishChunk(
          tx,
          { submissionId, chunkNo: staged.chunkNo, wasStaged: true },
          results,
          countResults(results),
        );
        await emit(world, tx, 'submissions.advanced', advanced);
        return false;
      },
      { attempts: 5 },
    );
    if (isDone) return;
  }
}
