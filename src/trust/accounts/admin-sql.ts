import { type RawBuilder, sql } from 'kysely';
import type { Reach } from '#kit';
import type { Reader } from '#platform';
import { type UnitRow, unitFrom } from './change-sql.ts';
import type { AccountState, Role, Unit, UnitKind } from './contract.ts';

type Condition = RawBuilder<boolean>;
const all = (conditions: readonly Condition[]) => sql.join([...conditions], sql` and `);
const none = sql<boolean>`false`;
const any = sql<boolean>`true`;

/** What somebody typed to find a name; as it stands, wherever it stands. */
const contains = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`;

export type UnitQuestion = {
  reach: Reach;
  kind: UnitKind | null;
  /** The digits that its division begins with. */
  division: string | null;
  isWorking: boolean | null;
  q: string | null;
  after: string | null;
  limit: number;
};

/** Units in reach, by code. */
export async function findUnits(reader: Reader, question: UnitQuestion): Promise<UnitRow[]> {
  const { reach, kind, division, isWorking, q, after, limit } = question;
  const inReach =
    reach.kind === 'everything'
      ? any
      : reach.kind === 'units'
        ? sql<boolean>`unit_code = any(${reach.codes}::text[])`
        : none;
  const conditions: Condition[] = [
    inReach,
    ...(kind === null ? [] : [sql<boolean>`kind = ${kind}`]),
    ...(division === null ? [] : [sql<boolean>`division like ${`${division}%`}`]),
    ...(isWorking === null ? [] : [sql<boolean>`(ended_at is null) = ${isWorking}`]),
    ...(q === null ? [] : [sql<boolean>`(unit_code = ${q.toUpperCase()} or name ilike ${contains(q)})`]),
    ...(after === null ? [] : [sql<boolean>`unit_code > ${after}`]),
  ];
  const { rows } = await sql<Parameters<typeof unitFrom>[0]>`
    select unit_code, name, kind, division, created_at, ended_at from accounts.unit
    where ${all(conditions)} order by unit_code limit ${limit}`.execute(reader);
  return rows.map(unitFrom);
}

export type ManagedRow = {
  account: string;
  kind: 'person' | 'client';
  name: string;
  isDemo: boolean;
  createdAt: Date;
  suspendedAt: Date | null;
  closedAt: Date | null;
  state: AccountState;
  unit: Unit | null;
  roles: Role[];
};

export type AccountQuestion = {
  reach: Reach;
  asker: string;
  kind: 'person' | 'client';
  /** One account by its name. */
  account: string | null;
  unit: string | null;
  role: Role | null;
  state: AccountState | null;
  q: string | null;
  after: string | null;
  limit: number;
};

const state = sql<AccountState>`case when a.closed_at is not null then 'closed'
  when a.suspended_at is not null then 'suspended' when u.ended_at is not null then 'unit-ended' else 'open' end`;

/** Accounts in reach, by name: with their unit and the roles that they hold now. */
export async function findAccounts(reader: Reader, question: AccountQuestion): Promise<ManagedRow[]> {
  const { kind, account, unit, role, q, after, limit } = question;
  const conditions: Condition[] = [
    within(question.reach, question.asker),
    sql<boolean>`a.kind = ${kind}`,
    ...(account === null ? [] : [sql<boolean>`a.account = ${account}`]),
    ...(unit === null ? [] : [sql<boolean>`a.unit_code = ${unit}`]),
    ...(role === null
      ? []
      : [
          sql<boolean>`exists (select from accounts.role_grant g
            where g.account = a.account and g.role = ${role} and g.ended_at is null)`,
        ]),
    ...(question.state === null ? [] : [sql<boolean>`${state} = ${question.state}`]),
    ...(q === null
      ? []
      : [
          sql<boolean>`(a.account like ${`${contains(q.toLowerCase()).slice(1)}`} or a.name ilike ${contains(q)})`,
        ]),
    ...(after === null ? [] : [sql<boolean>`a.account > ${after}`]),
  ];
  const { rows } = await sql<ManagedRow>`
    select a.account, a.kind, a.name, a.is_demo as "isDemo", a.created_at as "createdAt",
      a.suspended_at as "suspendedAt", a.closed_at as "closedAt", ${state} as state,
      case when u.unit_code is null then null
        else json_build_object('code', u.unit_code, 'name', u.name, 'kind', u.kind, 'division', u.division) end as unit,
      array(select g.role from accounts.role_grant g
        where g.account = a.account and g.ended_at is null order by g.role) as roles
    from accounts.account a left join accounts.unit u on u.unit_code = a.unit_code
    where ${all(conditions)} order by a.account limit ${limit}`.execute(reader);
  return rows;
}

function within(reach: Reach, asker: string): Condition {
  if (reach.kind === 'everything') return any;
  if (reach.kind === 'units') return sql<boolean>`a.unit_code = any(${reach.codes}::text[])`;
  return reach.kind === 'own' ? sql<boolean>`a.account = ${asker}` : none;
}

export type GrantRow = {
  role: Role;
  granted_at: Date;
  granted_by: string;
  ended_at: Date | null;
  ended_by: string | null;
};

/** Every role that the account has held, newest first, at most 100. */
export async function findGrants(reader: Reader, account: string): Promise<GrantRow[]> {
  const rows = await reader
    .selectFrom('accounts.role_grant')
    .select(['role', 'granted_at', 'granted_by', 'ended_at', 'ended_by'])
    .where('account', '=', account)
    .orderBy('granted_at', 'desc')
    .orderBy('role')
    .limit(100)
    .execute();
  return rows as GrantRow[];
}
