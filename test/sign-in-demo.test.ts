import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepDemoAccounts, keepDemoKey, loadCity } from '#demo';
import type { DemoAccount } from '#trust/sign-in';
import { openBrowser, refusalOf, sessionOf } from './access/session-doors.ts';
import { type Platform, startPlatform } from './platform.ts';

let platform: Platform;
before(async () => {
  platform = await startPlatform({ isDemo: true });
  await loadCity(platform.world, platform.law, () => undefined);
  await keepDemoAccounts(platform.world, platform.law);
  await keepDemoAccounts(platform.world, platform.law);
});
after(() => platform[Symbol.asyncDispose]());

const list = async (): Promise<DemoAccount[]> =>
  (await openBrowser(platform).get('/demo/accounts')).json().accounts;

test('each role has an account that signs in with what the page shows, twice in half a minute', async () => {
  const roles = new Set((await list()).map(({ role }) => role));
  for (const { name } of Object.values(platform.law.access.roles)) assert.ok(roles.has(name.zh), name.zh);
  for (const [index, { account, password }] of (await list()).entries()) {
    const browser = openBrowser(platform, `198.51.${index}.1`);
    for (const _ of [1, 2]) {
      assert.equal(sessionOf(await browser.post('/session', { account, password })).state, 'second-factor');
      const { code } = (await list()).find((each) => each.account === account)!;
      const session = sessionOf(await browser.post('/session/code', { code }));
      assert.ok(session.state === 'signed-in');
      assert.notEqual(session.rights.length, 0, account);
    }
  }
});

test("a department of the demo is the one that the city's records name, the representative's organisation is there", async () => {
  const { rows: units } = await platform.world.db.pool.query(
    `select u.unit_code, u.kind, u.division,
       exists (select from records.version v where v.content ->> 'authorityCode' = u.unit_code) as has_records,
       exists (select from accounts.account a where a.unit_code = u.unit_code) as has_people
     from accounts.unit u order by 1`,
  );
  assert.equal(units.filter((unit) => unit.has_people).length, 7);
  assert.ok(
    units.filter((unit) => unit.has_records).length > 30,
    'departments nobody works for here are there too',
  );
  for (const unit of units) {
    if (unit.kind === 'department' && unit.has_people) assert.ok(unit.has_records, unit.unit_code);
    assert.match(unit.unit_code, /^..9901/);
    assert.equal(unit.unit_code.slice(2, 8), unit.division);
  }
  const { rows: mandates } = await platform.world.db.pool.query(
    `select count(*)::int as count from records.version v join accounts.mandate m using (subject_code)
     where v.item = 'penalty'`,
  );
  assert.ok(mandates[0].count > 0);
});

test('outside demo mode nobody gets in with an account of the demo, and nobody is shown one', async () => {
  platform.world.clock.set('2026-11-20T02:05:00Z');
  const [shown] = await list();
  const browser = openBrowser(platform, '198.51.99.1');
  await browser.post('/session', { account: shown!.account, password: shown!.password });
  const { code } = (await list())[0]!;
  assert.equal(sessionOf(await browser.post('/session/code', { code })).state, 'signed-in');
  Object.assign(platform.world.config, { isDemo: false });
  try {
    assert.equal(sessionOf(await browser.get('/session')).state, 'signed-out');
    assert.equal((await browser.get('/sessions')).statusCode, 401);
    const { account, password } = shown!;
    assert.equal(refusalOf(await browser.post('/session', { account, password })), '401 sign-in.refused');
    assert.equal(refusalOf(await browser.get('/demo/accounts')), '404 request.not-found');
  } finally {
    Object.assign(platform.world.config, { isDemo: true });
  }
});

test('the key of the demo’s approval desk asks for the market authority, in demo mode only', async () => {
  platform.world.clock.set('2026-11-20T02:10:00Z');
  const keys = [
    await keepDemoKey(platform.world, platform.law),
    await keepDemoKey(platform.world, platform.law),
  ];
  const ask = async (key: string) => {
    const headers = { authorization: `Bearer ${key}` };
    return (await platform.app.inject({ url: '/api/v1/checks', headers })).statusCode;
  };
  for (const key of keys) assert.equal(await ask(key), 200);
  Object.assign(platform.world.config, { isDemo: false });
  try {
    for (const key of keys) assert.equal(await ask(key), 401);
  } finally {
    Object.assign(platform.world.config, { isDemo: true });
  }
});
