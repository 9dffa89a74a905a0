import { emit, type Tx, type World } from '#platform';
import { addSubmission, type NewSubmission } from './sql.ts';
import type { SubmissionReceived } from './submission.ts';

/** Stores a submission and tells of it. Gives `false`, and tells nothing, when it is there already. */
export async function storeSubmission(world: World, tx: Tx, submission: NewSubmission): Promise<boolean> {
  if (!(await addSubmission(tx, submission))) return false;
  const { submissionId, item, providerCode, byteCount } = submission;
  const body: SubmissionReceived = {
    submissionId,
    item,
    providerCode,
    byteCount,
    sha256: submission.sha256.toString('hex'),
  };
  await emit(world, tx, 'submissions.received', body);
  return true;
}
