import { addDays, type Day, startOf } from '#kit';
import type { Reader } from '#platform';
import { type SubmissionRow, submissionColumns } from './sql.ts';
import type { SubmissionState } from './submission.ts';

export type SubmissionQuestion = {
  /** Codes of the units that handed in; `null`: of all, and those of nobody. */
  units: readonly string[] | null;
  item: string | null;
  state: SubmissionState | null;
  provider: string | null;
  /** Days of receipt in Beijing, both included. */
  from: Day | null;
  to: Day | null;
  isWithProblems: boolean;
  /** Id of the last one of the page before. */
  after: string | null;
  limit: number;
};

/** Submissions, the newest first. */
export async function findSubmissions(
  reader: Reader,
  question: SubmissionQuestion,
): Promise<SubmissionRow[]> {
  const { units, item, state, provider, from, to, isWithProblems, after } = question;
  let query = reader.selectFrom('ingest.submission').select(submissionColumns);
  if (units) query = query.where('provider_code', '=', (any) => any.fn.any(any.val(units)));
  if (item !== null) query = query.where('item', '=', item);
  if (state !== null) query = query.where('state', '=', state);
  if (provider !== null) query = query.where('provider_code', '=', provider);
  if (from !== null) query = query.where('received_at', '>=', startOf(from));
  if (to !== null) query = query.where('received_at', '<', startOf(addDays(to, 1)));
  if (isWithProblems) {
    query = query.where((either) =>
      either.or([either('refused', '>', 0), either('held', '>', 0), either('state', '=', 'refused')]),
    );
  }
  if (after !== null) query = query.where('submission_id', '<', after);
  const rows = await query.orderBy('submission_id', 'desc').limit(question.limit).execute();
  return rows as SubmissionRow[];
}
