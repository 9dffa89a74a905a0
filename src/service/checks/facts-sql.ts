import type { Database, Tx } from '#platform';
import type { KnownSubject } from './build-facts.ts';
import type { Desk } from './parse-order.ts';

/**
 * The organisations of these codes with all their names, by code; unknown codes are missing. Until the transaction ends
 * no erasure goes by: it would not see an answer that is not kept yet.
 */
export async function findKnownSubjects(
  tx: Tx,
  codes: readonly string[],
): Promise<Map<string, KnownSubject>> {
  const { rows } = await tx.client.query<KnownSubject>({
    name: 'checks.subjects',
    text: `select s.subject_code as code, s.name, s.kind, s.status, s.established_on as "establishedOn",
        s.closed_on as "closedOn",
        (select coalesce(json_agg(json_build_object('name', n.name, 'validFrom', n.valid_from,
            'validUntil', n.valid_until) order by n.name_no), '[]')
          from subjects.name n where n.subject_code = s.subject_code) as names
      from subjects.subject s cross join (select pg_advisory_xact_lock_shared($2)) held
      where s.subject_code = any($1)`,
    values: [codes, ERASURE],
  });
  return new Map(rows.map((row) => [row.code, row]));
}

const ERASURE = 7_209_419;

/** Waits for answers under way, and makes others wait, until the transaction ends. */
export async function holdAnswers(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [ERASURE]);
}

/** Whose desk an account sits at; `null`: it works for no unit. */
export async function findDesk(db: Database, account: string): Promise<Desk | null> {
  const { rows } = await db.pool.query({
    name: 'checks.desk',
    text: `select a.kind, u.unit_code, u.name, u.kind as unit_kind
      from accounts.account a join accounts.unit u on u.unit_code = a.unit_code where a.account = $1`,
    values: [account],
  });
  const [row] = rows;
  if (!row) return null;
  const unit = { code: row.unit_code, name: row.name, kind: row.unit_kind };
  return { unit, account, isProgram: row.kind === 'client' };
}
