import { accept, type Outcome, refuse } from '#kit';
import { emit, inTransaction, type Tx, type World } from '#platform';
import type { RecordErased } from './contract.ts';
import { decideErasure, type ErasureOrder } from './decide-erasure.ts';
import { appendErasure, deleteVersions, findDatabaseTime, lockFirstVersion } from './erasure-sql.ts';
import type { RecordsRefusal } from './refusals.ts';
import { findLastVersion, lockRecord } from './sql.ts';

/** Thrown by a reaction that cannot take away yet what its room keeps of the record: nothing is erased then. */
export class NotSettled extends Error {}

/**
 * Erases a record for good: all its versions, and by the reactions all that any room keeps of it. What is left names
 * no organisation. A rehearsal does all of it and takes it back.
 */
export async function eraseRecord(
  world: World,
  order: ErasureOrder,
  { isRehearsal = false }: { isRehearsal?: boolean } = {},
): Promise<Outcome<RecordErased, RecordsRefusal>> {
  let done: Outcome<RecordErased, RecordsRefusal> | null = null;
  await inTransaction(world.db, async (tx) => {
    done = await eraseIn(world, tx, order);
    if (isRehearsal) throw new Rehearsed();
  }).catch((error) => {
    if (error instanceof NotSettled) done = refuse({ code: 'erasure.not-settled' });
    else if (!(error instanceof Rehearsed)) throw error;
  });
  return done!;
}

/** Ends the transaction of a rehearsal. */
class Rehearsed extends Error {}

async function eraseIn(
  world: World,
  tx: Tx,
  order: ErasureOrder,
): Promise<Outcome<RecordErased, RecordsRefusal>> {
  const clocks = { ours: world.clock.now(), databases: await findDatabaseTime(tx) };
  const erasure = decideErasure(order, clocks);
  if (!erasure.ok) return erasure;
  const { subjectCode, recordId } = order;
  await lockRecord(tx, recordId);
  await lockFirstVersion(tx, subjectCode, recordId);
  const last = await findLastVersion(tx, subjectCode, recordId);
  if (!last) return refuse({ code: 'record.not-found' });
  if (last.item === 'subject') return refuse({ code: 'erasure.registration' });
  await appendErasure(tx, erasure.value);
  await deleteVersions(tx, subjectCode, recordId);
  const { erasedAt, reasonCode, legalBasis } = erasure.value;
  const fact: RecordErased = {
    ...{ subjectCode, recordId, item: last.item, naturalKey: last.natural_key, version: last.version },
    ...{ erasedAt, reasonCode, legalBasis },
  };
  await emit(world, tx, 'records.erased', fact);
  return accept(fact);
}
