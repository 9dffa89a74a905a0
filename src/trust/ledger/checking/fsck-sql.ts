import type { Day } from '#kit';
import type { Database } from '#platform';
import type { LogName } from '../log.ts';

/** An entry with all that it must agree with. */
export type CheckedEntry = {
  subject_code: string;
  record_id: string;
  log: LogName;
  leaf_index: number;
  type: string;
  version: number;
  statement: string;
  noted_at: Date;
  leaf: string | null;
  salt: Buffer | null;
  content: string | null;
  item: string | null;
  decided_on: Day | null;
  provider_code: string | null;
  received_at: Date | null;
  reason: string | null;
  attestation: { unit: string; keyId: string; salt: Buffer; attestedAt: Date } | null;
};

export type EntryPlace = { subjectCode: string; recordId: string; log: string; index: number };

/** Entries in the order of their organisations, after a place; at most `limit`. */
export async function findEntriesAfter(
  db: Database,
  after: EntryPlace | null,
  limit: number,
): Promise<CheckedEntry[]> {
  const { rows } = await db.pool.query({
    name: 'ledger.check-entries',
    text: `select e.subject_code, e.record_id, e.log, e.leaf_index, e.type, e.version, e.statement, e.noted_at, l.leaf, s.salt,
        v.content::text as content, v.item, v.decided_on, v.provider_code, v.received_at, w.reason,
        a.unit_code, a.key_id, a.salt as attestation_salt, a.attested_at
      from (select * from ledger.entry where $1::text is null
          or (subject_code, record_id, log, leaf_index) > ($1::text, $2::uuid, $3::text, $4::bigint)
        order by subject_code, record_id, log, leaf_index limit $5) e
      left join ledger.leaf l on l.log = e.log and l.leaf_index = e.leaf_index
      left join ledger.salt s on s.subject_code = e.subject_code and s.record_id = e.record_id
        and s.log = e.log and s.leaf_index = e.leaf_index
      left join records.version v on v.subject_code = e.subject_code and v.record_id = e.record_id
        and v.version = e.version and v.kind = 'stored'
      left join records.version w on w.subject_code = e.subject_code and w.record_id = e.record_id
        and w.version = e.version + 1 and w.kind = 'withdrawn'
      left join records.attestation a on a.subject_code = e.subject_code and a.record_id = e.record_id
        and a.version = e.version + (e.type = 'retraction')::int and e.type in ('record', 'correction', 'retraction')
      order by e.subject_code, e.record_id, e.log, e.leaf_index`,
    values: [
      after?.subjectCode ?? null,
      after?.recordId ?? null,
      after?.log ?? null,
      after?.index ?? null,
      limit,
    ],
  });
  return rows.map(({ unit_code: unit, key_id: keyId, attestation_salt: salt, attested_at, ...row }) => ({
    ...row,
    attestation: unit === null ? null : { unit, keyId, salt, attestedAt: attested_at },
  }));
}

/** A department's key as the platform goes by it. */
export type KnownKey = {
  unit: string;
  keyId: string;
  publicKey: Buffer;
  validFrom: Date;
  endedAt: Date | null;
  /** What the log is to say of it comes in a moment. */
  isWaiting: boolean;
};

const MOST_KEYS = 100_000;

export async function findKnownKeys(db: Database): Promise<KnownKey[]> {
  const { rows } = await db.pool.query({
    text: `select k.unit_code as unit, k.key_id as "keyId", k.public_key as "publicKey", k.valid_from as "validFrom",
        k.ended_at as "endedAt", exists (select from ledger.outbox
          where position('"keyId":"' || k.key_id || '"' in lines) > 0) as "isWaiting"
      from department_keys.key k order by k.unit_code, k.key_id limit $1`,
    values: [MOST_KEYS],
  });
  return rows;
}

/** A record whose archive, publication and entries do not go together. */
export type Stray = { subject_code: string; record_id: string; version: number | null; fault: string };

/**
 * Versions that no log knows, withdrawals without their leaf, displays that say other days than the last leaf, and
 * records that the public log has and the public does not see, or the other way round; what still waits in the
 * outbox is not among them. At most `limit`.
 */
export async function findStrays(db: Database, limit: number): Promise<Stray[]> {
  const { rows } = await db.pool.query({
    text: `with waiting as (
        select split_part(line, e'\\t', 4)::uuid as record_id
        from ledger.outbox cross join lateral unnest(string_to_array(lines, e'\\n')) as line),
      fold as (
        select distinct on (subject_code, record_id) subject_code, record_id, version,
          type in ('record', 'correction') as is_shown
        from ledger.entry where log = 'public' and subject_code <> ''
        order by subject_code, record_id, leaf_index desc),
      last as (
        select distinct on (subject_code, record_id) subject_code, record_id, log, version, statement::json as said
        from ledger.entry where type in ('record', 'correction')
        order by subject_code, record_id, noted_at desc, version desc, leaf_index desc)
      select * from (
        select v.subject_code, v.record_id, v.version, 'version-not-logged' as fault from records.version v
        where v.kind = 'stored' and not exists (select from ledger.entry e where e.subject_code = v.subject_code
          and e.record_id = v.record_id and e.version = v.version and e.type in ('record', 'correction'))
        union all
        select v.subject_code, v.record_id, v.version, 'withdrawal-not-logged' from records.version v
        where v.kind = 'withdrawn' and not exists (select from ledger.entry e where e.subject_code = v.subject_code
          and e.record_id = v.record_id and e.type = 'retraction')
        union all
        select e.subject_code, e.record_id, e.version, 'withdrawal-undone' from ledger.entry e
        where e.type = 'retraction' and not exists (select from publication.display d
          where d.subject_code = e.subject_code and d.record_id = e.record_id and d.ended_at is not null)
        union all
        select l.subject_code, l.record_id, l.version, 'display-missing' from last l
        where not exists (select from publication.display d where d.subject_code = l.subject_code
          and d.record_id = l.record_id)
        union all
        select d.subject_code, d.record_id, d.version, 'display-differs' from publication.display d
        join last l on l.subject_code = d.subject_code and l.record_id = d.record_id
        where d.version <> l.version or (d.decision = 'public') <> (l.log = 'public')
          or coalesce(d.shown_until::text, '') <> coalesce(l.said ->> 'shownUntil', '')
          or (d.version = 1 and coalesce(d.shown_from::text, '') <> coalesce(l.said ->> 'shownFrom', ''))
          or (d.ended_at is not null and not exists (select from ledger.entry e
            where e.subject_code = d.subject_code and e.record_id = d.record_id and e.type = 'retraction'))
        union all
        select f.subject_code, f.record_id, f.version, 'shown-in-log-only' from fold f
        where f.is_shown and not exists (select from publication.display d where d.subject_code = f.subject_code
          and d.record_id = f.record_id and d.decision = 'public' and d.ended_at is null
          and (d.shown_until is null or d.shown_until > (select coalesce(through, '-infinity') from ledger.expired)))
        union all
        select f.subject_code, f.record_id, f.version, 'ended-in-log-only' from fold f
        join publication.display d on d.subject_code = f.subject_code and d.record_id = f.record_id
        where not f.is_shown and d.decision = 'public' and d.ended_at is null
          and (d.shown_until is null or d.shown_until > (select coalesce(through, '-infinity') from ledger.expired))
      ) stray
      where not exists (select from waiting where waiting.record_id = stray.record_id)
      order by subject_code, record_id, version limit $1`,
    values: [limit],
  });
  return rows;
}

/**
 * Erased records of which a row is left, and erasures that only the archive or only a log knows, or that they tell
 * differently. At most `limit`.
 */
export async function findErasureStrays(db: Database, limit: number): Promise<Stray[]> {
  const { rows } = await db.pool.query({
    text: `select * from (
        select v.record_id, 'erased-but-there' as fault from records.version v join records.erasure using (record_id)
        union select a.record_id, 'erased-but-there'
        from records.attestation a join records.erasure using (record_id)
        union select d.record_id, 'erased-but-there' from publication.display d join records.erasure using (record_id)
        union select c.record_id, 'erased-but-there'
        from publication.classification c join records.erasure using (record_id)
        union select e.record_id, 'erased-but-there' from ledger.entry e join records.erasure using (record_id)
        where e.subject_code <> ''
        union select s.record_id, 'erased-but-there' from ledger.salt s join records.erasure using (record_id)
        where s.subject_code <> ''
        union select r.record_id, 'erasure-not-logged' from records.erasure r
        where not exists (select from ledger.entry e where e.subject_code = '' and e.record_id = r.record_id
            and e.type = 'erasure')
          and not exists (select from ledger.outbox where position(e'\\terasure\\t\\t' || r.record_id in lines) > 0)
        union select e.record_id, 'erasure-differs' from ledger.entry e left join records.erasure r using (record_id)
        where e.subject_code = '' and e.type = 'erasure'
          and (e.statement::json ->> 'reasonCode', e.statement::json ->> 'legalBasis',
              (e.statement::json ->> 'erasedAt')::timestamptz, e.statement::json ->> 'recordId')
            is distinct from (r.reason_code, r.legal_basis, r.erased_at, r.record_id::text)
      ) stray order by fault, record_id limit $1`,
    values: [limit],
  });
  return rows.map((row) => ({ ...row, subject_code: '', version: null }));
}
