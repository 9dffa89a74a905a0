import { sql } from 'kysely';
import type { Day, Reach } from '#kit';
import type { Reader, Tx } from '#platform';

export type MandateRow = {
  mandateId: string;
  account: string;
  subjectCode: string;
  document: string;
  validFrom: Day;
  validUntil: Day;
  grantedAt: Date;
  grantedBy: string;
  endedAt: Date | null;
  endedBy: string | null;
};

const columns = sql.raw(`mandate_id as "mandateId", account, subject_code as "subjectCode", document,
  valid_from as "validFrom", valid_until as "validUntil", granted_at as "grantedAt", granted_by as "grantedBy",
  ended_at as "endedAt", ended_by as "endedBy"`);

export async function findMandate(reader: Reader, mandateId: string): Promise<MandateRow | null> {
  const { rows } = await sql<MandateRow>`
    select ${columns} from accounts.mandate where mandate_id = ${mandateId}::uuid`.execute(reader);
  return rows[0] ?? null;
}

export type MandateQuestion = {
  reach: Reach;
  asker: string;
  account: string | null;
  subjectCode: string | null;
  /** Whether it runs on this day; `null`: either. */
  isRunning: boolean | null;
  today: Day;
  before: string | null;
  limit: number;
};

/** Mandates in reach, newest first. */
export async function findMandates(reader: Reader, question: MandateQuestion): Promise<MandateRow[]> {
  const { account, subjectCode, isRunning, today, before, limit } = question;
  const running = sql<boolean>`(ended_at is null and valid_from <= ${today}::date and valid_until >= ${today}::date)`;
  const conditions = [
    within(question.reach, question.asker),
    ...(account === null ? [] : [sql<boolean>`account = ${account}`]),
    ...(subjectCode === null ? [] : [sql<boolean>`subject_code = ${subjectCode}`]),
    ...(isRunning === null ? [] : [isRunning ? running : sql<boolean>`not ${running}`]),
    ...(before === null ? [] : [sql<boolean>`mandate_id < ${before}::uuid`]),
  ];
  const { rows } = await sql<MandateRow>`
    select ${columns} from accounts.mandate where ${sql.join(conditions, sql` and `)}
    order by mandate_id desc limit ${limit}`.execute(reader);
  return rows;
}

/** A mandate belongs to an account and an organisation, to no unit. */
function within(reach: Reach, asker: string) {
  if (reach.kind === 'everything') return sql<boolean>`true`;
  if (reach.kind === 'subjects') return sql<boolean>`subject_code = any(${reach.codes}::text[])`;
  return reach.kind === 'own' ? sql<boolean>`account = ${asker}` : sql<boolean>`false`;
}

/** `false`: it had ended before. */
export async function markMandateEnded(
  tx: Tx,
  mandate: MandateRow,
  end: { at: Date; by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts.mandate')
    .set({ ended_at: end.at, ended_by: end.by })
    .where('account', '=', mandate.account)
    .where('subject_code', '=', mandate.subjectCode)
    .where('mandate_id', '=', mandate.mandateId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}
