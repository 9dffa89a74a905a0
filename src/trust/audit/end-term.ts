import { addDays, addMonths, dayOf, startOf } from '#kit';
import { inTransaction, type World } from '#platform';
import type { AuditLaw } from './audit-law.ts';
import { firstIdAt } from './event-id.ts';
import { deleteBefore, setTerm } from './sql.ts';

export const endAuditTermJob = 'audit-term';

/** In one transaction, and at one run; what is left goes the next day. */
const EVENTS_AT_ONCE = 10_000;
const MOST_ROUNDS = 1_000;

/**
 * Deletes the events whose term is over; gives how many. The clock of the database must agree, else it throws: a
 * program whose clock runs ahead would delete what must be kept.
 */
export async function endAuditTerm(world: World, law: AuditLaw): Promise<number> {
  await inTransaction(world.db, (tx) => setTerm(tx, law.termMonths));
  const before = firstIdAt(findEndOfTerm(world, law));
  let count = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const some = await inTransaction(world.db, (tx) => deleteBefore(tx, before, EVENTS_AT_ONCE));
    count += some;
    if (some < EVENTS_AT_ONCE) break;
  }
  return count;
}

/** Events before this instant may be gone. A day in hand, for Beijing and the database may be on two sides of one. */
export const findEndOfTerm = (world: World, law: AuditLaw): Date =>
  startOf(addDays(addMonths(dayOf(world.clock.now()), -law.termMonths), -1));
