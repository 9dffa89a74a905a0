import { addDays, dayOf, newId } from '#kit';
import { inTransaction, type World } from '#platform';
import type { Role, Unit } from './contract.ts';
import { addAccount, addGrant, addMandate, addUnit, isUnitThere } from './new-account-sql.ts';

/** A department of 枣庄市 that does not exist; a test says only what matters to its rule. */
export const aUnit = (changes: Partial<Unit> = {}): Unit => ({
  code: '11370400MB0000001X',
  name: '测试部门',
  kind: 'department',
  division: '370400',
  ...changes,
});

export type AccountWanted = {
  account: string;
  kind?: 'person' | 'client';
  name?: string;
  roles?: readonly Role[];
  /** Made when there is none of this code; `null`: a representative. */
  unit?: Unit | null;
  isDemo?: boolean;
  /** Organisations that it acts for, as one code or with the last day. */
  mandates?: readonly (string | { subjectCode: string; validUntil: string })[];
};

/** An account that exists, works, and has no password: `signIn` of test/platform.ts signs it in. */
export async function anAccount(world: World, wanted: AccountWanted): Promise<string> {
  const { account, kind = 'person', roles = [], unit = aUnit(), mandates = [] } = wanted;
  const now = world.clock.now();
  const today = dayOf(now);
  await inTransaction(world.db, async (tx) => {
    if (unit && !(await isUnitThere(tx, unit.code))) await addUnit(tx, unit, now);
    const { name = `${account} 某`, isDemo = false } = wanted;
    await addAccount(tx, { account, kind, name, unitCode: unit?.code ?? null, isDemo }, now);
    for (const role of roles) await addGrant(tx, { account, role, grantedBy: 'test' }, now);
    for (const one of mandates) {
      const { subjectCode, validUntil } =
        typeof one === 'string' ? { subjectCode: one, validUntil: addDays(today, 300) } : one;
      const mandateId = newId(now, world.random);
      const days = { validFrom: addDays(today, -30), validUntil: validUntil as typeof today };
      const document = '测试授权〔2026〕1号';
      await addMandate(tx, { mandateId, account, subjectCode, document, ...days, grantedBy: 'test' }, now);
    }
  });
  return account;
}
