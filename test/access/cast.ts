import assert from 'node:assert/strict';
import { inTransaction } from '#platform';
import { usccCheckCharacter } from '#registry/subjects';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { makeClientKey } from '#trust/sign-in';
import { type Platform, signIn } from '../platform.ts';
import type { Who } from './plain-statement.ts';

export type Unit = ReturnType<typeof aUnit>;

export type Headers = Record<string, string>;

export type Asker = Who & { headers: Headers };

export const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;

/** Two departments of the city, the same two of two counties, three centres, a window. */
export const units = {
  cityA: aUnit({ code: codeOf('11370400MB0000101'), name: '市甲局' }),
  cityB: aUnit({ code: codeOf('11370400MB0000102'), name: '市乙局' }),
  eastA: aUnit({ code: codeOf('11370402MB0000103'), name: '东区甲局', division: '370402' }),
  eastB: aUnit({ code: codeOf('11370402MB0000104'), name: '东区乙局', division: '370402' }),
  westA: aUnit({ code: codeOf('11370403MB0000105'), name: '西区甲局', division: '370403' }),
  westB: aUnit({ code: codeOf('11370403MB0000106'), name: '西区乙局', division: '370403' }),
  city: aUnit({ code: codeOf('12370400MB0000107'), name: '市中心', kind: 'centre' }),
  east: aUnit({ code: codeOf('12370402MB0000108'), name: '东区中心', kind: 'centre', division: '370402' }),
  west: aUnit({ code: codeOf('12370403MB0000109'), name: '西区中心', kind: 'centre', division: '370403' }),
  window: aUnit({ code: codeOf('12370400MB0000110'), name: '市政务大厅', kind: 'window' }),
} as const;

export type Place = keyof typeof units;

export const departments: Place[] = ['cityA', 'cityB', 'eastA', 'eastB', 'westA', 'westB'];

const centres: Place[] = ['city', 'east', 'west'];

const wanted: [role: string, places: readonly Place[]][] = [
  ['submitter', departments],
  ['reviewer', departments],
  ['officer', centres],
  ['supervisor', centres],
  ['window-officer', ['window']],
  ['auditor', ['city', 'east']],
  ['system-administrator', ['city']],
  ['security-administrator', ['city']],
  ['audit-administrator', ['city']],
  // Offices that do not exist where they are held give nothing.
  ['officer', ['eastA']],
  ['submitter', ['city']],
  ['security-administrator', ['window']],
];

/** Everybody: each role where its office is, some where it is not, programs, the operator, and nobody. */
export async function castAskers(platform: Platform, organisations: [string, string]) {
  const askers = new Map<string, Asker>();
  const cast = async (account: string, roles: string[], unit: Unit | null, actsFor: string[] = []) => {
    await anAccount(platform.world, { account, roles: roles as [], unit, mandates: actsFor });
    const headers = await signIn(platform, account);
    askers.set(account, { account, kind: 'person', roles, unit, actsFor, headers });
  };
  for (const [role, places] of wanted)
    for (const place of places) await cast(`${role}-${place.toLowerCase()}`, [role], units[place]);
  await cast('officer-city-two', ['officer'], units.city);
  await cast('security-two', ['security-administrator'], units.city);
  await cast('no-role', [], units.cityA);
  await cast('agent-one', ['representative'], null, [organisations[0]]);
  await cast('agent-two', ['representative'], null, [organisations[1]]);
  await cast('agent-late', ['representative'], null);
  await anAccountsLateMandate(platform, organisations[0]);
  for (const [account, place] of [
    ['program-city', 'cityA'],
    ['program-east', 'eastA'],
  ] as const)
    askers.set(account, await castProgram(platform, account, units[place]));
  const away = { 'x-forwarded-for': '203.0.113.9' };
  const rest = { roles: [], unit: null, actsFor: [] };
  askers.set('nobody', { account: 'nobody', kind: 'nobody', ...rest, headers: away });
  askers.set('operator', { account: 'local', kind: 'operator', ...rest, headers: {} });
  return askers;
}

/** Of yesterday, for the organisation that agent-one acts for. */
async function anAccountsLateMandate({ world }: Platform, subjectCode: string) {
  await world.db.pool.query(
    `insert into accounts.mandate (account, subject_code, mandate_id, document, valid_from, valid_until, granted_at, granted_by)
     select 'agent-late', $1, $2, '授权〔2025〕1号', $3::date - 30, $3::date - 1, $3, 'test'`,
    [subjectCode, '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e0001', world.clock.now().toISOString().slice(0, 10)],
  );
}

async function castProgram(platform: Platform, account: string, unit: Unit): Promise<Asker> {
  const { world, law } = platform;
  await anAccount(world, { account, kind: 'client', unit });
  const rights = Object.keys(law.access.client.rights);
  const expiresAt = new Date(world.clock.now().getTime() + 30 * 86_400_000);
  const order = { account, rights, addresses: [], expiresAt, publicKey: null };
  const made = await inTransaction(world.db, (tx) => makeClientKey(world, tx, law, order));
  assert.ok(made.ok);
  const headers = { authorization: `Bearer ${made.value.key}` };
  return { account, kind: 'program', roles: [], unit, actsFor: [], headers };
}
