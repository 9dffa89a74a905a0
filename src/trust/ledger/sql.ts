import { visibleAt } from '#disclosure/publication';
import type { Day } from '#kit';
import { copyInto, type Database, type Reader, type Tx } from '#platform';
import type { LeafType } from '#trust/proofs';
import type { LogName } from './log.ts';

export type OutboxRow = { notedAt: Date; lines: string; salts: Uint8Array };

export async function addToOutbox(tx: Tx, row: OutboxRow): Promise<void> {
  await tx.client.query({
    name: 'ledger.add-to-outbox',
    text: 'insert into ledger.outbox (noted_at, lines, salts) values ($1, $2, $3)',
    values: [row.notedAt, row.lines, Buffer.from(row.salts)],
  });
}

/** Most rows looked at in one taking; a row holds from one event to some thousands. */
const ROWS_AT_ONCE = 2_000;

/** Takes the oldest rows out, one at least and as many as hold `events`; they are gone when the transaction ends. */
export async function takeFromOutbox(tx: Tx, events: number): Promise<OutboxRow[]> {
  const { rows } = await tx.client.query({
    name: 'ledger.take-from-outbox',
    text: `delete from ledger.outbox where outbox_no in (
        select outbox_no from (
          select outbox_no, sum(octet_length(salts)) over (order by outbox_no) - octet_length(salts) as before
          from (select outbox_no, salts from ledger.outbox order by outbox_no limit ${ROWS_AT_ONCE}) oldest) counted
        where before < 32 * $1::bigint)
      returning outbox_no as "outboxNo", noted_at as "notedAt", lines, salts`,
    values: [events],
  });
  return (rows as (OutboxRow & { outboxNo: number })[]).sort((one, other) => one.outboxNo - other.outboxNo);
}

export async function isOutboxEmpty(db: Database): Promise<boolean> {
  const { rows } = await db.pool.query('select not exists (select from ledger.outbox) as empty');
  return rows[0].empty;
}

/** What goes into a leaf beside the event itself. */
export type Kept = {
  /** As it is kept; `null` for a version that is not there. */
  content: string | null;
  /** The department's word: of a retraction that of the withdrawal, which is the version after it. */
  attestation: { keyId: string; salt: Buffer; signature: Buffer } | null;
};

/** Contents and attestations of these events' versions, in the order asked for. */
export async function findKept(
  tx: Tx,
  events: readonly { type: string; subjectCode: string; recordId: string; version: number }[],
): Promise<Kept[]> {
  const { rows } = await tx.client.query({
    name: 'ledger.kept',
    text: `select v.content::text as content, a.key_id as "keyId", a.salt, a.signature
      from unnest(string_to_array($1, ','), string_to_array($2, ',')::uuid[], string_to_array($3, ',')::int[],
          string_to_array($4, ',')::int[])
        with ordinality as wanted (subject_code, record_id, version, attested, place)
      left join records.version v on v.subject_code = wanted.subject_code and v.record_id = wanted.record_id
        and v.version = wanted.version
      left join records.attestation a on a.subject_code = wanted.subject_code and a.record_id = wanted.record_id
        and a.version = wanted.attested
      order by wanted.place`,
    values: [
      events.map((one) => one.subjectCode).join(','),
      events.map((one) => one.recordId).join(','),
      events.map((one) => one.version).join(','),
      events.map((one) => one.version + (one.type === 'retraction' ? 1 : 0)).join(','),
    ],
  });
  return rows.map(({ content, keyId, salt, signature }) => ({
    content,
    attestation: keyId === null ? null : { keyId, salt, signature },
  }));
}

/** How many leaves a log has. */
export async function countLeaves(reader: Reader, log: LogName): Promise<number> {
  const last = await reader
    .selectFrom('ledger.leaf')
    .select('leaf_index')
    .where('log', '=', log)
    .orderBy('leaf_index', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ? Number(last.leaf_index) + 1 : 0;
}

/** Leaves from one index up to, not including, another; at most `limit`. */
export async function findLeaves(
  db: Database,
  log: LogName,
  { from, to, limit }: { from: number; to: number; limit: number },
): Promise<{ index: number; leaf: string }[]> {
  const { rows } = await db.pool.query({
    name: 'ledger.leaves',
    text: `select leaf_index as index, leaf from ledger.leaf
      where log = $1 and leaf_index >= $2 and leaf_index < $3 order by leaf_index limit $4`,
    values: [log, from, to, limit],
  });
  return rows;
}

export type NewEntry = {
  log: LogName;
  index: number;
  leaf: string;
  type: string;
  subjectCode: string;
  recordId: string;
  version: number;
  statement: string;
  salt: Uint8Array;
  notedAt: Date;
};

export async function appendEntries(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  await copyInto(
    tx,
    'ledger.leaf',
    { log: 'text', leaf_index: 'bigint', leaf: 'text' },
    entries.map((entry) => [entry.log, entry.index, entry.leaf]),
  );
  await copyInto(
    tx,
    'ledger.entry',
    {
      subject_code: 'text',
      record_id: 'uuid',
      log: 'text',
      leaf_index: 'bigint',
      type: 'text',
      version: 'integer',
      statement: 'text',
      noted_at: 'timestamptz',
    },
    entries.map((entry) => [
      entry.subjectCode,
      entry.recordId,
      entry.log,
      entry.index,
      entry.type,
      entry.version,
      entry.statement,
      entry.notedAt,
    ]),
  );
  await copyInto(
    tx,
    'ledger.salt',
    { subject_code: 'text', record_id: 'uuid', log: 'text', leaf_index: 'bigint', salt: 'bytea' },
    entries.map((entry) => [entry.subjectCode, entry.recordId, entry.log, entry.index, entry.salt]),
  );
}

/**
 * Takes the turn: whoever had it before writes nothing any more. Gives the token of this turn; the first one ever
 * says with which keys the logs are signed.
 */
export async function takeTurn(tx: Tx, signer: string): Promise<number> {
  const { rows } = await tx.client.query(
    'update ledger.turn set token = token + 1, signer = coalesce(signer, $1) returning token',
    [signer],
  );
  return rows[0].token;
}

/** With which key the logs of this database are signed; `null` before the first turn. */
export async function findSigner(db: Database): Promise<string | null> {
  const { rows } = await db.pool.query('select signer from ledger.turn');
  return rows[0].signer;
}

/** Whether it is still this turn; holds it until the transaction ends. */
export async function holdTurn(tx: Tx, token: number): Promise<boolean> {
  const { rows } = await tx.client.query('select token from ledger.turn for update');
  return rows[0].token === token;
}

export type ShownEntry = {
  leaf_index: number;
  type: LeafType;
  version: number;
  statement: string;
  noted_at: Date;
  leaf: string;
  salt: Buffer | null;
  content: string | null;
  shown_version: number;
};

/** What the public log holds of a record that is public then, oldest first, at most 200; `null`: it is not. */
export async function findShownEntries(
  db: Database,
  record: { subjectCode: string; recordId: string; day: Day; now: Date },
): Promise<ShownEntry[] | null> {
  const { rows } = await db.pool.query({
    name: 'ledger.shown-entries',
    text: `select e.leaf_index, e.type, e.version, e.statement, e.noted_at, l.leaf, s.salt, v.content::text as content,
        d.version as shown_version
      from publication.display d
      left join ledger.entry e on e.subject_code = d.subject_code and e.record_id = d.record_id and e.log = 'public'
      left join ledger.leaf l on l.log = e.log and l.leaf_index = e.leaf_index
      left join ledger.salt s on s.subject_code = e.subject_code and s.record_id = e.record_id and s.log = e.log
        and s.leaf_index = e.leaf_index
      left join records.version v on v.subject_code = e.subject_code and v.record_id = e.record_id
        and v.version = e.version and v.kind = 'stored'
      where d.subject_code = $1 and d.record_id = $2 and ${visibleAt('$3', '$4')}
      order by e.leaf_index limit 200`,
    values: [record.subjectCode, record.recordId, record.day, record.now],
  });
  return rows.length === 0 ? null : rows.filter((row) => row.leaf_index !== null);
}

export type AttestationRow = {
  unit: string;
  keyId: string;
  publicKey: Buffer;
  salt: Buffer;
  signature: Buffer;
};

/** The department's word for a version; `null`: it gave none. */
export async function findAttestation(
  db: Database,
  { subjectCode, recordId, version }: { subjectCode: string; recordId: string; version: number },
): Promise<AttestationRow | null> {
  const { rows } = await db.pool.query({
    name: 'ledger.attestation',
    text: `select a.unit_code as unit, a.key_id as "keyId", k.public_key as "publicKey", a.salt, a.signature
      from records.attestation a
      join department_keys.key k on k.unit_code = a.unit_code and k.key_id = a.key_id
      where a.subject_code = $1 and a.record_id = $2 and a.version = $3`,
    values: [subjectCode, recordId, version],
  });
  return rows[0] ?? null;
}

/** Entries `e` that bring no version, as a proof of them needs them; a condition follows. */
export const eventEntries = `select e.leaf_index, e.type, e.version, e.statement, e.noted_at, l.leaf, s.salt, null as content,
        e.version as shown_version
      from ledger.entry e
      join ledger.leaf l on l.log = e.log and l.leaf_index = e.leaf_index
      left join ledger.salt s on s.subject_code = e.subject_code and s.record_id = e.record_id and s.log = e.log
        and s.leaf_index = e.leaf_index`;

/** The entry in the public log of an event that is about no organisation. */
export async function findEventEntry(db: Database, recordId: string): Promise<ShownEntry | null> {
  const { rows } = await db.pool.query({
    name: 'ledger.event-entry',
    text: `${eventEntries}
      where e.subject_code = '' and e.record_id = $1 and e.log = 'public'`,
    values: [recordId],
  });
  return rows[0] ?? null;
}

/** Up to which last day displays have their expiry in the log; held until the transaction ends. */
export async function findExpiredThrough(tx: Tx): Promise<Day | null> {
  const { rows } = await tx.client.query('select through from ledger.expired for update');
  return rows[0].through;
}

export async function setExpiredThrough(tx: Tx, day: Day): Promise<void> {
  await tx.client.query('update ledger.expired set through = $1', [day]);
}
