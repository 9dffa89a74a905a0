import { sql } from 'kysely';
import type { Reader, Tx } from '../database.ts';
import type { JobState } from './contract.ts';

export type JobRow = {
  id: string;
  name: string;
  state: JobState;
  payload: unknown;
  attempts: number;
  maxAttempts: number;
  addedAt: Date;
  changedAt: Date;
  runAt: Date;
  isAvailable: boolean;
  lastError: string | null;
};

/** A lock older than this is that of a process that died; the runner then works the job off again. */
const isRunning = sql`(j.locked_at is not null and j.locked_at > now() - interval '4 hours')`;

const state = sql<JobState>`case when ${isRunning} then 'running' when j.last_error is not null then 'failed' else 'waiting' end`;

const columns = sql`j.id::text as id, t.identifier as name, ${state} as state, j.payload, j.attempts,
  j.max_attempts as "maxAttempts", j.created_at as "addedAt", j.updated_at as "changedAt", j.run_at as "runAt",
  j.is_available as "isAvailable", j.last_error as "lastError"`;

const jobs = sql`graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`;

/** Newest first, before the job `cursor`. */
export async function listJobs(
  reader: Reader,
  question: { state: JobState | null; limit: number; cursor: string | null },
): Promise<JobRow[]> {
  const { rows } = await sql<JobRow>`select ${columns} from ${jobs}
    where (${question.cursor}::bigint is null or j.id < ${question.cursor}::bigint)
      and (${question.state}::text is null or ${state} = ${question.state})
    order by j.id desc limit ${question.limit}`.execute(reader);
  return rows;
}

/** Holds it until the transaction ends: no process begins it meanwhile. */
export async function holdJob(tx: Tx, id: string): Promise<JobRow | null> {
  const { rows } =
    await sql<JobRow>`select ${columns} from ${jobs} where j.id = ${id}::bigint for update of j`.execute(tx);
  return rows[0] ?? null;
}

export async function runNow(tx: Tx, id: string): Promise<void> {
  await sql`select graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => 0)`.execute(
    tx,
  );
}

export async function runNoMore(tx: Tx, id: string, fault: string): Promise<void> {
  await sql`select graphile_worker.permanently_fail_jobs(array[${id}::bigint], ${fault})`.execute(tx);
}
