import type { Day } from '#kit';
import type { Database, Tx } from '#platform';
import type { Basis } from './answer.ts';

export type KeptRequest = { requestId: string; bodyHash: Buffer; refused: [place: number, code: string][] };

/** What an account asked with this key before; `null`: nothing. */
export async function findRequest(
  from: Database | Tx,
  account: string,
  key: string,
): Promise<KeptRequest | null> {
  const { rows } = await ('client' in from ? from.client : from.pool).query({
    name: 'checks.request',
    text: `select request_id as "requestId", body_hash as "bodyHash", refused
      from checks.request where account = $1 and idempotency_key = $2`,
    values: [account, key],
  });
  return rows[0] ?? null;
}

/** `false`: the account used the key before; waits for another call with it that is under way. */
export async function claimKey(
  tx: Tx,
  claim: KeptRequest & { account: string; key: string; askedAt: Date },
): Promise<boolean> {
  const { rowCount } = await tx.client.query({
    name: 'checks.claim-key',
    text: `insert into checks.request (account, idempotency_key, request_id, body_hash, asked_at, refused)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    values: [
      claim.account,
      claim.key,
      claim.requestId,
      claim.bodyHash,
      claim.askedAt,
      JSON.stringify(claim.refused),
    ],
  });
  return rowCount === 1;
}

export type GivenAnswer = {
  place: number;
  subjectCode: string;
  answer: string | null;
  signature: string | null;
};

/** The answers of a request in their places; at most a batch. */
export async function findAnswers(from: Database | Tx, requestId: string): Promise<GivenAnswer[]> {
  const { rows } = await ('client' in from ? from.client : from.pool).query({
    name: 'checks.answers',
    text: `select place, subject_code as "subjectCode", body as answer, signature from checks.answer
      where request_id = $1 order by place limit 1000`,
    values: [requestId],
  });
  return rows;
}

export type NewCheck = {
  subjectCode: string;
  checkId: string;
  place: number;
  answer: string;
  signature: string;
  records: readonly string[];
};

export type NewChecks = {
  requestId: string;
  isBatch: boolean;
  unit: string;
  account: string;
  matter: string;
  purpose: string;
  basis: Basis;
  caseNumber: string;
  asOf: Day | null;
  askedAt: Date;
  dueOn: Day;
  checks: readonly NewCheck[];
};

/** Keeps answers as they are given, each waiting for its feedback. */
export async function addChecks(tx: Tx, { checks, basis, ...of }: NewChecks): Promise<void> {
  await tx.client.query({
    name: 'checks.add',
    text: `with given as (
        insert into checks.answer (subject_code, check_id, place, body, signature, records, request_id, unit_code,
          account, matter, purpose, basis_kind, basis, authorised_until, case_number, as_of, asked_at, is_batch)
        select subject_code, check_id, place, answer, signature, records::uuid[], $7::uuid, $8, $9, $10, $11, $12,
          $13, $14::date, $15, $16::date, $17::timestamptz, $19::boolean
        from unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[])
          as one (subject_code, check_id, place, answer, signature, records)
        returning subject_code, check_id)
      insert into checks.awaited (unit_code, check_id, subject_code, account, due_on)
      select $8, check_id, subject_code, $9, $18::date from given`,
    values: [
      checks.map((one) => one.subjectCode),
      checks.map((one) => one.checkId),
      checks.map((one) => one.place),
      checks.map((one) => one.answer),
      checks.map((one) => one.signature),
      checks.map((one) => `{${one.records.join(',')}}`),
      of.requestId,
      of.unit,
      of.account,
      of.matter,
      of.purpose,
      basis.kind,
      basis.kind === 'law' ? basis.clause : basis.document,
      basis.kind === 'law' ? null : basis.authorisedUntil,
      of.caseNumber,
      of.asOf,
      of.askedAt,
      of.dueOn,
      of.isBatch,
    ],
  });
}

/**
 * Counts what was asked, for the unit's statistics and against the account's allowance of the day; `false`: there is
 * not so much left, and nothing may stay of what was done. The last thing in a transaction, for others wait for it.
 */
export async function countAsked(
  tx: Tx,
  asked: {
    account: string;
    unit: string;
    matter: string;
    day: Day;
    count: number;
    what: 'asked' | 'reread';
    kind: 'single' | 'batch';
    most: number;
  },
): Promise<boolean> {
  const column = asked.kind === 'single' ? 'single_count' : 'batch_count';
  const { rows } = await tx.client.query({
    name: `checks.count-${asked.kind}`,
    text: `with taken as (
        insert into checks.allowance as known (account, day, ${column}) select $1, $2::date, $3::int where $3::int <= $4
        on conflict (account, day) do update set ${column} = known.${column} + excluded.${column}
          where known.${column} + excluded.${column} <= $4 returning 1),
      used as (
        insert into checks.use as known (unit_code, matter, month, what, count)
        select $5, $6, date_trunc('month', $2::date)::date, $7, $3::int
        on conflict (unit_code, matter, month, what) do update set count = known.count + excluded.count)
      select count(*)::int as taken from taken`,
    values: [asked.account, asked.day, asked.count, asked.most, asked.unit, asked.matter, asked.what],
  });
  return rows[0].taken === 1;
}

/** Somebody asked about a matter that his unit does not handle, and was refused. */
export async function countStrayed(db: Database, account: string, day: Day): Promise<void> {
  await db.pool.query({
    name: 'checks.count-strayed',
    text: `insert into checks.allowance as known (account, day, strayed_count) values ($1, $2, 1)
      on conflict (account, day) do update set strayed_count = known.strayed_count + 1`,
    values: [account, day],
  });
}
