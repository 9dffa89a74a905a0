import type { Reader, Tx } from '#platform';
import type { Commitment } from './commitment.ts';
import { eventColumns, type KeptEvent } from './sql.ts';

/** A commitment with what the ledger has of it: its statement, or only that it still waits for its place. */
export type LoggedCommitment = Commitment & { statement: string | null; isWaiting: boolean };

/** In their order, after a number; at most `limit`. */
export async function findCommitments(
  tx: Tx,
  { after, limit }: { after: number; limit: number },
): Promise<LoggedCommitment[]> {
  const { rows } = await tx.client.query({
    name: 'audit.commitments',
    text: `select c.commitment_no as "commitmentNo", c.record_id as "recordId", c.event_count as "eventCount", c.root,
        c.committed_at as "committedAt", e.statement,
        e.record_id is null and exists (
          select from ledger.outbox o where position(c.record_id::text in o.lines) > 0) as "isWaiting"
      from (select * from audit.commitment where commitment_no > $1 order by commitment_no limit $2) c
      left join ledger.entry e on e.subject_code = '' and e.record_id = c.record_id and e.log = 'restricted'
        and e.type = 'map-root'
      order by c.commitment_no`,
    values: [after, limit],
  });
  return rows;
}

/** What one commitment counts, in its order: the hashes, and of each event the row, where it is there. */
export type CountedEvent = { place: number; countedId: string; leafHash: Buffer } & (
  | KeptEvent
  | { eventId: null }
);

export async function findCounted(tx: Tx, commitmentNo: number, limit: number): Promise<CountedEvent[]> {
  const { rows } = await tx.client.query({
    name: 'audit.counted',
    text: `select c.place, c.event_id as "countedId", c.leaf_hash as "leafHash", ${eventColumns}, e.salt
      from audit.counted c left join audit.event e on e.event_id = c.event_id
      where c.commitment_no = $1 order by c.place limit $2`,
    values: [commitmentNo, limit],
  });
  return rows;
}

/** An event or a commitment that only one side knows. */
export type Loose = { code: string; place: string };

/**
 * Events that no commitment counts although they do not wait for one, and what waits or is counted without being
 * there; commitments that only the ledger has. At most `limit`.
 */
export async function findLoose(tx: Tx, limit: number): Promise<Loose[]> {
  const { rows } = await tx.client.query({
    text: `select code, place from (
        select 'event-not-counted' as code, 'event ' || e.event_id as place from audit.event e
        where not exists (select from audit.counted c where c.event_id = e.event_id)
          and not exists (select from audit.waiting w where w.subject_code = e.subject_code and w.event_id = e.event_id)
        union all
        select 'event-deleted', 'event ' || w.event_id from audit.waiting w
        where not exists (select from audit.event e where e.subject_code = w.subject_code and e.event_id = w.event_id)
        union all
        select 'event-counted-twice', 'event ' || w.event_id from audit.waiting w
        join audit.counted c on c.event_id = w.event_id
        union all
        select 'event-counted-twice', 'event ' || e.event_id from audit.event e group by e.event_id having count(*) > 1
        union all
        select distinct 'commitment-missing', 'commitment ' || c.commitment_no from audit.counted c
        where not exists (select from audit.commitment m where m.commitment_no = c.commitment_no)
        union all
        select 'commitment-missing', 'entry ' || l.leaf_index from ledger.entry l
        where l.subject_code = '' and l.log = 'restricted' and l.type = 'map-root'
          and l.statement::json ->> 'kind' = 'audit'
          and not exists (select from audit.commitment m where m.record_id = l.record_id)
      ) loose order by code, place limit $1`,
    values: [limit],
  });
  return rows;
}

/** Events that no commitment counts yet, oldest first; at most `limit`. */
export async function findWaiting(
  reader: Reader,
  limit: number,
): Promise<{ eventId: string; actedAt: Date }[]> {
  const rows = await reader
    .selectFrom('audit.waiting as w')
    .innerJoin('audit.event as e', (join) =>
      join.onRef('e.subject_code', '=', 'w.subject_code').onRef('e.event_id', '=', 'w.event_id'),
    )
    .select(['e.event_id', 'e.acted_at'])
    .orderBy('e.event_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ eventId: row.event_id, actedAt: row.acted_at }));
}
