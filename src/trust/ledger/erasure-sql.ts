import type { Database, Tx } from '#platform';
import type { LogName } from './log.ts';

/** Whether some event of a record still waits for its place. */
export async function isInOutbox(tx: Tx, recordId: string): Promise<boolean> {
  const { rows } = await tx.client.query(
    'select exists (select from ledger.outbox where position($1 in lines) > 0) as "isThere"',
    [recordId],
  );
  return rows[0].isThere;
}

/** Whether a log still has to say that a record was erased. */
export async function isErasureWaiting(tx: Tx): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from ledger.outbox where position(e'\\terasure\\t' in lines) > 0) as "isThere"`,
  );
  return rows[0].isThere;
}

/** Deletes salts and entries of a record whose erasure stands; gives the logs that have leaves of it. */
export async function deleteEntries(tx: Tx, subjectCode: string, recordId: string): Promise<LogName[]> {
  const record = [subjectCode, recordId];
  await tx.client.query('delete from ledger.salt where subject_code = $1 and record_id = $2', record);
  const { rows } = await tx.client.query(
    `with gone as (delete from ledger.entry where subject_code = $1 and record_id = $2 returning log)
     select distinct log from gone order by log`,
    record,
  );
  return rows.map((row) => row.log);
}

/** A leaf without an event. */
export type BareLeaf = {
  index: number;
  /** `null`: not there. */
  leaf: string | null;
  /** The later leaf of the same log by which its record was erased, where the archive knows of that too. */
  erasure: string | null;
  /** That leaf comes a moment from now. */
  isWaiting: boolean;
};

/** Leaves by their places, in their order. */
export async function findBareLeaves(
  db: Database,
  log: LogName,
  places: readonly number[],
): Promise<BareLeaf[]> {
  const { rows } = await db.pool.query({
    name: 'ledger.bare-leaves',
    text: `select bare.leaf_index as index, l.leaf, e.leaf as erasure, r.record_id is not null and exists (
          select from ledger.outbox o where position($1 || e'\\terasure\\t\\t' || r.record_id in o.lines) > 0)
          as "isWaiting"
      from unnest($2::bigint[]) as bare (leaf_index)
      left join ledger.leaf l on l.log = $1 and l.leaf_index = bare.leaf_index
      left join records.erasure r on r.record_id = substring(l.leaf from e'\\nrid ([0-9a-f-]{36})\\n')::uuid
      left join lateral (select t.leaf from ledger.entry n
        join ledger.leaf t on t.log = n.log and t.leaf_index = n.leaf_index
        where n.subject_code = '' and n.record_id = r.record_id and n.log = $1 and n.type = 'erasure'
          and n.leaf_index > bare.leaf_index order by n.leaf_index limit 1) e on true
      order by bare.leaf_index`,
    values: [log, places],
  });
  return rows;
}
