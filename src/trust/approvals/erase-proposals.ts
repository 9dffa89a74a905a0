import type { Tx, World } from '#platform';
import { deleteProposals } from './sql.ts';

/**
 * When a record is erased: what was proposed about it goes too, for it says whose record it was, and why. That there
 * was a proposal stays in the audit trail, which names the record and no organisation.
 */
export async function eraseProposals(
  _world: World,
  tx: Tx,
  { subjectCode, recordId }: { subjectCode: string; recordId: string },
): Promise<void> {
  await deleteProposals(tx, subjectCode, recordId);
}
