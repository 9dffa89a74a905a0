import { sql } from 'kysely';
import { type Day, earliest } from '#kit';
import { type CopyType, copyInto, type Reader, type Tx } from '#platform';
import type { Display, EndReason, PlannedDisplay } from './display.ts';
import type { Reason } from './publication.ts';

/** Where a list goes on: after this day and record. A missing day (base register) sorts last. */
export type Cursor = { day: Day | null; recordId: string };

/** A bound as it is kept: kind, day, line of law. The first of the earliest days decides. */
export type KeptReason = readonly [bound: Reason['bound'], day: Day, source: string];

type DisplayRow = {
  subject_code: string;
  record_id: string;
  item: string;
  version: number;
  decision: Display['decision'];
  never_because: Display['neverBecause'];
  severity: Display['severity'];
  regime: string | null;
  shown_from: Day | null;
  shown_until: Day | null;
  earliest_repair_on: Day | null;
  reasons: readonly KeptReason[];
  decided_on: Day | null;
  ended_at: Date | null;
  end_reason: EndReason | null;
};

/** What planning decides; the columns of a stop event are not its business. */
const plannedTypes = {
  subject_code: 'text',
  record_id: 'uuid',
  item: 'text',
  version: 'integer',
  decision: 'text',
  never_because: 'text',
  severity: 'text',
  regime: 'text',
  shown_from: 'date',
  shown_until: 'date',
  earliest_repair_on: 'date',
  reasons: 'json',
  decided_on: 'date',
} as const satisfies Partial<Record<keyof DisplayRow, CopyType>>;
const planned = Object.keys(plannedTypes) as (keyof typeof plannedTypes)[];
const columns = [...planned, 'ended_at', 'end_reason'] as const;

/** Displays of records that have none yet. */
export async function copyDisplays(tx: Tx, displays: Iterable<PlannedDisplay>): Promise<void> {
  await copyInto(tx, 'publication.display', plannedTypes, rowsOf(displays));
}

/**
 * Displays of new versions, in slices of 1,000. What was public stays public since its first day, and what an
 * event ended stays ended: a correction brings nothing back.
 */
export async function upsertDisplays(tx: Tx, displays: readonly PlannedDisplay[]): Promise<void> {
  const changed = planned.filter((column) => !['subject_code', 'record_id', 'shown_from'].includes(column));
  for (let start = 0; start < displays.length; start += 1000) {
    const rows = [...rowsOf(displays.slice(start, start + 1000))];
    await tx.client.query({
      name: 'publication.upsert-displays',
      text: `insert into publication.display as known (${planned.join(', ')})
        select * from unnest(${planned.map((column, index) => `$${index + 1}::${plannedTypes[column]}[]`).join(', ')})
        on conflict (subject_code, record_id) do update set
          ${changed.map((column) => `${column} = excluded.${column}`).join(', ')},
          shown_from = case when excluded.decision = 'public' and known.decision = 'public'
            then least(known.shown_from, excluded.shown_from) else excluded.shown_from end`,
      values: planned.map((_, index) => rows.map((row) => row[index])),
    });
  }
}

/** Ids of those whose record has a display that is public now, whichever its version. */
export async function findPublicAmong(
  tx: Tx,
  records: readonly { subjectCode: string; recordId: string }[],
): Promise<Set<string>> {
  const { rows } = await tx.client.query({
    name: 'publication.public-among',
    text: `select d.record_id from unnest($1::text[], $2::uuid[]) as wanted (subject_code, record_id)
      join publication.display d using (subject_code, record_id) where d.decision = 'public' and d.ended_at is null`,
    values: [records.map((one) => one.subjectCode), records.map((one) => one.recordId)],
  });
  return new Set(rows.map((row) => row.record_id));
}

/** Displays of those that were removed from a list. */
export async function findRemovedAmong(
  tx: Tx,
  records: readonly { subjectCode: string; recordId: string }[],
): Promise<Display[]> {
  const { rows } = await tx.client.query({
    name: 'publication.removed-among',
    text: `select ${columns.map((column) => `d.${column}`).join(', ')}
      from unnest($1::text[], $2::uuid[]) as wanted (subject_code, record_id)
      join publication.display d using (subject_code, record_id) where d.never_because = 'removed'`,
    values: [records.map((one) => one.subjectCode), records.map((one) => one.recordId)],
  });
  return rows.map(displayFrom);
}

function* rowsOf(displays: Iterable<PlannedDisplay>) {
  for (const display of displays) {
    yield [
      display.subjectCode,
      display.recordId,
      display.item,
      display.version,
      display.decision,
      display.neverBecause,
      display.severity,
      display.regime,
      display.shownFrom,
      display.shownUntil,
      display.earliestRepairOn,
      JSON.stringify(display.reasons.map((reason): KeptReason => [reason.bound, reason.day, reason.source])),
      display.decidedOn,
    ] as const;
  }
}

/** One display, whether public or not; for the departments and the audit, never for a public page by itself. */
export async function findDisplay(
  reader: Reader,
  subjectCode: string,
  recordId: string,
): Promise<Display | null> {
  const row = await displaysOf(reader, subjectCode).where('record_id', '=', recordId).executeTakeFirst();
  return row ? displayFrom(row as DisplayRow) : null;
}

/** The display, locked until the transaction ends; null where there is none. */
export async function lockDisplay(tx: Tx, subjectCode: string, recordId: string): Promise<Display | null> {
  const row = await displaysOf(tx, subjectCode)
    .where('record_id', '=', recordId)
    .forUpdate()
    .executeTakeFirst();
  return row ? displayFrom(row as DisplayRow) : null;
}

const displaysOf = (reader: Reader, subjectCode: string) =>
  reader.selectFrom('publication.display').select(columns).where('subject_code', '=', subjectCode);

/**
 * `isVisible` in the words of the database, of the display `d`; `day` and `now` are the names of the
 * parameters that say from which day and instant one looks.
 */
export const visibleAt = (day: string, now: string): string =>
  `(d.decision = 'public' and d.shown_from <= ${day}::date and (d.shown_until is null or d.shown_until >= ${day}::date)
    and (d.ended_at is null or d.ended_at > ${now}::timestamptz))`;

/** Penalties whose fine waits for a person, oldest decision first. */
export async function findAwaitingClassification(
  reader: Reader,
  question: { limit: number; cursor?: Cursor | null },
): Promise<{ displays: Display[]; next: Cursor | null }> {
  let query = reader
    .selectFrom('publication.display')
    .select(columns)
    .where('decision', '=', 'awaiting-classification')
    .where('ended_at', 'is', null);
  if (question.cursor) {
    const { day, recordId } = question.cursor;
    query = query.where(sql<boolean>`(decided_on, record_id) > (${day}::date, ${recordId}::uuid)`);
  }
  const rows = await query
    .orderBy('decided_on')
    .orderBy('record_id')
    .limit(question.limit + 1)
    .execute();
  return pageOf(rows as DisplayRow[], question.limit, (display) => display.decidedOn);
}

/** Ends the display at an instant; `false`: there is none, or it had ended before. */
export async function markEnded(
  tx: Tx,
  end: { subjectCode: string; recordId: string; endedAt: Date; reason: EndReason },
): Promise<boolean> {
  const result = await tx
    .updateTable('publication.display')
    .set({ ended_at: end.endedAt, end_reason: end.reason })
    .where('subject_code', '=', end.subjectCode)
    .where('record_id', '=', end.recordId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function deleteDisplay(tx: Tx, subjectCode: string, recordId: string): Promise<void> {
  await tx
    .deleteFrom('publication.display')
    .where('subject_code', '=', subjectCode)
    .where('record_id', '=', recordId)
    .execute();
}

function pageOf(rows: readonly DisplayRow[], limit: number, dayOf: (display: Display) => Day | null) {
  const displays = rows.slice(0, limit).map(displayFrom);
  const last = displays.at(-1);
  const next = rows.length > limit && last ? { day: dayOf(last), recordId: last.recordId } : null;
  return { displays, next };
}

const displayFrom = (row: DisplayRow): Display => ({
  subjectCode: row.subject_code,
  recordId: row.record_id,
  item: row.item,
  version: row.version,
  decision: row.decision,
  neverBecause: row.never_because,
  severity: row.severity,
  regime: row.regime,
  shownFrom: row.shown_from,
  shownUntil: row.shown_until,
  earliestRepairOn: row.earliest_repair_on,
  reasons: reasonsFrom(row.reasons),
  decidedOn: row.decided_on,
  endedAt: row.ended_at,
  endReason: row.end_reason,
});

/** The bounds as they are kept, with the one that decides marked: the earliest day, the first of equals. */
export function reasonsFrom(kept: readonly KeptReason[]): Reason[] {
  const first = earliest(kept.map(([, day]) => day));
  const deciding = kept.findIndex(([, day]) => day === first);
  return kept.map(([bound, day, source], index) => ({ bound, day, source, decides: index === deciding }));
}

/** Which of these records the public sees on a day, at an instant. */
export async function findVisibleAmong(
  tx: Tx,
  records: readonly { subjectCode: string; recordId: string }[],
  { day, now }: { day: Day; now: Date },
): Promise<Set<string>> {
  const { rows } = await tx.client.query({
    name: 'publication.visible-among',
    text: `select d.record_id from unnest($1::text[], $2::uuid[]) as wanted (subject_code, record_id)
      join publication.display d using (subject_code, record_id) where ${visibleAt('$3', '$4')}`,
    values: [records.map((one) => one.subjectCode), records.map((one) => one.recordId), day, now],
  });
  return new Set(rows.map((row) => row.record_id));
}
