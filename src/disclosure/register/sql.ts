import { type KeptReason, type Severity, visibleAt } from '#disclosure/publication';
import type { Day } from '#kit';
import type { Database, Reader, Tx } from '#platform';
import type { DatedName, OldNumber, SubjectRow } from '#registry/subjects';

/** A public record of one organisation: its present version, its display, and when it was first received. */
export type PublicRow = {
  record_id: string;
  item: string;
  version: number;
  severity: Severity | null;
  regime: string | null;
  shown_from: Day;
  shown_until: Day | null;
  earliest_repair_on: Day | null;
  reasons: readonly KeptReason[];
  decided_on: Day | null;
  received_at: Date;
  /** The content as it is kept, not parsed: an answer holds it to the byte. */
  json: string;
};

/** Seen on day $2, asked at instant $3. The base register's own rows are the subject, not records about it. */
const visible = `d.item <> 'subject' and ${visibleAt('$2', '$3')}`;

const columns = `d.record_id, d.item, d.version, d.severity, d.regime, d.shown_from, d.shown_until,
  d.earliest_repair_on, d.reasons, v.content::text as json, v.decided_on,
  case when d.version = 1 then v.received_at else (
    select first.received_at from records.version first where first.subject_code = d.subject_code
      and first.record_id = d.record_id and first.version = 1) end as received_at`;

const versions = `join records.version v
    on v.subject_code = d.subject_code and v.record_id = d.record_id and v.version = d.version`;

export type PageOf = {
  day: Day;
  now: Date;
  item: string | null;
  after: { decidedOn: string; recordId: string } | null;
  limit: number;
};

/** Public records of one organisation, newest decision first; one page. */
export async function findPublicRecords(db: Database, code: string, page: PageOf): Promise<PublicRow[]> {
  const { rows } = await db.pool.query({
    name: 'register.public-records',
    text: `select ${columns} from publication.display d ${versions}
      where d.subject_code = $1 and ${visible}
        and ($4::text is null or d.item = $4)
        and ($5::date is null or (coalesce(d.decided_on, '0001-01-01'), d.record_id) < ($5::date, $6::uuid))
      order by coalesce(d.decided_on, '0001-01-01') desc, d.record_id desc limit $7`,
    values: [
      code,
      page.day,
      page.now,
      page.item,
      page.after?.decidedOn ?? null,
      page.after?.recordId ?? null,
      page.limit,
    ],
  });
  return rows;
}

/** An organisation as the base register has it, with all its names and old numbers. */
export type SubjectPage = SubjectRow & { names: DatedName[]; old_numbers: OldNumber[]; records: PublicRow[] };

/**
 * A record as one line of texts: neither JSON, codes nor days hold a tab or a line break, and PostgreSQL writes
 * lines in less time than JSON of them.
 */
const line = `concat_ws(e'\\t', record_id, item, version, coalesce(severity, ''), coalesce(regime, ''), shown_from,
  coalesce(shown_until::text, ''), coalesce(earliest_repair_on::text, ''), reasons, coalesce(decided_on::text, ''),
  received_at, json)`;

function rowFrom(text: string): PublicRow {
  const [id, item, version, severity, regime, from, until, repair, reasons, decided, received, json] =
    text.split('\t') as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
  return {
    record_id: id,
    item,
    version: Number(version),
    severity: (severity || null) as Severity | null,
    regime: regime || null,
    shown_from: from as Day,
    shown_until: (until || null) as Day | null,
    earliest_repair_on: (repair || null) as Day | null,
    reasons: JSON.parse(reasons),
    decided_on: (decided || null) as Day | null,
    received_at: new Date(received),
    json,
  };
}

/** An organisation with the first `limit` of its public records, in one round trip; `null`: nobody has this code. */
export async function findSubjectPage(
  db: Database,
  code: string,
  view: { day: Day; now: Date; limit: number },
): Promise<SubjectPage | null> {
  const { rows } = await db.pool.query({
    name: 'register.subject-page',
    text: `select s.*,
        (select coalesce(json_agg(json_build_object('name', n.name, 'validFrom', n.valid_from,
            'validUntil', n.valid_until) order by n.name_no), '[]')
          from subjects.name n where n.subject_code = s.subject_code) as names,
        (select coalesce(json_agg(o), '[]') from (select kind, number from subjects.old_number o
          where o.subject_code = s.subject_code order by kind, number limit 50) o) as old_numbers,
        (select string_agg(${line}, e'\\n') from (select ${columns} from publication.display d ${versions}
          where d.subject_code = $1 and ${visible}
          order by coalesce(d.decided_on, '0001-01-01') desc, d.record_id desc limit $4) r) as records
      from subjects.subject s where s.subject_code = $1`,
    values: [code, view.day, view.now, view.limit],
  });
  const [page] = rows;
  if (!page) return null;
  return { ...page, records: page.records === null ? [] : page.records.split('\n').map(rowFrom) };
}

/** How many records of each item are public; looks at one organisation only. */
export async function countPublicRecords(
  db: Database,
  code: string,
  day: Day,
  now: Date,
): Promise<Record<string, number>> {
  const { rows } = await db.pool.query({
    name: 'register.public-counts',
    text: `select d.item, count(*)::int as count from publication.display d
      where d.subject_code = $1 and ${visible} group by d.item order by d.item`,
    values: [code, day, now],
  });
  return Object.fromEntries(rows.map((row) => [row.item, row.count]));
}

/** One record of one organisation when it is public; `null` otherwise. */
export async function findPublicRecord(
  db: Database,
  code: string,
  recordId: string,
  day: Day,
  now: Date,
): Promise<PublicRow | null> {
  const { rows } = await db.pool.query({
    name: 'register.public-record',
    text: `select ${columns} from publication.display d ${versions}
      where d.subject_code = $1 and ${visible} and d.record_id = $4`,
    values: [code, day, now, recordId],
  });
  return rows[0] ?? null;
}

export type WithdrawnRow = { item: string; received_at: Date; reason: string };

/** A withdrawal of a record that the public could see before it; what never was public leaves no trace here. */
export async function findWithdrawal(
  db: Database,
  code: string,
  recordId: string,
): Promise<WithdrawnRow | null> {
  const { rows } = await db.pool.query({
    name: 'register.withdrawal',
    text: `select v.item, v.received_at, v.reason from records.version v
      join publication.display d on d.subject_code = v.subject_code and d.record_id = v.record_id and d.decision = 'public'
      where v.subject_code = $1 and v.record_id = $2 and v.kind = 'withdrawn'
        and (d.shown_until is null or d.shown_until >= (v.received_at at time zone 'Asia/Shanghai')::date)
      order by v.version desc limit 1`,
    values: [code, recordId],
  });
  return rows[0] ?? null;
}

export type RecentRow = PublicRow & { subject_code: string; subject_name: string };

/** What became public last, over all organisations and the items named. */
export async function findRecentRecords(
  db: Database,
  items: readonly string[],
  day: Day,
  now: Date,
  limit: number,
): Promise<RecentRow[]> {
  const { rows } = await db.pool.query({
    name: 'register.recent',
    text: `select recent.*, s.name as subject_name from (
        select d.subject_code, ${columns}
        from unnest($1::text[]) as wanted (item)
        cross join lateral (select * from publication.display d where d.item = wanted.item and ${visible}
          order by d.shown_from desc, d.record_id desc limit $4) d
        ${versions}
      ) recent join subjects.subject s on s.subject_code = recent.subject_code
      order by recent.shown_from desc, recent.decided_on desc nulls last, recent.record_id desc limit $4`,
    values: [items, day, now, limit],
  });
  return rows;
}

/** This month's new records by day of decision and day of receipt, for the share that came on time. */
export async function countReceipts(
  tx: Tx,
  from: Date,
): Promise<{ decidedOn: Day; receivedOn: Day; count: number }[]> {
  const { rows } = await tx.client.query(
    `select decided_on as "decidedOn", (received_at at time zone 'Asia/Shanghai')::date as "receivedOn", count(*)::int
     from records.version
     where version = 1 and item <> 'subject' and decided_on is not null and received_at >= $1 group by 1, 2`,
    [from],
  );
  return rows;
}

export async function findLastReceipt(tx: Tx): Promise<Date | null> {
  const { rows } = await tx.client.query('select max(received_at) as last from records.version');
  return rows[0].last;
}

export type FiguresRow = {
  subjects: number;
  public_records: number;
  month_on_time: number;
  month_received: number;
  changed_at: Date | null;
  measured_at: Date;
};

export async function saveFigures(tx: Tx, figures: FiguresRow): Promise<void> {
  await tx
    .insertInto('register.figures')
    .values(figures)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(figures))
    .execute();
}

export async function findFiguresRow(reader: Reader): Promise<FiguresRow | null> {
  const columns = [
    'subjects',
    'public_records',
    'month_on_time',
    'month_received',
    'changed_at',
    'measured_at',
  ] as const;
  const row = await reader.selectFrom('register.figures').select(columns).executeTakeFirst();
  return (row as FiguresRow | undefined) ?? null;
}
