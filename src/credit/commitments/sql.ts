import { sql } from 'kysely';
import type { Day } from '#kit';
import type { Reader, Tx } from '#platform';
import type { CommitmentState } from './commitment.ts';

export type NewCommitment = {
  subjectCode: string;
  commitmentId: string;
  unitCode: string;
  template: string;
  documentNumber: string;
  /** JSON in RFC 8785 form. */
  row: string;
  signedAt: Date;
  signedBy: string;
};

export type SignedRow = Omit<NewCommitment, 'row'> & {
  subjectName: string;
  unitName: string;
  row: Readonly<Record<string, string>>;
  state: CommitmentState;
  reason: string;
  decidedAt: Date | null;
  decidedBy: string | null;
  recordId: string | null;
};

/** One after another for one organisation, so that what is counted is true. */
export async function holdSigning(tx: Tx, subjectCode: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`commitments ${subjectCode}`}, 0))`.execute(tx);
}

/** Rows of what waits for an answer, at most `limit`. */
export async function findWaitingRows(
  tx: Tx,
  subjectCode: string,
  limit: number,
): Promise<Readonly<Record<string, string>>[]> {
  const { rows } = await sql<{ row: Readonly<Record<string, string>> }>`
    select s.row from commitments.signed s
    where s.subject_code = ${subjectCode} and not exists (
      select from commitments.outcome o
      where o.subject_code = s.subject_code and o.commitment_id = s.commitment_id)
    order by s.commitment_id desc limit ${limit}`.execute(tx);
  return rows.map(({ row }) => row);
}

/** The next 流水号 of a division on a day. */
export async function takeSerial(tx: Tx, division: string, day: Day): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into commitments.serial as known (division, day, last) values (${division}, ${day}::date, 1)
    on conflict (division, day) do update set last = known.last + 1 returning last`.execute(tx);
  return rows[0]!.last;
}

export async function addSigned(tx: Tx, made: NewCommitment): Promise<void> {
  await tx
    .insertInto('commitments.signed')
    .values({
      subject_code: made.subjectCode,
      commitment_id: made.commitmentId,
      unit_code: made.unitCode,
      template: made.template,
      document_number: made.documentNumber,
      row: made.row,
      signed_at: made.signedAt,
      signed_by: made.signedBy,
    })
    .execute();
}

export type Outcome = {
  state: Exclude<CommitmentState, 'waiting'>;
  reason: string;
  decidedAt: Date;
  decidedBy: string;
};

/** Ends a commitment; `false`: it had ended. Who ends it at the same moment waits here, and is then told. */
export async function addOutcome(
  tx: Tx,
  of: { subjectCode: string; commitmentId: string },
  outcome: Outcome,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('commitments.outcome')
    .values({
      subject_code: of.subjectCode,
      commitment_id: of.commitmentId,
      state: outcome.state,
      reason: outcome.reason,
      decided_at: outcome.decidedAt,
      decided_by: outcome.decidedBy,
    })
    .onConflict((conflict) => conflict.columns(['subject_code', 'commitment_id']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) === 1;
}

const signed = sql.raw(`select s.subject_code as "subjectCode", s.commitment_id as "commitmentId",
    s.unit_code as "unitCode", s.template, s.document_number as "documentNumber", s.row, s.signed_at as "signedAt",
    s.signed_by as "signedBy", s.row ->> 'subjectName' as "subjectName", s.row ->> 'authorityName' as "unitName",
    coalesce(o.state, 'waiting') as state, coalesce(o.reason, '') as reason, o.decided_at as "decidedAt",
    o.decided_by as "decidedBy", e.record_id as "recordId"
  from commitments.signed s
  left join commitments.outcome o on o.subject_code = s.subject_code and o.commitment_id = s.commitment_id
  left join commitments.entered e on e.subject_code = s.subject_code and e.commitment_id = s.commitment_id`);

export async function findSigned(
  reader: Reader,
  subjectCode: string,
  commitmentId: string,
): Promise<SignedRow | null> {
  const { rows } = await sql<SignedRow>`${signed}
    where s.subject_code = ${subjectCode} and s.commitment_id = ${commitmentId}::uuid`.execute(reader);
  return rows[0] ?? null;
}

/** What an organisation signed, newest first; at most 100. */
export async function findSignedBy(reader: Reader, subjectCode: string): Promise<SignedRow[]> {
  const { rows } = await sql<SignedRow>`${signed}
    where s.subject_code = ${subjectCode} order by s.commitment_id desc limit 100`.execute(reader);
  return rows;
}

/** What was signed for these units (`null`: all), newest first. */
export async function findSignedFor(
  reader: Reader,
  question: {
    units: readonly string[] | null;
    state: CommitmentState | null;
    before: string | null;
    limit: number;
  },
): Promise<SignedRow[]> {
  const { units, state, before, limit } = question;
  const conditions = [
    sql`true`,
    ...(units === null ? [] : [sql`s.unit_code = any(${units}::text[])`]),
    ...(state === null ? [] : [sql`coalesce(o.state, 'waiting') = ${state}`]),
    ...(before === null ? [] : [sql`s.commitment_id < ${before}::uuid`]),
  ];
  const { rows } = await sql<SignedRow>`${signed}
    where ${sql.join(conditions, sql` and `)} order by s.commitment_id desc limit ${limit}`.execute(reader);
  return rows;
}

/** Departments that work, by code; at most 500. */
export async function findDepartments(
  reader: Reader,
): Promise<{ code: string; name: string; division: string }[]> {
  return reader
    .selectFrom('accounts.unit')
    .select(['unit_code as code', 'name', 'division'])
    .where('kind', '=', 'department')
    .where('ended_at', 'is', null)
    .orderBy('unit_code')
    .limit(500)
    .execute();
}

/** A department that works; `null`: there is none of this code. */
export async function findDepartment(
  reader: Reader,
  code: string,
): Promise<{ code: string; name: string; division: string } | null> {
  const row = await reader
    .selectFrom('accounts.unit')
    .select(['unit_code as code', 'name', 'division'])
    .where('unit_code', '=', code)
    .where('kind', '=', 'department')
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Notes which record an accepted commitment became; of what was not signed here nothing. */
export async function addEntered(
  tx: Tx,
  of: { subjectCode: string; documentNumber: string; unitCode: string; recordId: string },
): Promise<void> {
  await sql`
    insert into commitments.entered (subject_code, commitment_id, record_id)
    select s.subject_code, s.commitment_id, ${of.recordId}::uuid from commitments.signed s
    join commitments.outcome o on o.subject_code = s.subject_code and o.commitment_id = s.commitment_id
    where s.subject_code = ${of.subjectCode} and s.document_number = ${of.documentNumber}
      and s.unit_code = ${of.unitCode} and o.state = 'accepted'
    on conflict (subject_code, commitment_id) do nothing`.execute(tx);
}

/** Only of a record whose erasure stands: the tables refuse it for any other. */
export async function deleteCommitment(tx: Tx, subjectCode: string, recordId: string): Promise<void> {
  for (const table of ['commitments.outcome', 'commitments.signed'] as const)
    await tx
      .deleteFrom(table)
      .where('subject_code', '=', subjectCode)
      .where('commitment_id', 'in', (query) =>
        query
          .selectFrom('commitments.entered')
          .select('commitment_id')
          .where('subject_code', '=', subjectCode)
          .where('record_id', '=', recordId),
      )
      .execute();
  for (const table of ['commitments.entered', 'commitments.talk'] as const)
    await tx
      .deleteFrom(table)
      .where('subject_code', '=', subjectCode)
      .where('record_id', '=', recordId)
      .execute();
}
