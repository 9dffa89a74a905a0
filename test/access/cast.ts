import assert from 'node:assert/strict';
import { inTransaction } from '#platform';
import { settlePages } from '#registry/catalogue';
import { runSubmission } from '#registry/ingest';
import { usccCheckCharacter } from '#registry/subjects';
import { makeClientKey } from '#trust/sign-in';
import { anAccount, aUnit } from '../../src/trust/accounts/builders.ts';
import { aDepartmentKey } from '../department-key.ts';
import { type Answer, type Platform, post, sample, signIn } from '../platform.ts';
import type { What, Who } from './plain-statement.ts';

type Unit = ReturnType<typeof aUnit>;
export type Headers = Record<string, string>;
export type Asker = Who & { headers: Headers };

export type ThingKind =
  | 'everyone'
  | 'unit'
  | 'submission'
  | 'release'
  | 'record'
  | 'fine-proposal'
  | 'role-proposal'
  | 'unit-proposal'
  | 'account'
  | 'program'
  | 'mandate'
  | 'organisation'
  | 'session'
  | 'upload';

/** Something that is asked about, with what stands in the request: `ids`, and no other word of it. */
export type Thing = What & {
  kind: ThingKind;
  label: string;
  ids: Readonly<Record<string, string>>;
  proposedBy: string;
};

export const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;
const uuid = '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e';

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
const departments: Place[] = ['cityA', 'cityB', 'eastA', 'eastB', 'westA', 'westB'];
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

export type Stage = {
  askers: Map<string, Asker>;
  things: Thing[];
  /** The same kind of thing, of which there is none. */
  ghosts: ReadonlyMap<ThingKind, Thing>;
  organisations: [string, string];
  signInAgain(asker: Asker): Promise<void>;
};

/** Everybody and everything that the questions are about. */
export async function setTheStage(platform: Platform): Promise<Stage> {
  await settlePages(platform.world, platform.law.shippedPages);
  const organisations = await registerOrganisations(platform);
  const askers = await castAskers(platform, organisations);
  const things = [
    everyone,
    ...Object.values(units).map((unit) => thing('unit', unit.name, { code: unit.code }, { unit })),
    ...(await handInRecords(platform, organisations)),
    ...(await waitForRelease(platform, organisations)),
    ...[...askers.values()].filter(isPerson).map((asker) => accountThing(asker)),
    ...['program-city', 'program-east'].map((name) => programThing(askers.get(name)!)),
    ...(await findMandates(platform)),
    ...organisations.map((code) => thing('organisation', code, { code }, { subject: code })),
    ...(await findSessions(platform)),
  ];
  const proposals = await proposeAll(platform, askers, things);
  const uploads = await beginUploads(platform, askers);
  return {
    askers,
    things: [...things, ...proposals, ...uploads],
    ghosts: ghostsOf(organisations[0]),
    organisations,
    async signInAgain(asker) {
      if (asker.kind === 'person') asker.headers = await signIn(platform, asker.account);
    },
  };
}

const isPerson = ({ kind }: Asker) => kind === 'person';

function thing(
  kind: ThingKind,
  label: string,
  ids: Thing['ids'],
  of: { unit?: Unit; subject?: string; account?: string; proposedBy?: string } = {},
): Thing {
  const { unit = null, subject = null, account = null, proposedBy = '' } = of;
  return {
    ...{ kind, label, ids, subject, account, proposedBy },
    unit: unit && { code: unit.code, division: unit.division },
  };
}

const everyone = thing('everyone', 'no one in particular', {});
const accountThing = ({ account }: Asker) => thing('account', account, { account }, { account });
const programThing = ({ account, unit }: Asker) =>
  thing('program', account, { account }, { unit: unit as Unit });

async function castAskers(platform: Platform, organisations: [string, string]) {
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

async function registerOrganisations(platform: Platform): Promise<[string, string]> {
  await platform.handIn('subject', sample('subjects.csv'));
  const codes = penaltyLines().map((line) => line.split(',')[2]!);
  const { rows } = await platform.world.db.pool.query(
    'select subject_code as code from subjects.subject where subject_code = any($1) order by 1 limit 2',
    [codes],
  );
  assert.equal(rows.length, 2);
  return [rows[0].code, rows[1].code];
}

/** Plain rows of the sample, with a fine and without a cell in quotes. */
const penaltyLines = () =>
  sample('penalties.csv')
    .toString()
    .split(/\r?\n/)
    .filter((line) => !line.includes('"') && /,罚款,[^,]*,\d/.test(line) && !/简易|警告/.test(line));

async function handIn(platform: Platform, unit: Unit, codes: readonly string[], series: string) {
  const [heading] = sample('penalties.csv').toString().split(/\r?\n/);
  const lines = codes.map((code, at) => {
    const line = penaltyLines().find((one) => one.split(',')[2] === code)!;
    return line.replace(/〔\d{4}〕第\d+号/, `〔2026〕第${series}${unit.code.slice(-4, -1)}${at}号`);
  });
  const query = `&provider=${unit.code}`;
  const answer = await post(platform.app, 'penalty', `${heading}\n${lines.join('\n')}\n`, 'text/csv', {
    query,
  });
  assert.equal(answer.statusCode, 202, answer.body);
  const id = answer.json<Answer>().submissionId as string;
  await runSubmission(platform.world, id);
  return id;
}

/** Each department has handed in penalties of both organisations, whose fines wait for a person. */
async function handInRecords(platform: Platform, organisations: readonly string[]): Promise<Thing[]> {
  const things: Thing[] = [];
  for (const place of departments) {
    const unit = units[place];
    const id = await handIn(platform, unit, organisations, '1');
    things.push(thing('submission', place, { id }, { unit }));
    const { rows } = await platform.world.db.pool.query(
      `select subject_code as code, record_id as "recordId" from records.version where submission_id = $1 order by 1`,
      [id],
    );
    assert.equal(rows.length, 2, `${place}: the rows of both organisations are stored`);
    for (const row of rows)
      things.push(thing('record', `${place} ${row.code}`, row, { unit, subject: row.code }));
  }
  return things;
}

/** Two departments and a county's have a key: what they hand in from then on waits for their reviewer. */
async function waitForRelease(platform: Platform, organisations: readonly string[]): Promise<Thing[]> {
  const things: Thing[] = [];
  const places = ['cityA', 'cityB', 'eastA', 'westA'] as const;
  for (const place of places) await aDepartmentKey(platform.world, units[place].code);
  // What came at the very instant of the key came before it.
  const { clock } = platform.world;
  clock.set(new Date(clock.now().getTime() + 1_000).toISOString());
  for (const place of places) {
    const id = await handIn(platform, units[place], organisations, '2');
    things.push(thing('release', place, { submissionId: id, id }, { unit: units[place] }));
  }
  return things;
}

async function findMandates({ world }: Platform): Promise<Thing[]> {
  const { rows } = await world.db.pool.query(
    'select mandate_id as id, subject_code as subject, account from accounts.mandate order by 1',
  );
  return rows.map(({ id, ...of }) => thing('mandate', of.account, { id }, of));
}

async function findSessions({ world }: Platform): Promise<Thing[]> {
  const { rows } = await world.db.pool.query(
    `select session_id as id, account from sign_in.session where account in ('submitter-citya', 'officer-east')`,
  );
  return rows.map(({ id, account }) => thing('session', account, { id }, { account }));
}

/** Proposals that have ended, so that whoever may decide them is told so and nothing changes. */
async function proposeAll({ app }: Platform, askers: Stage['askers'], things: readonly Thing[]) {
  const propose = async (by: string, kind: string, body: object) => {
    const { headers } = askers.get(by)!;
    const payload = { kind, body, reason: '试' };
    const made = await app.inject({ method: 'POST', url: '/api/v1/proposals', headers, payload });
    assert.equal(made.statusCode, 201, made.body);
    const id = made.json<Answer>().proposalId as string;
    const url = `/api/v1/proposals/${id}/withdraw`;
    await app.inject({ method: 'POST', url, headers, payload: { reason: '试' } });
    return id;
  };
  const proposals: Thing[] = [];
  for (const record of things.filter(({ kind }) => kind === 'record')) {
    const unit = Object.values(units).find(({ code }) => code === record.unit?.code)!;
    const { code: subjectCode, recordId } = record.ids;
    const id = await propose('officer-city', 'classify-fine', { subjectCode, recordId, fineLevel: 'large' });
    const of = { unit, subject: subjectCode!, proposedBy: 'officer-city' };
    proposals.push(thing('fine-proposal', record.label, { id }, of));
  }
  const change = { account: 'no-role', roles: ['submitter'] };
  const roles = await propose('security-administrator-city', 'change-roles', change);
  const end = await propose('system-administrator-city', 'end-unit', { code: units.window.code });
  return [
    ...proposals,
    thing('role-proposal', 'roles', { id: roles }, { proposedBy: 'security-administrator-city' }),
    thing('unit-proposal', 'unit', { id: end }, { proposedBy: 'system-administrator-city' }),
  ];
}

async function beginUploads({ app }: Platform, askers: Stage['askers']): Promise<Thing[]> {
  const things: Thing[] = [];
  for (const account of ['submitter-citya', 'submitter-easta', 'officer-city']) {
    const { headers } = askers.get(account)!;
    const payload = { name: 'a.csv', size: 1_000 };
    const begun = await app.inject({ method: 'POST', url: '/api/v1/uploads', headers, payload });
    assert.equal(begun.statusCode, 201, begun.body);
    things.push(thing('upload', account, { id: begun.json<Answer>().id }, { account }));
  }
  return things;
}

function ghostsOf(subject: string): ReadonlyMap<ThingKind, Thing> {
  const byId = (
    ['submission', 'fine-proposal', 'role-proposal', 'unit-proposal', 'mandate', 'session', 'upload'] as const
  ).map((kind) => thing(kind, 'ghost', { id: uuid }));
  return new Map(
    [
      ...byId,
      everyone,
      thing('release', 'ghost', { submissionId: uuid, id: uuid }),
      thing('record', 'ghost', { code: subject, recordId: uuid }),
      thing('unit', 'ghost', { code: codeOf('11370400MB0000999') }),
      thing('account', 'ghost', { account: 'ghost-account' }),
      thing('program', 'ghost', { account: 'ghost-program' }),
      thing('organisation', 'ghost', { code: codeOf('91370400MB0000999') }),
    ].map((one) => [one.kind, one]),
  );
}
