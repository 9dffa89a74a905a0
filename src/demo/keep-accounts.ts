import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { addMonths, dayOf, startOf } from '#kit';
import { inTransaction, type World } from '#platform';
import type { SubjectLaw } from '#registry/subjects';
import {
  type AccessLaw,
  addAccount,
  addGrant,
  findAccount,
  findUnit,
  grantMandate,
  makeUnit,
} from '#trust/accounts';
import { AccountName, Role, type Unit, UnitKind } from '#trust/accounts/contract';
import { armDemoAccount, makeClientKey, openDesk, type SessionLaw } from '#trust/sign-in';
import { generateCity } from './generate-city.ts';
import { city } from './load-city.ts';
import { authorityOf, type CityPlan, codeAt, FIRST_OTHER, planCity } from './plan.ts';

const Page = z.strictObject({
  units: z.record(
    z.string(),
    z.union([
      z.strictObject({ authority: z.string(), kind: UnitKind }),
      z.strictObject({
        name: z.string(),
        kind: UnitKind,
        serial: z.int().min(0),
        district: z.int().optional(),
      }),
    ]),
  ),
  accounts: z.array(
    z.strictObject({
      account: AccountName,
      name: z.string(),
      unit: z.string().nullable(),
      roles: z.array(Role).min(1),
    }),
  ),
  program: z.strictObject({
    account: AccountName,
    name: z.string(),
    unit: z.string(),
    rights: z.array(z.string()).min(1),
  }),
});
type Page = z.output<typeof Page>;

type DemoLaw = { access: AccessLaw; sessions: SessionLaw; subjects: SubjectLaw };

/**
 * The people of the demonstration with all that they sign in by, as law/demo/accounts.yaml names them: made when they
 * are missing, and given their passwords anew at each start. Gives their names. The representative acts for an
 * organisation with penalties.
 */
export async function keepDemoAccounts(world: World, law: DemoLaw): Promise<string[]> {
  const page = readPage();
  const desk = await openDesk(world, law);
  const plan = planCity({ ...city, today: dayOf(world.clock.now()) });
  await keepUnits(world, plan);
  for (const wanted of page.accounts) {
    await inTransaction(world.db, async (tx) => {
      const unit = wanted.unit === null ? null : unitOf(plan, page.units[wanted.unit]!);
      const now = world.clock.now();
      if (unit && !(await findUnit(tx, unit.code))) await makeUnit(world, tx, unit);
      if (!(await findAccount(tx, wanted.account, plan.today))) {
        const { account, name } = wanted;
        await addAccount(
          tx,
          { account, kind: 'person', name, unitCode: unit?.code ?? null, isDemo: true },
          now,
        );
        for (const role of wanted.roles) await addGrant(tx, { account, role, grantedBy: 'platform' }, now);
      }
      await armDemoAccount(desk, tx, wanted.account);
    });
    if (wanted.unit === null) await keepMandate(world, law, wanted.account);
  }
  return page.accounts.map(({ account }) => account);
}

/**
 * The approval system of examples/approval-desk: its account, and a key that is made anew at each start, lasts a month
 * and is shown to who started the demonstration. Needs the units that `keepDemoAccounts` made.
 */
export async function keepDemoKey(world: World, law: DemoLaw): Promise<string> {
  const { program, units } = readPage();
  const { account, name, unit, rights } = program;
  const now = world.clock.now();
  const plan = planCity({ ...city, today: dayOf(now) });
  const { code } = unitOf(plan, units[unit]!);
  const made = await inTransaction(world.db, async (tx) => {
    if (!(await findAccount(tx, account, plan.today)))
      await addAccount(tx, { account, kind: 'client', name, unitCode: code, isDemo: true }, now);
    const expiresAt = startOf(addMonths(plan.today, 1));
    return makeClientKey(world, tx, law, { account, rights, addresses: [], expiresAt, publicKey: null });
  });
  if (!made.ok) throw new Error(`the approval desk of the demonstration: ${made.refusal.code}`);
  return made.value.key!;
}

const readPage = (): Page =>
  Page.parse(parse(readFileSync(new URL('../../law/demo/accounts.yaml', import.meta.url), 'utf8')));

/** Every department that the city's records name; as if entered two months ago, so that months are due. */
async function keepUnits(world: World, plan: CityPlan): Promise<void> {
  const enteredAt = startOf(addMonths(plan.today, -2));
  const then = { ...world, clock: { now: () => enteredAt } };
  await inTransaction(world.db, async (tx) => {
    for (const authority of [...plan.authorities.keys(), ...plan.others.keys()]) {
      const unit = unitOf(plan, { authority, kind: 'department' });
      if (!(await findUnit(tx, unit.code))) await makeUnit(then, tx, unit);
    }
  });
}

function unitOf(plan: CityPlan, unit: Page['units'][string]): Unit {
  const { city: place, districts } = plan.words.city;
  const divisionOf = (district: number | null | undefined) =>
    district == null ? place.division : districts[district]!.division;
  if ('authority' in unit) {
    const { name, code, district } = authorityOf(plan, unit.authority);
    return { code, name, kind: unit.kind, division: divisionOf(district) };
  }
  const { name, kind, serial, district } = unit;
  const code = codeAt(plan.words, plan.seed, FIRST_OTHER + serial, '12', district);
  return { code, name, kind, division: divisionOf(district) };
}

async function keepMandate(world: World, law: DemoLaw, account: string): Promise<void> {
  const today = dayOf(world.clock.now());
  const held = await findAccount(world.db, account, today);
  if (held?.mandates.length) return;
  const [first] = generateCity({ ...city, today }).recordsOf('penalty');
  const order = {
    account,
    subjectCode: first!.row.subjectCode!,
    document: '演示授权委托书〔2026〕1号',
    validUntil: addMonths(today, law.access.mandate.months),
  };
  const granted = await inTransaction(world.db, (tx) => grantMandate(world, tx, law, order));
  if (!granted.ok) throw new Error(`the representative of the demonstration: ${granted.refusal.code}`);
}
