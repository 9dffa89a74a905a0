import { type FineLevel, type Severity, visibleAt } from '#disclosure/publication';
import type { Day } from '#kit';
import type { Database } from '#platform';
import type { RecordState } from './contract.ts';

/** Whose records: what units handed in, or what is about organisations; both `null`: all. */
export type Among = { units: readonly string[] | null; subjects: readonly string[] | null };

export type InsideRow = {
  subject_code: string;
  subject_name: string | null;
  record_id: string;
  item: string;
  version: number;
  json: string;
  decided_on: Day | null;
  provider_code: string | null;
  received_at: Date;
  state: RecordState;
  severity: Severity | null;
  shown_from: Day | null;
  shown_until: Day | null;
};

/** $1 the day, $2 the instant. What never ended and is not public yet waits for its first day. */
const state = `case when d.end_reason = 'withdrawn' then 'withdrawn' when ${visibleAt('$1', '$2')} then 'public'
  when d.ended_at is not null then 'over' when d.decision = 'never' then 'never'
  when d.decision = 'public' and d.shown_from <= $1::date then 'over' else 'waiting' end`;

const columns = `v.subject_code, s.name as subject_name, v.record_id, v.item, v.version, v.content::text as json,
  v.decided_on, v.provider_code, v.received_at, ${state} as state, d.severity, d.shown_from, d.shown_until`;

/** The last version of a record that has content: what its provider stands for. */
const last = `v.kind = 'stored' and not exists (select from records.version later
  where later.subject_code = v.subject_code and later.record_id = v.record_id and later.version > v.version
    and later.kind = 'stored')`;

const tables = `publication.display d on d.subject_code = v.subject_code and d.record_id = v.record_id
  left join subjects.subject s on s.subject_code = v.subject_code`;

export type RecordsQuestion = Among & {
  item: string | null;
  subject: string | null;
  /** In the form in which keys hold it. */
  document: string | null;
  state: RecordState | null;
  /** Id of the last one of the page before. */
  after: string | null;
  limit: number;
  day: Day;
  now: Date;
};

/** Records, the newest first; each unit's by itself, so that a small unit's are found at once among millions. */
export async function findInsideRecords(db: Database, question: RecordsQuestion): Promise<InsideRow[]> {
  const { units, subjects, item, subject, document, after } = question;
  const values: unknown[] = [question.day, question.now, question.limit];
  const conditions = [last];
  const add = (value: unknown) => `$${values.push(value)}`;
  conditions.push(item === null ? `v.item <> 'subject'` : `v.item = ${add(item)}`);
  if (subjects) conditions.push(`v.subject_code = any(${add(subjects)}::text[])`);
  if (subject !== null) conditions.push(`v.subject_code = ${add(subject)}`);
  if (document !== null)
    conditions.push(`substr(v.natural_key, strpos(v.natural_key, '|') + 1) = ${add(document)}`);
  if (question.state !== null) conditions.push(`${state} = ${add(question.state)}`);
  if (after !== null) conditions.push(`v.record_id < ${add(after)}::uuid`);
  const found = (more: string) => `select ${columns} from records.version v join ${tables}
    where ${[...conditions, ...(more ? [more] : [])].join(' and ')} order by v.record_id desc limit $3`;
  const text =
    units === null
      ? found('')
      : `select r.* from unnest(${add(units)}::text[]) as unit (code)
         cross join lateral (${found('v.provider_code = unit.code')}) r order by r.record_id desc limit $3`;
  const { rows } = await db.pool.query(text, values);
  return rows;
}

/** One record in its last version with content; `null`: there is none. */
export async function findInsideRecord(
  db: Database,
  key: { subjectCode: string; recordId: string; day: Day; now: Date },
): Promise<InsideRow | null> {
  const { rows } = await db.pool.query({
    name: 'inside.record',
    text: `select ${columns} from records.version v join ${tables}
      where v.subject_code = $3 and v.record_id = $4 and ${last}`,
    values: [key.day, key.now, key.subjectCode, key.recordId],
  });
  return rows[0] ?? null;
}

export type VersionRow = {
  record_id: string;
  item: string;
  version: number;
  kind: 'stored' | 'withdrawn';
  json: string | null;
  received_at: Date;
  provider_code: string | null;
  submission_id: string | null;
  row_number: number | null;
  reason: string | null;
};

/** All versions of one record, oldest first; at most 200. */
export async function findVersions(
  db: Database,
  subjectCode: string,
  recordId: string,
): Promise<VersionRow[]> {
  const { rows } = await db.pool.query({
    name: 'inside.versions',
    text: `select record_id, item, version, kind, content::text as json, received_at, provider_code, submission_id,
        row_number, reason
      from records.version where subject_code = $1 and record_id = $2 order by version limit 200`,
    values: [subjectCode, recordId],
  });
  return rows;
}

/** Versions of records of one organisation, newest first; those of the base register always, others of these units. */
export async function findSubjectVersions(
  db: Database,
  question: { subjectCode: string; units: readonly string[] | null; withRecords: boolean; limit: number },
): Promise<VersionRow[]> {
  const { rows } = await db.pool.query({
    name: 'inside.subject-versions',
    text: `select record_id, item, version, kind, content::text as json, received_at, provider_code, submission_id,
        row_number, reason
      from records.version where subject_code = $1
        and (item = 'subject' or ($2 and ($3::text[] is null or provider_code = any($3))))
      order by received_at desc, record_id desc, version desc limit $4`,
    values: [question.subjectCode, question.withRecords, question.units, question.limit],
  });
  return rows;
}

/** Records of an organisation by who handed their last version in. */
export async function countByProvider(
  db: Database,
  subjectCode: string,
): Promise<{ code: string | null; name: string | null; records: number }[]> {
  const { rows } = await db.pool.query({
    name: 'inside.providers',
    text: `select v.provider_code as code, u.name, count(*)::int as records from records.version v
      left join accounts.unit u on u.unit_code = v.provider_code
      where v.subject_code = $1 and v.item <> 'subject' and ${last}
      group by v.provider_code, u.name order by records desc, v.provider_code limit 500`,
    values: [subjectCode],
  });
  return rows;
}

/** Where the ledger has a record, in the order of the logs. */
export async function findLedgerPlaces(db: Database, subjectCode: string, recordId: string) {
  const { rows } = await db.pool.query({
    name: 'inside.ledger-places',
    text: `select log, leaf_index as index, type, version, noted_at as "notedAt" from ledger.entry
      where subject_code = $1 and record_id = $2 order by log, leaf_index limit 500`,
    values: [subjectCode, recordId],
  });
  return rows as { log: string; index: number; type: string; version: number; notedAt: Date }[];
}

/** The last word of a person on a record's fine; `null`: nobody has placed it. */
export async function findLastClassification(db: Database, subjectCode: string, recordId: string) {
  const { rows } = await db.pool.query({
    name: 'inside.classification',
    text: `select fine_level as "fineLevel", is_published_by_exception as "isPublishedByException",
        classified_on as "classifiedOn", reason
      from publication.classification where subject_code = $1 and record_id = $2
      order by classification_id desc limit 1`,
    values: [subjectCode, recordId],
  });
  const [made] = rows as {
    fineLevel: FineLevel;
    isPublishedByException: boolean;
    classifiedOn: Day;
    reason: string;
  }[];
  return made ?? null;
}
