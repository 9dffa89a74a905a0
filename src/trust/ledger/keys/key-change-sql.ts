import type { Database } from '#platform';
import type { LogName } from '../log.ts';
import { eventEntries, type ShownEntry } from '../sql.ts';

/** Two in a year would fill it in five centuries. */
const MOST_CHANGES = 1_000;

/** Of a log's own keys; a department's are told in the same type of entry, with their kind. */
const isOfLog = `e.type = 'key-change' and e.statement::json ->> 'kind' is null`;

/** The changes of a log's keys, oldest first. */
export async function findKeyChanges(db: Database, log: LogName): Promise<ShownEntry[]> {
  const { rows } = await db.pool.query({
    name: 'ledger.key-changes',
    text: `${eventEntries}
      where e.log = $1 and ${isOfLog}
      order by e.leaf_index limit ${MOST_CHANGES}`,
    values: [log],
  });
  return rows;
}

/** What the last change of keys says, of each log that has one. */
export async function findLastKeyChanges(db: Database): Promise<{ log: LogName; statement: string }[]> {
  const { rows } = await db.pool.query({
    name: 'ledger.last-key-changes',
    text: `select distinct on (e.log) e.log, e.statement from ledger.entry e where ${isOfLog}
      order by e.log, e.leaf_index desc`,
  });
  return rows;
}

/** A department's keys in the public log: the entry that registered this one; `null` until it has its place. */
export async function findRegistration(
  db: Database,
  { unit, keyId }: { unit: string; keyId: string },
): Promise<ShownEntry | null> {
  const { rows } = await db.pool.query({
    name: 'ledger.department-key',
    text: `${eventEntries}
      where e.log = 'public' and e.type = 'key-change' and e.statement::json ->> 'unit' = $1
        and e.statement::json ->> 'keyId' = $2 and e.statement::json ->> 'from' is not null
      order by e.leaf_index limit 1`,
    values: [unit, keyId],
  });
  return rows[0] ?? null;
}

/** Registrations and ends of departments' keys after a place of the public log, in their order. */
export async function findDepartmentKeyEntries(
  db: Database,
  { after, limit }: { after: number; limit: number },
): Promise<ShownEntry[]> {
  const { rows } = await db.pool.query({
    name: 'ledger.department-keys',
    text: `${eventEntries}
      where e.log = 'public' and e.type = 'key-change' and e.statement::json ->> 'kind' = 'department-key'
        and e.leaf_index > $1
      order by e.leaf_index limit $2`,
    values: [after, limit],
  });
  return rows;
}
