import type { Tx } from '#platform';
import type { FeedbackResult } from './feedback.ts';

export type KeptFeedback = {
  version: number;
  result: FeedbackResult;
  measures: string[];
  note: string;
  caseNumber: string;
  givenAt: Date;
};

/** All versions of a check's feedback, oldest first; whoever writes another waits until the transaction ends. */
export async function lockFeedback(
  tx: Tx,
  { subjectCode, checkId }: { subjectCode: string; checkId: string },
): Promise<KeptFeedback[]> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`feedback ${checkId}`]);
  const { rows } = await tx.client.query({
    name: 'checks.feedback',
    text: `select version, result, measures, note, case_number as "caseNumber", given_at as "givenAt"
      from checks.feedback where subject_code = $1 and check_id = $2 order by version limit 1000`,
    values: [subjectCode, checkId],
  });
  return rows;
}

/** Adds a version; with the first the check waits no more. */
export async function addFeedback(
  tx: Tx,
  feedback: KeptFeedback & { subjectCode: string; checkId: string; unit: string; givenBy: string },
): Promise<void> {
  await tx.client.query({
    name: 'checks.add-feedback',
    text: `with answered as (delete from checks.awaited where unit_code = $10 and check_id = $2)
      insert into checks.feedback (subject_code, check_id, version, result, measures, note, case_number, given_at, given_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      feedback.subjectCode,
      feedback.checkId,
      feedback.version,
      feedback.result,
      feedback.measures,
      feedback.note,
      feedback.caseNumber,
      feedback.givenAt,
      feedback.givenBy,
      feedback.unit,
    ],
  });
}

/** Moves a check in the statistics of its month from one result to another; `null`: it had none. */
export async function countFeedback(
  tx: Tx,
  of: { unit: string; matter: string; askedAt: Date; from: FeedbackResult | null; to: FeedbackResult },
): Promise<void> {
  await tx.client.query({
    name: 'checks.count-feedback',
    text: `with was as (
        update checks.use set count = count - 1 where unit_code = $1 and matter = $2 and what = $4
          and month = date_trunc('month', $3::timestamptz at time zone 'Asia/Shanghai')::date)
      insert into checks.use as known (unit_code, matter, month, what, count)
      values ($1, $2, date_trunc('month', $3::timestamptz at time zone 'Asia/Shanghai')::date, $5, 1)
      on conflict (unit_code, matter, month, what) do update set count = known.count + 1`,
    values: [of.unit, of.matter, of.askedAt, of.from, of.to],
  });
}
