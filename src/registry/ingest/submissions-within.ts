import { accept, isWithin, type Outcome, type Reach, refuse } from '#kit';
import type { Actor, Reader } from '#platform';
import type { IngestRefusal } from './refusals.ts';
import { findSubmission, type SubmissionRow } from './sql.ts';

/** Who asks, and how far his right goes. */
export type Asking = { actor: Actor; reach: Reach };

/** A submission that the asker's right reaches; one beyond it is not there. */
export async function findSubmissionWithin(
  reader: Reader,
  submissionId: string,
  { actor, reach }: Asking,
): Promise<Outcome<SubmissionRow, Extract<IngestRefusal, { code: 'submission.not-found' }>>> {
  const row = await findSubmission(reader, submissionId);
  const isHis = row && isWithin(reach, { unit: row.provider_code, account: row.account }, actor.account);
  return isHis ? accept(row) : refuse({ code: 'submission.not-found' });
}
