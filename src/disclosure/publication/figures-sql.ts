import { dayOf } from '#kit';
import type { Reader, Tx, World } from '#platform';
import { visibleAt } from './sql.ts';

export type Figure = { item: string; publicCount: number; awaitingCount: number; measuredAt: Date };

/**
 * Counts what is public now, by item, and keeps the answer. For a job that runs from time to time: it reads
 * the whole table, which no request may do.
 */
export async function measureFigures(world: World, tx: Tx): Promise<void> {
  const now = world.clock.now();
  await tx.client.query(
    `insert into publication.figure (item, public_count, awaiting_count, measured_at)
      select item, count(*) filter (where ${visibleAt('$1', '$2')}),
        count(*) filter (where decision = 'awaiting-classification' and ended_at is null), $2
      from publication.display d group by item
      on conflict (item) do update set public_count = excluded.public_count,
        awaiting_count = excluded.awaiting_count, measured_at = excluded.measured_at`,
    [dayOf(now), now],
  );
}

/** As last measured, by item; empty before the first measure. */
export async function findFigures(reader: Reader): Promise<Figure[]> {
  const rows = await reader
    .selectFrom('publication.figure')
    .select(['item', 'public_count', 'awaiting_count', 'measured_at'])
    .orderBy('item')
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    item: row.item,
    publicCount: Number(row.public_count),
    awaitingCount: Number(row.awaiting_count),
    measuredAt: row.measured_at as Date,
  }));
}
