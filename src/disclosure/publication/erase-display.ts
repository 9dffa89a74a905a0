import type { Tx, World } from '#platform';
import type { RecordErased } from '#registry/records/contract';
import { deleteClassifications } from './classification-sql.ts';
import { deleteDisplay, lockDisplay } from './sql.ts';

/** When a record is erased: nothing says any more what was public of it, nor what a person decided about it. */
export async function eraseDisplay(
  _world: World,
  tx: Tx,
  { subjectCode, recordId }: RecordErased,
): Promise<void> {
  // First the display, which who classifies holds.
  await lockDisplay(tx, subjectCode, recordId);
  await deleteClassifications(tx, subjectCode, recordId);
  await deleteDisplay(tx, subjectCode, recordId);
}
