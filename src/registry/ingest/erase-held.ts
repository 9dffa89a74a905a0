import type { Tx, World } from '#platform';
import type { RecordErased } from '#registry/records/contract';
import { deleteHeld } from './held-sql.ts';

/**
 * When a record is erased: rows of the same decision that were held for its organisation, released or not. What a
 * submission keeps as results holds outcomes, rules and columns, and no cell.
 */
export async function eraseHeld(_world: World, tx: Tx, fact: RecordErased): Promise<void> {
  await deleteHeld(tx, fact);
}
