import { sql } from 'kysely';
import type { Day } from '#kit';
import type { Reader, Tx } from '#platform';
import type { KnownMonth } from './decide-month.ts';

/**
 * Months of a unit that it has to answer for: since it was entered, or with decisions of its own. Looks whether there is
 * a decision, never how many.
 */
export async function findMonths(
  reader: Reader,
  question: { unit: string; items: readonly string[]; kinds: readonly string[]; from: Day; to: Day },
): Promise<KnownMonth[]> {
  const { unit, items, kinds, from, to } = question;
  const { rows } = await sql<{
    month: Day;
    item: string;
    has_records: boolean;
    reported_at: Date | null;
  }>`
    select m.month::date as month, i.item, r.has_records, q.reported_at
    from accounts.unit u
    cross join generate_series(${from}::date, ${to}::date, interval '1 month') as m (month)
    cross join unnest(${items}::text[]) as i (item)
    cross join lateral (select exists (select from records.version v where v.provider_code = u.unit_code
      and v.item = i.item and v.decided_on >= m.month and v.decided_on < m.month + interval '1 month') as has_records) r
    left join quality.month_report q on q.unit_code = u.unit_code and q.item = i.item
      and q.month = m.month::date and q.taken_back_at is null
    where u.unit_code = ${unit} and u.kind = any(${kinds}::text[])
      and (r.has_records or m.month >= date_trunc('month', u.created_at at time zone 'Asia/Shanghai'))
    order by m.month desc, i.item limit 1000`.execute(reader);
  return rows.map(({ month, item, has_records, reported_at }) => ({
    ...{ month, item },
    hasRecords: has_records,
    reportedAt: reported_at,
  }));
}

export type SilentMonth = { unit: string; name: string; month: Day; item: string };

/**
 * Months since a unit was entered of which it said nothing: no decision came, and none was said to be missing. The oldest
 * first, at most 5,000. `units` null: of all.
 */
export async function findSilentMonths(
  reader: Reader,
  question: {
    units: readonly string[] | null;
    items: readonly string[];
    kinds: readonly string[];
    from: Day;
    to: Day;
  },
): Promise<SilentMonth[]> {
  const { units, items, kinds, from, to } = question;
  const { rows } = await sql<SilentMonth>`
    select u.unit_code as unit, u.name, m.month::date as month, i.item
    from accounts.unit u
    cross join generate_series(${from}::date, ${to}::date, interval '1 month') as m (month)
    cross join unnest(${items}::text[]) as i (item)
    where u.kind = any(${kinds}::text[]) and u.ended_at is null
      and (${units}::text[] is null or u.unit_code = any(${units}::text[]))
      and m.month >= date_trunc('month', u.created_at at time zone 'Asia/Shanghai')
      and not exists (select from records.version v where v.provider_code = u.unit_code and v.item = i.item
        and v.decided_on >= m.month and v.decided_on < m.month + interval '1 month')
      and not exists (select from quality.month_report q where q.unit_code = u.unit_code and q.item = i.item
        and q.month = m.month::date and q.taken_back_at is null)
    order by m.month, u.unit_code, i.item limit 5000`.execute(reader);
  return rows;
}

/** Whether a decision of the month is here. */
export async function hasRecordsOf(tx: Tx, unit: string, item: string, month: Day): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select exists (select from records.version where provider_code = $1 and item = $2 and decided_on >= $3::date
       and decided_on < $3::date + interval '1 month') as found`,
    [unit, item, month],
  );
  return rows[0].found;
}

export type MonthReport = { unit: string; item: string; month: Day };

/** Says of a month that it was empty; that said once is said. */
export async function addReport(
  tx: Tx,
  report: MonthReport & { reportId: string; at: Date; by: string },
): Promise<void> {
  await tx.client.query(
    `insert into quality.month_report (unit_code, item, month, report_id, reported_at, reported_by)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (unit_code, item, month) where taken_back_at is null do nothing`,
    [report.unit, report.item, report.month, report.reportId, report.at, report.by],
  );
}

/** `false`: none stands. */
export async function takeBackReport(
  tx: Tx,
  report: MonthReport & { at: Date; by: string },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update quality.month_report set taken_back_at = $4, taken_back_by = $5
     where unit_code = $1 and item = $2 and month = $3 and taken_back_at is null`,
    [report.unit, report.item, report.month, report.at, report.by],
  );
  return rowCount === 1;
}

export async function findReport(tx: Tx, { unit, item, month }: MonthReport): Promise<Date | null> {
  const { rows } = await tx.client.query(
    `select reported_at from quality.month_report
     where unit_code = $1 and item = $2 and month = $3 and taken_back_at is null`,
    [unit, item, month],
  );
  return rows[0]?.reported_at ?? null;
}
