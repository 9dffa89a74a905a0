import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, addMonths, dayOf } from '#kit';
import { usccCheckCharacter } from '#registry/subjects';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { type Answer, assertProblem, type Platform, sample, signIn, startPlatform } from './platform.ts';

const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;
const city = aUnit({ code: codeOf('12370400MB0000031'), name: '市信用中心', kind: 'centre' });
const county = aUnit({ code: codeOf('11370402MB0000032'), name: '区住建局', division: '370402' });
const elsewhere = aUnit({ code: codeOf('11370100MB0000033'), name: '外市住建局', division: '370100' });
const nobody = '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e';

type Headers = Record<string, string>;
let platform: Platform;
let first: Headers;
let subject: string;
const headersOf = new Map<string, Headers>();

before(async () => {
  platform = await startPlatform();
  await platform.handIn('subject', sample('subjects.csv'));
  const { rows } = await platform.world.db.pool.query(
    'select subject_code from subjects.subject order by 1 limit 1',
  );
  subject = rows[0].subject_code;
  first = await signedIn('first-admin', 'security-administrator');
});
after(() => platform[Symbol.asyncDispose]());

async function signedIn(account: string, role: string, unit = city): Promise<Headers> {
  await anAccount(platform.world, { account, roles: [role as 'officer'], unit });
  const headers = await signIn(platform, account);
  headersOf.set(account, headers);
  return headers;
}
const get = (url: string, headers: Headers) => platform.app.inject({ url: `/api/v1${url}`, headers });
const send = (url: string, headers: Headers, payload: object) =>
  platform.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload });
const propose = (headers: Headers, kind: string, body: object) =>
  send('/proposals', headers, { kind, body, reason: '工作需要' });
const decide = (id: string, headers: Headers) =>
  send(`/proposals/${id}/decision`, headers, { approve: true, reason: '同意' });
/** Proposes and, with another, decides; gives the answer of the decision. */
async function carryOut(by: [Headers, Headers], kind: string, body: object): Promise<Answer> {
  const made = await propose(by[0], kind, body);
  assert.equal(made.statusCode, 201, made.body);
  const done = await decide(made.json<Answer>().proposalId, by[1]);
  assert.equal(done.statusCode, 200, done.body);
  return done.json();
}
async function refusedBecause(headers: Headers, kind: string, body: object): Promise<string> {
  return assertProblem(await propose(headers, kind, body), 422).because;
}
const person = (account: string, roles: string[], unit: string | null = city.code) => ({
  account,
  name: `${account} 某`,
  unit,
  roles,
});

test('the first administrator founds alone, and not a day longer than there is nobody else', async () => {
  const second = person('second-admin', ['security-administrator']);
  const done = await carryOut([first, first], 'make-account', second);
  assert.equal(done.proposal.decision.isFounding, true);
  assert.equal(done.handOver.kind, 'invitation');
  const { rows } = await platform.world.db.pool.query(
    `select scope from audit.event where action = 'proposal-decided' order by event_id desc limit 1`,
  );
  assert.equal(rows[0].scope.founding, 'yes');
  const again = await get(`/proposals/${done.proposal.proposalId}`, first);
  assert.ok(!again.body.includes(done.handOver.secret), 'the invitation is shown once');
  headersOf.set('second-admin', await signIn(platform, 'second-admin'));
  const third = await propose(first, 'make-account', person('third-admin', ['system-administrator']));
  assert.equal(assertProblem(await decide(third.json<Answer>().proposalId, first), 403).code, 'proposal.own');
});

const both = (): [Headers, Headers] => [first, headersOf.get('second-admin')!];

test('founding is for making accounts and roles alone', async () => {
  const made = await propose(first, 'suspend-account', { account: 'second-admin' });
  assert.equal(assertProblem(await decide(made.json<Answer>().proposalId, first), 403).code, 'proposal.own');
});

test('an account begins with roles that fit its unit and stay apart; its name is given once', async () => {
  await carryOut(both(), 'make-account', person('officer-a', ['officer']));
  for (const [body, because] of [
    [person('officer-a', ['officer']), 'account.exists'],
    [person('x-one', ['submitter']), 'account.role-elsewhere'],
    [person('x-one', ['system-administrator', 'audit-administrator']), 'account.roles-apart'],
    [person('x-one', []), 'account.roles-missing'],
    [person('x-one', ['officer'], null), 'account.roles-missing'],
    [person('x-one', ['officer'], codeOf('12370400MB0000099')), 'unit.not-found'],
  ] as const)
    assert.equal(await refusedBecause(first, 'make-account', body), because);
  const detail = (await get('/accounts/officer-a', first)).json<Answer>();
  assert.deepEqual([detail.state, detail.roles], ['open', ['officer']]);
  assert.equal(detail.grants[0].grantedBy, 'second-admin');
});

test('roles change as they were seen, and nobody decides on himself', async () => {
  const change = { account: 'officer-a', roles: ['supervisor'] };
  const stale = await propose(first, 'change-roles', {
    account: 'officer-a',
    roles: ['officer', 'supervisor'],
  });
  await carryOut(both(), 'change-roles', change);
  const problem = assertProblem(await decide(stale.json<Answer>().proposalId, both()[1]), 409);
  assert.equal(problem.because, 'account.changed-meanwhile');
  const detail = (await get('/accounts/officer-a', first)).json<Answer>();
  assert.deepEqual(
    detail.grants.map(({ role, endedAt }: Answer) => [role, endedAt !== null]),
    [
      ['officer', true],
      ['supervisor', false],
    ].toSorted(),
  );
  const about = await propose(first, 'change-roles', { account: 'second-admin', roles: [] });
  const own = assertProblem(await decide(about.json<Answer>().proposalId, both()[1]), 409);
  assert.equal(own.because, 'account.about-yourself');
});

test('what is suspended is dead at once, and lives again when reopened; a reset takes the second factor', async () => {
  const clerk = await signedIn('clerk-a', 'submitter', county);
  const asks = async () => (await get('/proposals', clerk)).statusCode;
  assert.equal(await asks(), 200);
  await carryOut(both(), 'suspend-account', { account: 'clerk-a' });
  assert.equal(await asks(), 401);
  assert.equal((await get('/accounts?state=suspended', first)).json<Answer>().accounts[0].account, 'clerk-a');
  await carryOut(both(), 'reopen-account', { account: 'clerk-a' });
  assert.equal((await get('/proposals', await signIn(platform, 'clerk-a'))).statusCode, 200);
  await carryOut(both(), 'reset-second-factor', { account: 'clerk-a' });
  assert.equal(
    assertProblem(await propose(first, 'suspend-account', { account: 'nobody' }), 404).code,
    'proposal.nothing-there',
  );
});

test('the last who may decide on accounts is neither suspended nor stripped', async () => {
  const [one, two] = both();
  const alone = [await propose(two, 'suspend-account', { account: 'first-admin' })];
  const third = await carryOut([one, two], 'make-account', person('third-admin', ['security-administrator']));
  assert.equal(third.proposal.state, 'approved');
  const three = await signIn(platform, 'third-admin');
  await carryOut([one, three], 'suspend-account', { account: 'second-admin' });
  assert.equal((await decide(alone[0]!.json<Answer>().proposalId, three)).statusCode, 200);
  const last = assertProblem(
    await decide(
      (await propose(three, 'suspend-account', { account: 'third-admin' })).json<Answer>().proposalId,
      three,
    ),
    403,
  );
  assert.equal(last.code, 'proposal.own');
  const stripped = await propose(three, 'change-roles', { account: 'third-admin', roles: ['officer'] });
  const problem = assertProblem(await decide(stripped.json<Answer>().proposalId, three), 409);
  assert.equal(problem.because, 'account.last-administrator', 'though alone, and founding again');
  await platform.world.db.pool.query('update accounts.account set suspended_at = null');
  first = await signIn(platform, 'first-admin');
  headersOf.set('second-admin', await signIn(platform, 'second-admin'));
});

test('a unit is proposed by the system side and decided by the security side; its end ends its accounts', async () => {
  const system = await signedIn('system-a', 'system-administrator');
  const unit = {
    code: codeOf('11370402MB0000041'),
    name: '区应急局',
    kind: 'department',
    division: '370402',
  };
  const done = await carryOut([system, first], 'make-unit', unit);
  assert.equal(done.proposal.body.code, unit.code);
  for (const [body, because] of [
    [unit, 'unit.exists'],
    [{ ...unit, code: '11370402MB0000041A' }, 'unit.code-wrong'],
    [{ ...unit, code: codeOf('11370402MB0000042'), division: '379999' }, 'unit.division-unknown'],
  ] as const)
    assert.equal(await refusedBecause(system, 'make-unit', body), because);
  assert.equal(assertProblem(await propose(first, 'make-unit', unit), 403).code, 'proposal.kind-not-yours');
  const clerk = await signedIn('clerk-b', 'submitter', unit as typeof city);
  await carryOut([system, first], 'end-unit', { code: unit.code });
  assert.equal((await get('/proposals', clerk)).statusCode, 401);
  assert.equal((await get(`/units/${unit.code}`, system)).json<Answer>().endedAt !== null, true);
  const centre = await propose(system, 'end-unit', { code: city.code });
  const problem = assertProblem(await decide(centre.json<Answer>().proposalId, first), 409);
  assert.equal(problem.because, 'unit.last-centre');
});

test('a program gets a key that is shown once, and is dead when it is ended', async () => {
  const client = {
    account: 'desk-system',
    name: '政务服务系统',
    unit: county.code,
    rights: ['submission:read'],
    expiresOn: addDays(dayOf(platform.world.clock.now()), 90),
  };
  const wrong = { ...client, rights: ['account:decide'] };
  assert.equal(await refusedBecause(first, 'make-client', wrong), 'client.right-unknown');
  const done = await carryOut(both(), 'make-client', client);
  assert.match(done.handOver.secret, /^gx_/);
  const bearer = { authorization: `Bearer ${done.handOver.secret}` };
  assert.equal((await get(`/submissions/${nobody}`, bearer)).statusCode, 404);
  const shown = (await get('/clients/desk-system', first)).json<Answer>();
  assert.deepEqual(shown.keys[0].rights, ['submission:read']);
  assert.ok(!(await get('/clients', first)).body.includes(done.handOver.secret.slice(36)));
  await carryOut(both(), 'end-client', { account: 'desk-system' });
  assert.equal((await get(`/submissions/${nobody}`, bearer)).statusCode, 401);
});

test('a mandate is for an organisation that is known, for a year at most, and ends with its day', async () => {
  const officer = await signedIn('officer-m', 'officer');
  const today = dayOf(platform.world.clock.now());
  const order = {
    account: 'agent-a',
    representative: { name: '代表甲' },
    subjectCode: subject,
    document: '授权〔2026〕1号 电话13812345678',
    validUntil: addMonths(today, 12),
  };
  for (const [change, code] of [
    [{ subjectCode: codeOf('91370400MB0000055') }, 'mandate.subject-unknown'],
    [{ validUntil: addDays(order.validUntil, 1) }, 'mandate.days-wrong'],
    [{ validUntil: addDays(today, -1) }, 'mandate.days-wrong'],
    [{ representative: null }, 'mandate.not-representative'],
    [{ representative: null, account: 'officer-m' }, 'mandate.not-representative'],
  ] as const)
    assert.equal(assertProblem(await send('/mandates', officer, { ...order, ...change }), 422).code, code);
  assert.equal(
    (await get('/accounts/agent-a', first)).statusCode,
    404,
    'nothing is left of what was refused',
  );
  const granted = await send('/mandates', officer, order);
  assert.equal(granted.statusCode, 201, granted.body);
  const { mandate, invitation } = granted.json<Answer>();
  assert.ok(invitation.token.length > 20 && mandate.isRunning && mandate.subjectName);
  assert.ok(!mandate.document.includes('13812345678'));
  assert.equal((await get('/mandates?state=running', officer)).json<Answer>().mandates.length, 1);
  const began = platform.world.clock.now();
  platform.world.clock.set(`${addDays(order.validUntil, 1)}T00:00:00+08:00`);
  const late = await signIn(platform, 'officer-m');
  assert.equal((await get('/mandates?state=running', late)).json<Answer>().mandates.length, 0);
  assert.equal(
    assertProblem(await send(`/mandates/${mandate.mandateId}/end`, late, {}), 409).code,
    'mandate.ended',
  );
  platform.world.clock.set(began.toISOString());
  assert.equal((await send(`/mandates/${mandate.mandateId}/end`, officer, {})).statusCode, 200);
  assert.equal(
    assertProblem(await send(`/mandates/${mandate.mandateId}/end`, officer, {}), 409).code,
    'mandate.ended',
  );
  const { rows } = await platform.world.db.pool.query(
    `select action, account from audit.event where action like 'mandate-%' order by action`,
  );
  assert.deepEqual(rows, [
    { action: 'mandate-ended', account: 'officer-m' },
    { action: 'mandate-granted', account: 'officer-m' },
  ]);
});

test('the list of units holds the jurisdiction; a unit outside it is answered as none', async () => {
  await signedIn('clerk-e', 'submitter', elsewhere);
  const officer = headersOf.get('officer-m')!;
  const codes = (await get('/units?limit=100', officer)).json<Answer>().units.map(({ code }: Answer) => code);
  assert.ok(codes.includes(county.code) && !codes.includes(elsewhere.code));
  const foreign = await get(`/units/${elsewhere.code}`, officer);
  assert.equal(foreign.body, (await get(`/units/${codeOf('11370100MB0000077')}`, officer)).body);
  assert.equal(assertProblem(foreign, 404).code, 'unit.not-found');
  assert.equal((await get(`/units/${elsewhere.code}`, first)).statusCode, 200);
  const paged = (await get('/units?limit=1&division=3704&kind=department', officer)).json<Answer>();
  assert.equal(paged.units.length, 1);
  assert.equal(paged.next, paged.units[0].code);
});

test('accounts are found by unit, role, state and name', async () => {
  const names = async (query: string) =>
    (await get(`/accounts?${query}`, first)).json<Answer>().accounts.map(({ account }: Answer) => account);
  assert.deepEqual(await names(`unit=${elsewhere.code}`), ['clerk-e']);
  assert.deepEqual(await names('role=system-administrator'), ['system-a']);
  assert.deepEqual(await names('q=agent-a'), ['agent-a']);
  assert.deepEqual(await names(`q=${encodeURIComponent('代表甲')}`), ['agent-a']);
  assert.deepEqual(await names('q=%25'), [], 'a sign is a sign');
  assert.deepEqual(await names('state=unit-ended'), ['clerk-b']);
});
