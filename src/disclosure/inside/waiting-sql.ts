import type { Day } from '#kit';
import type { Database } from '#platform';
import type { HeldRow } from './contract.ts';

export type WaitingHeld = {
  subject_code: string;
  item: string;
  json: string;
  decided_on: Day | null;
  provider_code: string | null;
  submission_id: string;
  row_number: number;
  waits_for: HeldRow['waitsFor'];
  received_at: Date;
};

/** Rows that wait, the longest waiting first. `units` null: of all, and those of nobody. */
export async function findWaitingRows(
  db: Database,
  question: {
    units: readonly string[] | null;
    item: string | null;
    subject: string | null;
    waitsFor: HeldRow['waitsFor'] | null;
    after: { since: string; submissionId: string; row: number } | null;
    limit: number;
  },
): Promise<WaitingHeld[]> {
  const { units, item, subject, waitsFor, after, limit } = question;
  const { rows } = await db.pool.query(
    `select subject_code, item, content::text as json, decided_on, provider_code, submission_id, row_number, waits_for,
       received_at
     from ingest.held
     where released_at is null and ($1::text[] is null or provider_code = any($1)) and ($2::text is null or item = $2)
       and ($3::text is null or subject_code = $3) and ($4::text is null or waits_for = $4)
       and ($5::timestamptz is null or (received_at, submission_id, row_number) > ($5, $6::uuid, $7::int))
     order by received_at, submission_id, row_number limit $8`,
    [units, item, subject, waitsFor, after?.since, after?.submissionId, after?.row, limit],
  );
  return rows;
}

export async function countHeldOf(db: Database, subjectCode: string): Promise<number> {
  const { rows } = await db.pool.query({
    name: 'inside.held-of',
    text: `select count(*)::int as count from ingest.held where subject_code = $1 and released_at is null`,
    values: [subjectCode],
  });
  return rows[0].count;
}

export type WaitingFineRow = {
  subject_code: string;
  subject_name: string | null;
  record_id: string;
  version: number;
  json: string;
  decided_on: Day;
  fine_fen: number | null;
  provider_code: string | null;
  received_at: Date;
};

/** Penalties whose fine waits for a person, oldest decision first. */
export async function findWaitingFines(
  db: Database,
  question: {
    units: readonly string[] | null;
    after: { decidedOn: string; recordId: string } | null;
    limit: number;
  },
): Promise<WaitingFineRow[]> {
  const { units, after, limit } = question;
  const { rows } = await db.pool.query(
    `select d.subject_code, s.name as subject_name, d.record_id, d.version, v.content::text as json, d.decided_on,
       (v.content ->> 'fineFen')::bigint as fine_fen, v.provider_code, v.received_at
     from publication.display d
     join records.version v on v.subject_code = d.subject_code and v.record_id = d.record_id and v.version = d.version
     left join subjects.subject s on s.subject_code = d.subject_code
     where d.decision = 'awaiting-classification' and d.ended_at is null
       and ($1::text[] is null or v.provider_code = any($1))
       and ($2::date is null or (d.decided_on, d.record_id) > ($2, $3::uuid))
     order by d.decided_on, d.record_id limit $4`,
    [units, after?.decidedOn, after?.recordId, limit],
  );
  return rows;
}

/** How often somebody looked at what is not public about an organisation, by purpose; acts about it are no looks. */
export async function countLooks(db: Database, subjectCode: string) {
  const { rows } = await db.pool.query({
    name: 'inside.looks',
    text: `select purpose, count(*)::int as count, (max(acted_at) at time zone 'Asia/Shanghai')::date as "lastOn"
      from audit.event where subject_code = $1 and action in ('unpublished-read', 'restricted-list-read', 'audit-read')
      group by purpose order by count desc, purpose limit 50`,
    values: [subjectCode],
  });
  return rows as { purpose: string; count: number; lastOn: Day }[];
}
