import assert from 'node:assert/strict';
import type { Tx, World } from '#platform';
import { NotSettled, type RecordErased } from '#registry/records';
import { deleteEntries, isInOutbox } from './erasure-sql.ts';
import { noteEvents } from './note-events.ts';
import { findExpiredThrough } from './sql.ts';
import { stateErasure } from './statement.ts';

/**
 * When a record is erased: its salts and statements are deleted, and each log with a leaf of it gets an entry that
 * says so and names no organisation. The leaves stay. What still waits for its place has to get that first.
 */
export async function eraseEntries(world: World, tx: Tx, fact: RecordErased): Promise<void> {
  const { subjectCode, recordId, version } = fact;
  // Who notes expiries holds this row, and may have noted one of this record a moment ago.
  await findExpiredThrough(tx);
  if (await isInOutbox(tx, recordId)) throw new NotSettled();
  const logs = await deleteEntries(tx, subjectCode, recordId);
  assert(logs.length > 0, 'every record has its place in a log');
  const statement = stateErasure(fact);
  const type = 'erasure' as const;
  await noteEvents(
    world,
    tx,
    logs.map((log) => ({ log, type, subjectCode: '', recordId, version, statement })),
  );
}
