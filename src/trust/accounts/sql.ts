import type { Day } from '#kit';
import type { Reader } from '#platform';
import type { Mandate, Role, Unit } from './contract.ts';

/** Codes of the units whose division begins with these digits, ended ones too: what they handed in stays. */
export async function findUnitsBelow(reader: Reader, prefix: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('accounts.unit')
    .select('unit_code')
    .where('division', 'like', `${prefix}%`)
    .orderBy('unit_code')
    .limit(MOST_UNITS)
    .execute();
  return rows.map((row) => row.unit_code);
}

/** A province has some ten thousand units that hand in. */
const MOST_UNITS = 50_000;

/** An account as signing in needs it; `null`: there is none of this name. */
export type AccountRow = {
  account: string;
  kind: 'person' | 'client';
  name: string;
  isDemo: boolean;
  /** Neither suspended nor closed, and its unit works. */
  isOpen: boolean;
  isSuspended: boolean;
  isClosed: boolean;
  unit: Unit | null;
  roles: Role[];
  /** Those that run on the day, with the organisation's code only. */
  mandates: Pick<Mandate, 'subjectCode' | 'validUntil'>[];
};

export async function findAccount(reader: Reader, account: string, today: Day): Promise<AccountRow | null> {
  const row = await reader
    .selectFrom('accounts.account as a')
    .leftJoin('accounts.unit as u', 'u.unit_code', 'a.unit_code')
    .select([
      'a.account',
      'a.kind',
      'a.name',
      'a.is_demo',
      'a.suspended_at',
      'a.closed_at',
      'u.unit_code',
      'u.name as unit_name',
      'u.kind as unit_kind',
      'u.division',
      'u.ended_at as unit_ended_at',
    ])
    .where('a.account', '=', account)
    .executeTakeFirst();
  if (!row) return null;
  const roles = await reader
    .selectFrom('accounts.role_grant')
    .select('role')
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .orderBy('role')
    .limit(20)
    .execute();
  const mandates = await reader
    .selectFrom('accounts.mandate')
    .select(['subject_code', 'valid_until'])
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .where('valid_from', '<=', today)
    .where('valid_until', '>=', today)
    .orderBy('subject_code')
    .limit(200)
    .execute();
  return {
    account: row.account,
    kind: row.kind as AccountRow['kind'],
    name: row.name,
    isDemo: row.is_demo,
    isOpen: !row.suspended_at && !row.closed_at && !row.unit_ended_at,
    isSuspended: row.suspended_at !== null,
    isClosed: row.closed_at !== null,
    unit: row.unit_code
      ? {
          code: row.unit_code,
          name: row.unit_name!,
          kind: row.unit_kind as Unit['kind'],
          division: row.division!,
        }
      : null,
    roles: roles.map(({ role }) => role as Role),
    mandates: mandates.map((one) => ({ subjectCode: one.subject_code, validUntil: one.valid_until })),
  };
}
