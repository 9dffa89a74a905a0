import type { Day } from '#kit';
import type { Database, Tx } from '#platform';

/** The first day of the month, in Beijing, of an instant. */
const monthOf = (instant: string) => `date_trunc('month', ${instant} at time zone 'Asia/Shanghai')::date`;

/**
 * Counts anew what came in, from submissions, waiting rows and versions; whole tables, which only a job may read. A
 * row that waited and was released is a record like any other, or is refused by the rule that sent it back.
 */
export async function countFigures(tx: Tx): Promise<void> {
  await tx.client.query('delete from quality.figure');
  await tx.client.query(
    `with version as (
       select provider_code as unit, item, ${monthOf('received_at')} as month,
         count(*) filter (where kind = 'stored') as stored,
         count(*) filter (where kind = 'stored' and version > 1) as corrected,
         count(*) filter (where kind = 'withdrawn') as withdrawn
       from records.version where provider_code is not null group by 1, 2, 3),
     file as (
       select provider_code as unit, item, ${monthOf('received_at')} as month, sum(unchanged) as unchanged
       from ingest.submission where provider_code is not null group by 1, 2, 3),
     waiting as (
       select provider_code as unit, item, ${monthOf('received_at')} as month, count(*) as held
       from ingest.held where provider_code is not null and released_at is null group by 1, 2, 3),
     refusal as (
       select unit, item, month, rule, sum(rows) as rows from (
         select s.provider_code as unit, s.item, ${monthOf('s.received_at')} as month, c.rule, c.row_count as rows
         from ingest.finding_count c join ingest.submission s using (submission_id)
         where c.outcome = 'refused' and s.provider_code is not null
         union all
         select provider_code, item, ${monthOf('received_at')}, 'V07', 1 from ingest.held
         where outcome = 'refused' and waits_for = 'subject' and provider_code is not null) one
       group by 1, 2, 3, 4),
     refused as (
       select unit, item, month, sum(rows) as rows, jsonb_object_agg(rule, rows) as rules from refusal group by 1, 2, 3)
     insert into quality.figure (unit_code, item, month, row_count, accepted, held, refused, corrected, withdrawn,
       refusals)
     select unit, item, month,
       coalesce(stored, 0) + coalesce(unchanged, 0) + coalesce(held, 0) + coalesce(refused.rows, 0),
       coalesce(stored, 0) + coalesce(unchanged, 0), coalesce(held, 0), coalesce(refused.rows, 0),
       coalesce(corrected, 0), coalesce(withdrawn, 0), coalesce(rules, '{}')
     from version full join file using (unit, item, month) full join waiting using (unit, item, month)
     full join refused using (unit, item, month)`,
  );
}

export type Receipts = {
  unit: string;
  item: string;
  month: Day;
  decidedOn: Day;
  receivedOn: Day;
  count: number;
};

/** New records by day of decision and of receipt. */
export async function findReceipts(tx: Tx): Promise<Receipts[]> {
  const { rows } = await tx.client.query(
    `select provider_code as unit, item, ${monthOf('received_at')} as month, decided_on as "decidedOn",
       (received_at at time zone 'Asia/Shanghai')::date as "receivedOn", count(*)::int as count
     from records.version where version = 1 and provider_code is not null and decided_on is not null
     group by 1, 2, 3, 4, 5`,
  );
  return rows;
}

export type Punctuality = { unit: string; item: string; month: Day; onTime: number; late: number };

export async function savePunctuality(tx: Tx, all: readonly Punctuality[]): Promise<void> {
  await tx.client.query(
    `update quality.figure f set on_time = p.on_time, late = p.late
     from unnest($1::text[], $2::text[], $3::date[], $4::int[], $5::int[]) as p (unit, item, month, on_time, late)
     where f.unit_code = p.unit and f.item = p.item and f.month = p.month`,
    [
      all.map(({ unit }) => unit),
      all.map(({ item }) => item),
      all.map(({ month }) => month),
      all.map(({ onTime }) => onTime),
      all.map(({ late }) => late),
    ],
  );
}

export async function markMeasured(tx: Tx, at: Date): Promise<void> {
  await tx.client.query(
    `insert into quality.measured (measured_at) values ($1)
     on conflict (only_row) do update set measured_at = excluded.measured_at`,
    [at],
  );
}

export type FigureRow = {
  unit: string;
  name: string | null;
  item: string;
  month: Day;
  rows: number;
  accepted: number;
  held: number;
  refused: number;
  refusals: Record<string, number>;
  corrected: number;
  withdrawn: number;
  onTime: number;
  late: number;
};

/** Figures as measured, by unit, item and month. `units` null: of all. */
export async function findFigures(
  db: Database,
  question: {
    units: readonly string[] | null;
    from: Day;
    to: Day;
    after: readonly [unit: string, item: string, month: string] | null;
    limit: number;
  },
): Promise<FigureRow[]> {
  const { units, from, to, after, limit } = question;
  const { rows } = await db.pool.query(
    `select f.unit_code as unit, u.name, f.item, f.month, f.row_count as rows, f.accepted, f.held, f.refused, f.refusals,
       f.corrected, f.withdrawn, f.on_time as "onTime", f.late
     from quality.figure f left join accounts.unit u on u.unit_code = f.unit_code
     where ($1::text[] is null or f.unit_code = any($1)) and f.month between $2 and $3
       and ($4::text is null or (f.unit_code, f.item, f.month) > ($4, $5, $6::date))
     order by f.unit_code, f.item, f.month limit $7`,
    [units, from, to, ...(after ?? [null, null, null]), limit],
  );
  return rows;
}

export async function findMeasuredAt(db: Database): Promise<Date | null> {
  const { rows } = await db.pool.query('select measured_at from quality.measured');
  return rows[0]?.measured_at ?? null;
}
