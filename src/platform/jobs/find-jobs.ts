import type { Reader } from '../database.ts';
import type { Job, JobState } from './contract.ts';
import { parseFault } from './job-fault.ts';
import { type JobRow, listJobs } from './sql.ts';

/** Newest first; `next` is `null` on the last page. */
export async function findJobs(
  reader: Reader,
  question: { state: JobState | null; limit: number; cursor: string | null },
): Promise<{ jobs: Job[]; next: string | null }> {
  const rows = await listJobs(reader, { ...question, limit: question.limit + 1 });
  const page = rows.slice(0, question.limit);
  return { jobs: page.map(toJob), next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null };
}

export function toJob(row: JobRow): Job {
  const { id, name, state, attempts, maxAttempts, addedAt, changedAt, lastError } = row;
  return {
    ...{ id, name, state, attempts, maxAttempts },
    about: idsOf(row.payload),
    addedAt: addedAt.toISOString(),
    changedAt: changedAt.toISOString(),
    nextRunAt: row.isAvailable ? row.runAt.toISOString() : null,
    fault: lastError === null ? null : parseFault(lastError),
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const idsOf = (payload: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(payload ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && uuid.test(entry[1]),
    ),
  );
