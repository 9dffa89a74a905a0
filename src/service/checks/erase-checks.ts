import type { Tx, World } from '#platform';
import type { RecordErased } from '#registry/records/contract';
import { deleteAnswersWith } from './checks-sql.ts';
import { holdAnswers } from './facts-sql.ts';

/** When a record is erased: the answers that show it go; that somebody asked, when and for what stays. */
export async function eraseChecks(
  _world: World,
  tx: Tx,
  { subjectCode, recordId }: RecordErased,
): Promise<void> {
  await holdAnswers(tx);
  await deleteAnswersWith(tx, subjectCode, recordId);
}
