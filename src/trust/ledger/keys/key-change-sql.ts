import type { Database } from '#platform';
import type { LogName } from '../log.ts';
import { eventEntries, type ShownEntry } from '../sql.ts';

/** Two in a year would fill it in five centuries. */
const MOST_CHANGES = 1_000;

/** The changes of a log's keys, oldest first. */
export async function findKeyChanges(db: Database, log: LogName): Promise<ShownEntry[]> {
  const { rows } = await db.pool.query({
    name: 'ledger.key-changes',
    text: `${eventEntries}
      where e.log = $1 and e.type = 'key-change'
      order by e.leaf_index limit ${MOST_CHANGES}`,
    values: [log],
  });
  return rows;
}

/** What the last change of keys says, of each log that has one. */
export async function findLastKeyChanges(db: Database): Promise<{ log: LogName; statement: string }[]> {
  const { rows } = await db.pool.query({
    name: 'ledger.last-key-changes',
    text: `select distinct on (log) log, statement from ledger.entry where type = 'key-change'
      order by log, leaf_index desc`,
  });
  return rows;
}
