import type { Tx, World } from '#platform';
import type { RecordErased, RecordsStored } from '#registry/records/contract';
import { addEntered, deleteCommitment } from './sql.ts';

/** When records are stored: a commitment that was signed here knows its record from then on. */
export async function noteEntered(_world: World, tx: Tx, { records }: RecordsStored): Promise<void> {
  for (const { item, subjectCode, naturalKey, providerCode, recordId } of records) {
    if (item !== 'commitment' || providerCode === null) continue;
    await addEntered(tx, { subjectCode, documentNumber: naturalKey, unitCode: providerCode, recordId });
  }
}

/** When a record is erased: what was signed and said about it goes with it. */
export async function eraseCommitment(
  _world: World,
  tx: Tx,
  { item, subjectCode, recordId }: RecordErased,
): Promise<void> {
  if (item === 'commitment') await deleteCommitment(tx, subjectCode, recordId);
}
