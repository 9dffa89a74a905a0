import type { Day } from '#kit';
import type { Database, Tx } from '#platform';

/** A check as it is kept, with the last word of its feedback. */
export type CheckRow = {
  checkId: string;
  subjectCode: string;
  subjectName: string | null;
  unit: string;
  unitName: string;
  account: string;
  matter: string;
  purpose: string;
  basisKind: 'law' | 'authorisation';
  basis: string;
  caseNumber: string;
  asOf: Day | null;
  askedAt: Date;
  dueOn: Day | null;
  result: string | null;
  measures: string[] | null;
  givenAt: Date | null;
};

const columns = `c.check_id as "checkId", c.subject_code as "subjectCode", s.name as "subjectName", c.unit_code as unit,
  u.name as "unitName", c.account, c.matter, c.purpose, c.basis_kind as "basisKind", c.basis,
  c.case_number as "caseNumber", c.as_of as "asOf", c.asked_at as "askedAt", a.due_on as "dueOn", f.result, f.measures,
  f.given_at as "givenAt"`;

const tables = `checks.answer c join accounts.unit u on u.unit_code = c.unit_code
  left join subjects.subject s on s.subject_code = c.subject_code
  left join checks.awaited a on a.unit_code = c.unit_code and a.check_id = c.check_id
  left join lateral (select result, measures, given_at from checks.feedback f
    where f.subject_code = c.subject_code and f.check_id = c.check_id order by version desc limit 1) f on true`;

export type KeptCheck = CheckRow & {
  answer: string | null;
  signature: string | null;
  authorisedUntil: Day | null;
};

/** One check with its answer; `null`: there is none of this id. */
export async function findCheckRow(from: Database | Tx, checkId: string): Promise<KeptCheck | null> {
  const { rows } = await ('client' in from ? from.client : from.pool).query({
    name: 'checks.one',
    text: `select ${columns}, c.body as answer, c.signature, c.authorised_until as "authorisedUntil" from ${tables}
      where c.check_id = $1`,
    values: [checkId],
  });
  return rows[0] ?? null;
}

export type ListQuestion = {
  units: readonly string[];
  matter: string | null;
  subject: string | null;
  /** Ids of the first instant of a day, and of the first after another. */
  from: string | null;
  until: string | null;
  after: string | null;
  limit: number;
};

/** Checks of units, the newest first. */
export async function findUnitChecks(db: Database, question: ListQuestion): Promise<CheckRow[]> {
  const { rows } = await db.pool.query({
    name: 'checks.of-units',
    text: `select ${columns} from ${tables} where c.unit_code = any($1)
        and ($2::text is null or c.matter = $2) and ($3::text is null or c.subject_code = $3)
        and ($4::uuid is null or c.check_id >= $4) and ($5::uuid is null or c.check_id < $5)
        and ($6::uuid is null or c.check_id < $6)
      order by c.check_id desc limit $7`,
    values: valuesOf(question),
  });
  return rows;
}

/** Those of them that wait for feedback: found among what waits, however many checks there are. */
export async function findAwaitedChecks(db: Database, question: ListQuestion): Promise<CheckRow[]> {
  const { rows } = await db.pool.query({
    name: 'checks.awaited',
    text: `select ${columns} from checks.awaited w
      join checks.answer c on c.subject_code = w.subject_code and c.check_id = w.check_id
      join accounts.unit u on u.unit_code = c.unit_code
      left join subjects.subject s on s.subject_code = c.subject_code
      left join lateral (select w.due_on) a on true
      left join lateral (select null::text as result, null::text[] as measures, null::timestamptz as given_at) f on true
      where w.unit_code = any($1) and ($2::text is null or c.matter = $2) and ($3::text is null or c.subject_code = $3)
        and ($4::uuid is null or w.check_id >= $4) and ($5::uuid is null or w.check_id < $5)
        and ($6::uuid is null or w.check_id < $6)
      order by w.check_id desc limit $7`,
    values: valuesOf(question),
  });
  return rows;
}

const valuesOf = ({ units, matter, subject, from, until, after, limit }: ListQuestion) => [
  units,
  matter,
  subject,
  from,
  until,
  after,
  limit,
];

/** Every check about an organisation, the newest first. */
export async function findSubjectChecks(
  db: Database,
  { subjectCode, after, limit }: { subjectCode: string; after: string | null; limit: number },
): Promise<CheckRow[]> {
  const { rows } = await db.pool.query({
    name: 'checks.of-subject',
    text: `select ${columns} from ${tables} where c.subject_code = $1 and ($2::uuid is null or c.check_id < $2)
      order by c.check_id desc limit $3`,
    values: [subjectCode, after, limit],
  });
  return rows;
}

export type UseRow = {
  unit: string;
  unitName: string;
  matter: string;
  month: Day;
  what: string;
  count: number;
};

/** What units asked and what it led to, by month; `units` null: of all. */
export async function findUse(
  db: Database,
  { units, from, to }: { units: readonly string[] | null; from: Day; to: Day },
): Promise<UseRow[]> {
  const { rows } = await db.pool.query({
    name: 'checks.use',
    text: `select n.unit_code as unit, u.name as "unitName", n.matter, n.month, n.what, n.count from checks.use n
      join accounts.unit u on u.unit_code = n.unit_code
      where n.month between $2::date and $3::date and ($1::text[] is null or n.unit_code = any($1))
      order by n.month desc, n.unit_code, n.matter, n.what limit 50000`,
    values: [units, from, to],
  });
  return rows;
}

/** Takes away the answers that show an erased record; gives how many. */
export async function deleteAnswersWith(tx: Tx, subjectCode: string, recordId: string): Promise<number> {
  const { rowCount } = await tx.client.query(
    `update checks.answer set body = null, signature = null, records = null
     where subject_code = $1 and $2::uuid = any(records)`,
    [subjectCode, recordId],
  );
  return rowCount ?? 0;
}
