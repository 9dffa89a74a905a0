import type { Reader, Tx } from '#platform';
import type { Role, Unit, UnitKind } from './contract.ts';

/** One at a time changes units, accounts and roles, until its transaction ends: nobody is the last one twice. */
export async function lockAdministration(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [ADMINISTRATION]);
}
const ADMINISTRATION = 7_209_401;

export type UnitRow = Unit & { createdAt: Date; endedAt: Date | null };

export async function findUnit(reader: Reader, code: string): Promise<UnitRow | null> {
  const row = await reader
    .selectFrom('accounts.unit')
    .select(['unit_code', 'name', 'kind', 'division', 'created_at', 'ended_at'])
    .where('unit_code', '=', code)
    .executeTakeFirst();
  return row ? unitFrom(row) : null;
}

export const unitFrom = (row: {
  unit_code: string;
  name: string;
  kind: string;
  division: string;
  created_at: Date;
  ended_at: Date | null;
}): UnitRow => ({
  code: row.unit_code,
  name: row.name,
  kind: row.kind as UnitKind,
  division: row.division,
  createdAt: row.created_at,
  endedAt: row.ended_at,
});

export async function markUnitEnded(tx: Tx, code: string, endedAt: Date): Promise<void> {
  await tx
    .updateTable('accounts.unit')
    .set({ ended_at: endedAt })
    .where('unit_code', '=', code)
    .where('ended_at', 'is', null)
    .execute();
}

/** Another unit of this kind that works. */
export async function findOtherUnit(reader: Reader, kind: UnitKind, code: string): Promise<string | null> {
  const row = await reader
    .selectFrom('accounts.unit')
    .select('unit_code')
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .where('unit_code', '<>', code)
    .limit(1)
    .executeTakeFirst();
  return row?.unit_code ?? null;
}

export async function markSuspended(tx: Tx, account: string, suspendedAt: Date | null): Promise<void> {
  await tx
    .updateTable('accounts.account')
    .set({ suspended_at: suspendedAt })
    .where('account', '=', account)
    .execute();
}

export async function markClosed(tx: Tx, account: string, closedAt: Date): Promise<void> {
  await tx
    .updateTable('accounts.account')
    .set({ closed_at: closedAt })
    .where('account', '=', account)
    .execute();
}

export async function endRoles(
  tx: Tx,
  end: { account: string; roles: readonly Role[]; at: Date; by: string },
): Promise<void> {
  if (end.roles.length === 0) return;
  await tx
    .updateTable('accounts.role_grant')
    .set({ ended_at: end.at, ended_by: end.by })
    .where('account', '=', end.account)
    .where('role', 'in', [...end.roles])
    .where('ended_at', 'is', null)
    .execute();
}

/** An open account other than this one that holds one of these roles where it counts; `null`: there is none. */
export async function findOtherHolder(
  reader: Reader,
  roles: readonly { role: Role; at: readonly UnitKind[] }[],
  { account, withDemo }: { account: string; withDemo: boolean },
): Promise<string | null> {
  if (roles.length === 0) return null;
  let query = reader
    .selectFrom('accounts.account as a')
    .innerJoin('accounts.role_grant as g', 'g.account', 'a.account')
    .innerJoin('accounts.unit as u', 'u.unit_code', 'a.unit_code')
    .select('a.account')
    .where('a.account', '<>', account)
    .where('a.kind', '=', 'person')
    .where('a.suspended_at', 'is', null)
    .where('a.closed_at', 'is', null)
    .where('u.ended_at', 'is', null)
    .where('g.ended_at', 'is', null)
    .where((eb) =>
      eb.or(roles.map(({ role, at }) => eb.and([eb('g.role', '=', role), eb('u.kind', 'in', [...at])]))),
    );
  if (!withDemo) query = query.where('a.is_demo', '=', false);
  return (await query.limit(1).executeTakeFirst())?.account ?? null;
}
