import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actors } from '#platform';
import { foundPlatform } from '#trust/sign-in';
import { openBrowser, sessionOf } from './access/session-doors.ts';
import { later, password } from './access/session-people.ts';
import { runCli, startPlatform } from './platform.ts';

const centre = { code: '12370400MB0000000K', name: '枣庄市公共信用信息中心', division: '370400' };
const origin = 'http://localhost:8080';

test('the first start makes one administrator and a link, anew at each start until it was used', async () => {
  await using platform = await startPlatform({ config: { centre } });
  const world = { ...platform.world, actor: actors.platform };
  const start = () => foundPlatform(world, platform.law, origin);
  const tokenOf = (told: string | null) => /console\/invitation#([\w-]{43})\n/.exec(told ?? '')?.[1];
  const first = tokenOf(await start());
  const second = tokenOf(await start());
  assert.ok(first && second && first !== second);
  const { rows } = await world.db.pool.query(
    `select a.account, u.kind, g.role from accounts.account a join accounts.unit u using (unit_code)
     join accounts.role_grant g using (account)`,
  );
  assert.deepEqual(rows, [{ account: 'admin', kind: 'centre', role: 'security-administrator' }]);
  const browser = openBrowser(platform);
  assert.equal((await browser.post('/invitations/accept', { token: first, password })).statusCode, 404);
  assert.equal(
    sessionOf(await browser.post('/invitations/accept', { token: second, password })).state,
    'enrol',
  );
  assert.equal(await start(), null);
  later(platform, 60 * 24);
  assert.equal(await start(), null);
});

test('without a centre, or with one that cannot be, the operator is told what to say', async () => {
  await using platform = await startPlatform();
  assert.match((await foundPlatform(platform.world, platform.law, origin))!, /CENTRE_CODE/);
  for (const wrong of [{ code: '12370400MB0000002X' }, { division: '999999' }]) {
    const config = { ...platform.world.config, centre: { ...centre, ...wrong } };
    const told = await foundPlatform({ ...platform.world, config }, platform.law, origin);
    assert.match(told!, /CENTRE_CODE/);
    assert.doesNotMatch(told!, /invitation#/);
  }
  const { rows } = await platform.world.db.pool.query('select count(*)::int as count from accounts.account');
  assert.equal(rows[0].count, 0);
});

test('the operator at the machine invites an account anew, and the trail says so', async () => {
  await using platform = await startPlatform({ config: { centre } });
  const { world } = platform;
  await foundPlatform(world, platform.law, origin);
  const environment = {
    DATABASE_URL: world.databaseUrl,
    PUBLIC_URL: 'https://credit.example',
    LOG_LEVEL: 'silent',
  };
  const done = await runCli(['invite', 'admin', '--json'], environment);
  assert.equal(done.code, 0, done.stderr);
  const { link } = JSON.parse(done.stdout);
  const [, token] = /^https:\/\/credit\.example\/console\/invitation#([\w-]{43})$/.exec(link)!;
  assert.equal(
    sessionOf(await openBrowser(platform).post('/invitations/accept', { token, password })).state,
    'enrol',
  );
  const nobody = await runCli(['invite', 'nobody'], environment);
  assert.equal(nobody.code, 1);
  assert.match(nobody.stderr, /account of this name/);
  const { rows } = await world.db.pool.query(
    `select account from audit.event where action = 'invitation-made' order by event_id`,
  );
  assert.deepEqual(rows, [{ account: 'local' }, { account: 'local' }]);
});
