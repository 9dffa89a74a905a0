import { copyInto, type Database, type Tx } from '#platform';
import type { Act, AuditEvent } from './audit-event.ts';
import type { Commitment } from './commitment.ts';

export type KeptEvent = AuditEvent & { salt: Buffer };

/** The columns of an event `e` under the names of its shape. */
export const eventColumns = `e.subject_code as "subjectCode", e.event_id as "eventId", e.acted_at as "actedAt", e.account,
  e.organisation, e.action, e.purpose, e.legal_basis as "legalBasis", e.record_id as "recordId", e.scope::text as scope,
  encode(e.result_hash, 'hex') as "resultHash"`;

export type NewEvent = Omit<AuditEvent, 'resultHash'> & Pick<Act, 'resultHash'> & { salt: Uint8Array };

const eventTypes = {
  subject_code: 'text',
  event_id: 'uuid',
  acted_at: 'timestamptz',
  account: 'text',
  organisation: 'text',
  action: 'text',
  purpose: 'text',
  legal_basis: 'text',
  record_id: 'uuid',
  scope: 'text',
  result_hash: 'bytea',
  salt: 'bytea',
} as const;
const eventNames = Object.keys(eventTypes);

/** Adds an event, which then waits for the next commitment. */
export const addEvent = (tx: Tx, event: NewEvent): Promise<void> => addEvents(tx, [event]);

/** Adds events, which then wait for the next commitment. */
export async function addEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  const values = events.map(valuesOf);
  const lists = Object.values(eventTypes).map((type, at) => `$${at + 1}::${type}[]`);
  await tx.client.query({
    name: 'audit.add-events',
    text: `with added as (
        insert into audit.event (${eventNames.join(', ')})
        select ${eventNames.map((name) => (name === 'scope' ? 'scope::json' : name)).join(', ')}
        from unnest(${lists.join(', ')}) as given (${eventNames.join(', ')})
        returning subject_code, event_id)
      insert into audit.waiting (subject_code, event_id) select subject_code, event_id from added`,
    values: eventNames.map((_, at) => values.map((row) => row[at])),
  });
}

const valuesOf = (event: NewEvent) => [
  event.subjectCode,
  event.eventId,
  event.actedAt,
  event.account,
  event.organisation,
  event.action,
  event.purpose,
  event.legalBasis,
  event.recordId,
  event.scope,
  event.resultHash && Buffer.from(event.resultHash),
  Buffer.from(event.salt),
];

/** What of the trail is asked for; what is `null` is not asked. */
export type EventFilter = {
  account: string | null;
  organisation: string | null;
  action: string | null;
  /** About this organisation, or about a record that is its own today. */
  subjectCode: string | null;
  recordId: string | null;
};

/** A stretch of the trail: from an id on, and before another. */
export type Stretch = { from: string; before: string | null; order: 'oldest' | 'newest' };

/** Events in this stretch. */
export async function findEvents(
  db: Database,
  filter: EventFilter,
  { from, before, order }: Stretch,
  limit: number,
): Promise<AuditEvent[]> {
  const values: unknown[] = [limit, from];
  const conditions = ['e.event_id >= $2::uuid'];
  const ask = (value: string | null, condition: (place: string) => string) => {
    if (value !== null) conditions.push(condition(`$${values.push(value)}`));
  };
  ask(before, (place) => `e.event_id < ${place}::uuid`);
  ask(filter.account, (place) => `e.account = ${place}`);
  ask(filter.organisation, (place) => `e.organisation = ${place}`);
  ask(filter.action, (place) => `e.action = ${place}`);
  ask(filter.recordId, (place) => `e.record_id = ${place}::uuid`);
  ask(filter.subjectCode, isAbout);
  const { rows } = await db.pool.query(
    `select ${eventColumns} from audit.event e where ${conditions.join(' and ')}
     order by e.event_id ${order === 'oldest' ? 'asc' : 'desc'} limit $1`,
    values,
  );
  return rows;
}

const isAbout = (code: string) =>
  `e.event_id in (select event_id from audit.event where subject_code = ${code}
     union all select o.event_id from records.version v join audit.event o on o.record_id = v.record_id
       where v.subject_code = ${code})`;

/** One commitment at a time, until the transaction ends. */
export async function lockCommitments(tx: Tx): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended('audit.commitment', 0))`);
}

/** The oldest events that wait, oldest first; they wait no more. One whose row is gone stays, for the check to find. */
export async function takeWaiting(tx: Tx, limit: number): Promise<KeptEvent[]> {
  const { rows } = await tx.client.query({
    name: 'audit.take-waiting',
    text: `with oldest as (
        select w.subject_code, w.event_id from audit.waiting w join audit.event e using (subject_code, event_id)
        order by w.event_id limit $1),
      taken as (
        delete from audit.waiting w using oldest o
        where w.subject_code = o.subject_code and w.event_id = o.event_id)
      select ${eventColumns}, e.salt from oldest o
      join audit.event e on e.subject_code = o.subject_code and e.event_id = o.event_id order by e.event_id`,
    values: [limit],
  });
  return rows;
}

/** 0 before the first commitment. */
export async function findLastNumber(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query(
    'select coalesce(max(commitment_no), 0) as last from audit.commitment',
  );
  return rows[0].last;
}

export async function addCommitment(
  tx: Tx,
  commitment: Commitment,
  counted: readonly { eventId: string; leafHash: Uint8Array }[],
): Promise<void> {
  const { commitmentNo, recordId, eventCount, root, committedAt } = commitment;
  await tx.client.query(
    `insert into audit.commitment (commitment_no, record_id, event_count, root, committed_at)
     values ($1, $2, $3, $4, $5)`,
    [commitmentNo, recordId, eventCount, root, committedAt],
  );
  const types = { commitment_no: 'bigint', place: 'integer', event_id: 'uuid', leaf_hash: 'bytea' } as const;
  const rows = counted.map(
    ({ eventId, leafHash }, place) => [commitmentNo, place, eventId, leafHash] as const,
  );
  await copyInto(tx, 'audit.counted', types, rows);
}

/** Tells the guard of the table for how many months an event is kept. */
export async function setTerm(tx: Tx, months: number): Promise<void> {
  await tx.client.query('update audit.term set months = $1 where months <> $1', [months]);
}

/** Deletes the oldest events before an id; gives how many. Those that wait for a commitment stay. */
export async function deleteBefore(tx: Tx, before: string, limit: number): Promise<number> {
  const { rowCount } = await tx.client.query(
    `with over as (
       select subject_code, event_id from audit.event e where event_id < $1::uuid
         and not exists (select from audit.waiting w where w.subject_code = e.subject_code
           and w.event_id = e.event_id)
       order by event_id limit $2)
     delete from audit.event e using over where e.subject_code = over.subject_code and e.event_id = over.event_id`,
    [before, limit],
  );
  return rowCount ?? 0;
}
