import { findLastShownOn, findNextLastDay } from '#disclosure/publication';
import { addDays, dayOf } from '#kit';
import { inTransaction, type World } from '#platform';
import { noteEvents } from './note-events.ts';
import { findExpiredThrough, setExpiredThrough } from './sql.ts';
import { stateExpiry } from './statement.ts';

/**
 * Says in the log of every display whose last day is past that it is over, day by day; gives how many. The public
 * sees a record no more from 00:00 of that day on, whether or not this has run.
 */
export async function noteExpiries(world: World): Promise<number> {
  const today = dayOf(world.clock.now());
  for (let count = 0; ; ) {
    const done = await inTransaction(world.db, async (tx) => {
      const after = await findExpiredThrough(tx);
      const day = await findNextLastDay(tx, { after, before: today });
      if (day === null) {
        await setExpiredThrough(tx, addDays(today, -1));
        return null;
      }
      const over = await findLastShownOn(tx, day);
      const hiddenFrom = addDays(day, 1);
      await noteEvents(
        world,
        tx,
        over.map((record) => ({
          log: 'public',
          type: 'expiry',
          ...record,
          statement: stateExpiry({ ...record, because: 'period-over', hiddenFrom }),
        })),
      );
      await setExpiredThrough(tx, day);
      return over.length;
    });
    if (done === null) return count;
    count += done;
  }
}
