import { sql } from 'kysely';
import type { Day } from '#kit';
import type { Reader, Tx } from '#platform';
import type { Performance, Talk } from './commitment.ts';

export type RecordRow = {
  subjectCode: string;
  subjectName: string;
  recordId: string;
  version: number;
  providerCode: string | null;
  content: Readonly<Record<string, string>>;
};

/** The last version of each record of a commitment; one that was withdrawn is none. */
const last =
  sql.raw(`select v.subject_code as "subjectCode", coalesce(s.name, v.subject_code) as "subjectName",
    v.record_id as "recordId", v.version, v.provider_code as "providerCode", v.content
  from records.version v left join subjects.subject s on s.subject_code = v.subject_code
  where v.item = 'commitment' and v.kind = 'stored' and not exists (
    select from records.version later where later.subject_code = v.subject_code and later.item = v.item
      and later.natural_key = v.natural_key and later.version > v.version)`);

/** Records of an organisation, newest first; at most 100. */
export async function findRecordsOf(reader: Reader, subjectCode: string): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`${last} and v.subject_code = ${subjectCode}
    order by v.record_id desc limit 100`.execute(reader);
  return rows;
}

export async function findRecordRow(
  reader: Reader,
  subjectCode: string,
  recordId: string,
): Promise<RecordRow | null> {
  const { rows } = await sql<RecordRow>`${last} and v.subject_code = ${subjectCode}
    and v.record_id = ${recordId}::uuid`.execute(reader);
  return rows[0] ?? null;
}

/** Records that these units provided (`null`: all): those that are to be kept until the earliest day first. */
export async function findRecordsFrom(
  reader: Reader,
  question: {
    units: readonly string[] | null;
    performance: Performance | null;
    after: { validUntil: string; recordId: string } | null;
    limit: number;
  },
): Promise<RecordRow[]> {
  const { units, performance, after, limit } = question;
  const until = sql`coalesce(v.content ->> 'validUntil', '9999')`;
  const conditions = [
    ...(units === null ? [] : [sql`and v.provider_code = any(${units}::text[])`]),
    ...(performance === null ? [] : [sql`and v.content ->> 'performance' = ${performance}`]),
    ...(after === null
      ? []
      : [sql`and (${until}, v.record_id) > (${after.validUntil}, ${after.recordId}::uuid)`]),
  ];
  const { rows } = await sql<RecordRow>`${last} ${sql.join(conditions, sql` `)}
    order by ${until}, v.record_id limit ${limit}`.execute(reader);
  return rows;
}

export type TalkRow = Omit<Talk, 'notedAt'> & { notedAt: Date; recordId: string };

/** Talks about these records of an organisation, oldest first; at most 50 a record. */
export async function findTalks(
  reader: Reader,
  about: readonly { subjectCode: string; recordId: string }[],
): Promise<TalkRow[]> {
  if (about.length === 0) return [];
  const { rows } = await sql<TalkRow>`
    select t.* from unnest(${about.map(({ subjectCode }) => subjectCode)}::text[],
      ${about.map(({ recordId }) => recordId)}::uuid[]) as wanted (subject_code, record_id)
    cross join lateral (
      select talk_id as "talkId", record_id as "recordId", kind, held_on as "heldOn", occasion, result,
        noted_at as "notedAt"
      from commitments.talk where subject_code = wanted.subject_code and record_id = wanted.record_id
      order by talk_id limit 50) t
    order by t."talkId"`.execute(reader);
  return rows;
}

export async function addTalk(
  tx: Tx,
  talk: Omit<TalkRow, 'heldOn'> & { heldOn: Day; subjectCode: string; unitCode: string; notedBy: string },
): Promise<void> {
  await tx
    .insertInto('commitments.talk')
    .values({
      subject_code: talk.subjectCode,
      talk_id: talk.talkId,
      record_id: talk.recordId,
      unit_code: talk.unitCode,
      kind: talk.kind,
      held_on: talk.heldOn,
      occasion: talk.occasion,
      result: talk.result,
      noted_at: talk.notedAt,
      noted_by: talk.notedBy,
    })
    .execute();
}
