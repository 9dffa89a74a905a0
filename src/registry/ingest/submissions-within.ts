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

/**
 * In whose name something is handed in: the unit's own where nothing is said. The operator may name any, or none.
 * @source 山东省社会信用条例 16: who provides answers for it
 */
export function decideProvider(
  named: string | null,
  { actor, reach }: Asking,
): Outcome<string | null, Extract<IngestRefusal, { code: 'provider.not-yours' }>> {
  const provider = named ?? actor.organisation;
  if (reach.kind === 'everything') return accept(provider);
  return provider !== null && reach.kind === 'units' && reach.codes.includes(provider)
    ? accept(provider)
    : refuse({ code: 'provider.not-yours' });
}
