import type { z } from 'zod';
import { accept, type Reach } from '#kit';
import type { World } from '#platform';
import type { submissionRoutes } from './api.ts';
import type { SubmissionRow } from './sql.ts';
import type { Submission } from './submission.ts';
import { findSubmissions } from './submissions-sql.ts';

type Query = z.output<typeof submissionRoutes.list.query>;

/** A page of the submissions that the right reaches, the newest first. */
export async function listSubmissions(world: World, query: Query, reach: Reach) {
  const { item = null, state = null, provider = null, from = null, to = null, cursor = null, limit } = query;
  const rows = await findSubmissions(world.db, {
    units: unitsOf(reach),
    ...{ item, state, provider, from, to },
    isWithProblems: query.problem === 'true',
    after: cursor,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const next = rows.length > limit ? shown.at(-1)!.submission_id : null;
  return accept({ submissions: shown.map(toSubmission), next });
}

/** `null`: all of them. Only units hand in. */
const unitsOf = (reach: Reach): readonly string[] | null =>
  reach.kind === 'everything' ? null : reach.kind === 'units' ? reach.codes : [];

export function toSubmission(row: SubmissionRow): Submission {
  const { received, accepted, updated, unchanged, held, refused, warned } = row;
  return {
    submissionId: row.submission_id,
    item: row.item,
    provider: row.provider_code,
    file: row.file_name,
    sha256: row.sha256.toString('hex'),
    state: row.state,
    problem: row.refusal,
    notes: row.notes,
    ...{ received, accepted, updated, unchanged, held, refused, warned },
    receivedAt: row.received_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
