import type { Day } from '#kit';
import type { Reader, Tx } from '#platform';
import type { Role, Unit } from './contract.ts';

export async function addUnit(tx: Tx, unit: Unit, createdAt: Date): Promise<void> {
  await tx
    .insertInto('accounts.unit')
    .values({
      unit_code: unit.code,
      name: unit.name,
      kind: unit.kind,
      division: unit.division,
      created_at: createdAt,
    })
    .execute();
}

export type NewAccount = {
  account: string;
  kind: 'person' | 'client';
  name: string;
  unitCode: string | null;
  isDemo: boolean;
};

export async function addAccount(tx: Tx, account: NewAccount, createdAt: Date): Promise<void> {
  await tx
    .insertInto('accounts.account')
    .values({
      account: account.account,
      kind: account.kind,
      name: account.name,
      unit_code: account.unitCode,
      is_demo: account.isDemo,
      created_at: createdAt,
    })
    .execute();
}

export async function addGrant(
  tx: Tx,
  grant: { account: string; role: Role; grantedBy: string },
  grantedAt: Date,
): Promise<void> {
  await tx
    .insertInto('accounts.role_grant')
    .values({ account: grant.account, role: grant.role, granted_at: grantedAt, granted_by: grant.grantedBy })
    .execute();
}

export async function addMandate(
  tx: Tx,
  mandate: {
    mandateId: string;
    account: string;
    subjectCode: string;
    document: string;
    validFrom: Day;
    validUntil: Day;
    grantedBy: string;
  },
  grantedAt: Date,
): Promise<void> {
  await tx
    .insertInto('accounts.mandate')
    .values({
      account: mandate.account,
      subject_code: mandate.subjectCode,
      mandate_id: mandate.mandateId,
      document: mandate.document,
      valid_from: mandate.validFrom,
      valid_until: mandate.validUntil,
      granted_at: grantedAt,
      granted_by: mandate.grantedBy,
    })
    .execute();
}

export async function isUnitThere(reader: Reader, code: string): Promise<boolean> {
  const row = await reader
    .selectFrom('accounts.unit')
    .select('unit_code')
    .where('unit_code', '=', code)
    .executeTakeFirst();
  return row !== undefined;
}
