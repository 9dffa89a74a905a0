import { inTransaction, type World } from '#platform';
import type { Act } from './audit-event.ts';
import { recordAct } from './record-event.ts';

/** A look at an organisation; a test says only what matters to its rule. */
export const anAct = (changes: Partial<Act> = {}): Act => ({
  action: 'audit-read',
  purpose: 'supervision',
  legalBasis: '山东省社会信用条例第三十六条',
  subjectCode: '91370402MA3X00037F',
  recordId: null,
  scope: { since: null },
  resultHash: Buffer.alloc(32, 1),
  ...changes,
});

/** Writes so many acts down, each in a transaction of its own. */
export async function act(world: World, count = 1, changes: Partial<Act> = {}): Promise<void> {
  for (let done = 0; done < count; done += 1)
    await inTransaction(world.db, (tx) => recordAct(world, tx, anAct(changes)));
}
