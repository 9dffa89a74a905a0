import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Secret } from 'otpauth';
import { anAccount } from '#trust/accounts/testing';
import { codeOf, openBrowser, refusalOf, sessionOf } from './access/session-doors.ts';
import { aPerson, invite, later, password, signInAgain } from './access/session-people.ts';
import { type Platform, startPlatform } from './platform.ts';

let platform: Platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform[Symbol.asyncDispose]());

test('an invitation leads to a password, a second factor, and into the console', async () => {
  const account = await anAccount(platform.world, { account: 'first', roles: ['submitter'] });
  const browser = openBrowser(platform);
  const token = await invite(platform, account);
  const enrol = sessionOf(await browser.post('/invitations/accept', { token, password }));
  assert.equal(enrol.state, 'enrol');
  assert.equal((await browser.get('/sessions')).statusCode, 401);
  const again = await openBrowser(platform).post('/invitations/accept', { token, password });
  assert.equal(refusalOf(again), '404 invitation.not-found');
  const before = browser.sid;
  const begun = await browser.post('/second-factors/totp/begin');
  const { secret, uri } = begun.json<{ secret: string; uri: string }>();
  assert.match(uri, /^otpauth:\/\/totp\//);
  const { clock } = platform.world;
  const done = await browser.post('/second-factors/totp', {
    code: codeOf(secret, clock.now()),
    label: '手机',
  });
  assert.equal(done.json().session.state, 'signed-in', done.body);
  assert.notEqual(browser.sid, before);
  const session = sessionOf(await browser.get('/session'));
  assert.ok(session.state === 'signed-in');
  assert.equal(session.account.account, 'first');
  assert.ok(session.rights.includes('submission:hand-in'));
  assert.equal(session.idleEndsAt, '2026-11-20T02:15:00.000Z');
  assert.equal(session.idleSeconds, 900);
  assert.equal(session.endsAt, '2026-11-20T10:00:00.000Z');
  assert.equal(session.freshUntil, '2026-11-20T02:05:00.000Z');
});

test('signing in takes the password and a code, and each code counts once', async () => {
  const { account, secret } = await aPerson(platform, 'second');
  const { clock } = platform.world;
  const browser = openBrowser(platform);
  const used = codeOf(secret, clock.now());
  const first = sessionOf(await browser.post('/session', { account: ' Second ', password }));
  assert.ok(first.state === 'second-factor');
  assert.deepEqual(first.methods, ['totp']);
  assert.equal(refusalOf(await browser.post('/session/code', { code: used })), '401 sign-in.code-refused');
  later(platform, 1);
  const code = codeOf(secret, clock.now());
  const before = browser.sid;
  assert.equal(sessionOf(await browser.post('/session/code', { code })).state, 'signed-in');
  assert.notEqual(browser.sid, before);
  const other = openBrowser(platform);
  await other.post('/session', { account, password });
  assert.equal(refusalOf(await other.post('/session/code', { code })), '401 sign-in.code-refused');
  const { sessions } = (await browser.get('/sessions')).json();
  assert.equal(sessions.length, 2);
  assert.deepEqual(
    sessions.map((each: { browser: string }) => each.browser),
    ['Chrome · Windows', 'Chrome · Windows'],
  );
});

test('what is kept gives nobody a code or a session: secrets are sealed, tokens hashed', async () => {
  const { browser, secret } = await aPerson(platform, 'third');
  const raw = Buffer.from(Secret.fromBase32(secret).buffer).toString('hex');
  const token = browser.sid!;
  const { rows } = await platform.world.db.pool.query(
    `select s::text as line from sign_in.session s union all select f::text from sign_in.factor f
     union all select p::text from sign_in.password p`,
  );
  const dump = rows.map(({ line }) => line).join('\n');
  for (const one of [raw, secret, token, Buffer.from(token, 'base64url').toString('hex'), password])
    assert.ok(!dump.includes(one));
  assert.match(dump, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('an unknown account is answered to the byte as a known one, with every wrong thing', async () => {
  await anAccount(platform.world, { account: 'uninvited', roles: ['submitter'] });
  await anAccount(platform.world, { account: 'demo-clerk', roles: ['submitter'], isDemo: true });
  await aPerson(platform, 'suspended');
  await platform.world.db.pool.query(
    `update accounts.account set suspended_at = '2026-11-01' where account = 'suspended'`,
  );
  const cases: [account: string, password: string][] = [
    ['second', 'wrong wrong wrong'],
    ['nobody-here', password],
    ['uninvited', password],
    ['suspended', password],
    ['demo-clerk', 'gongxin-demo-demo-clerk'],
    ["' or 1=1 --", password],
  ];
  const answers = [];
  for (const [index, [account, given]] of cases.entries()) {
    const answer = await openBrowser(platform, `198.51.${index}.1`).post('/session', {
      account,
      password: given,
    });
    const { 'content-length': length, ...headers } = answer.headers;
    answers.push(JSON.stringify([answer.statusCode, answer.body, length, Object.keys(headers).sort()]));
  }
  assert.equal(new Set(answers).size, 1, answers.join('\n'));
  assert.match(answers[0]!, /401.*sign-in\.refused/);
});

test('an account may be typed with capitals and blanks, and the trail names it as it is', async () => {
  const person = await aPerson(platform, 'trailed');
  const { browser } = person;
  const other = openBrowser(platform, '203.0.114.1');
  await other.post('/session', { account: 'TRAILED ', password: 'wrong wrong wrong' });
  const again = await signInAgain(platform, person, '203.0.115.1');
  await again.post('/password', { password, newPassword: 'five slow swans sleep' });
  await again.post('/session/end');
  const { rows } = await platform.world.db.pool.query(
    `select action, account, scope from audit.event where scope ->> 'account' = 'trailed' order by event_id`,
  );
  const told = rows.map(({ action, account, scope }) =>
    `${account} ${action} ${scope.method ?? scope.by ?? ''}`.trim(),
  );
  assert.deepEqual(told.sort(), [
    'local invitation-made',
    'trailed factor-added totp',
    'trailed password-changed',
    'trailed password-changed invitation',
    'trailed sign-in-failed password',
    'trailed signed-in totp',
    'trailed signed-in totp',
    'trailed signed-out',
  ]);
  assert.equal(sessionOf(await browser.get('/session')).state, 'signed-out');
  const { rows: nobody } = await platform.world.db.pool.query(
    `select count(*)::int as count from audit.event where scope::text like '%nobody-here%'`,
  );
  assert.equal(nobody[0].count, 0);
});

test('what cannot be undone asks for the password and a code again, each counted like any other', async () => {
  const person = await aPerson(platform, 'careful');
  const { browser, secret } = person;
  const { clock } = platform.world;
  later(platform, 4);
  assert.equal((await browser.post('/second-factors/totp/begin')).statusCode, 200);
  later(platform, 1);
  assert.equal(refusalOf(await browser.post('/second-factors/totp/begin')), '403 access.stale');
  const code = () => codeOf(secret, clock.now());
  const wrongPassword = await browser.post('/session/fresh', { password: 'wrong wrong wrong', code: code() });
  assert.equal(refusalOf(wrongPassword), '401 sign-in.refused');
  const wrongCode = await browser.post('/session/fresh', {
    password,
    code: code() === '000000' ? '111111' : '000000',
  });
  assert.equal(refusalOf(wrongCode), '401 sign-in.code-refused');
  const fresh = sessionOf(await browser.post('/session/fresh', { password, code: code() }));
  assert.ok(fresh.state === 'signed-in');
  assert.equal(fresh.freshUntil, new Date(clock.now().getTime() + 5 * 60_000).toISOString());
  assert.equal((await browser.post('/second-factors/totp/begin')).statusCode, 200);
  assert.equal(
    refusalOf(await browser.post('/session/fresh', { password, code: code() })),
    '401 sign-in.code-refused',
  );
});

test('the last second factor stays, another can go, and each is its own account’s', async () => {
  const { browser, account } = await aPerson(platform, 'two-factors');
  const { factors } = (await browser.get('/second-factors')).json();
  assert.deepEqual(
    factors.map(({ method, label }: { method: string; label: string }) => [method, label]),
    [['totp', '手机']],
  );
  const remove = (id: string) => browser.post(`/second-factors/${id}/remove`);
  assert.equal(refusalOf(await remove(factors[0].id)), '409 factor.last');
  const foreign = await aPerson(platform, 'foreign', { address: '203.0.116.1' });
  const [theirs] = (await foreign.browser.get('/second-factors')).json().factors;
  const nothing = await remove('01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e');
  const other = await remove(theirs.id);
  assert.deepEqual([other.statusCode, other.body], [nothing.statusCode, nothing.body]);
  const [session] = (await foreign.browser.get('/sessions')).json().sessions;
  const endNothing = await browser.post('/sessions/01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e/end');
  const endOther = await browser.post(`/sessions/${session.id}/end`);
  assert.deepEqual([endOther.statusCode, endOther.body], [endNothing.statusCode, endNothing.body]);
  assert.equal(refusalOf(endOther), '404 session.not-found');
  assert.equal(account, 'two-factors');
});

test('a password that is easily guessed is refused before anything changes', async () => {
  const { browser, account } = await aPerson(platform, 'easy-going', { address: '203.0.117.1' });
  const change = (newPassword: string) => browser.post('/password', { password, newPassword });
  assert.equal(refusalOf(await change('short')), '422 password.too-short');
  assert.equal(refusalOf(await change('password1234')), '422 password.too-easy');
  const token = await invite(platform, account);
  const guest = openBrowser(platform, '203.0.118.1');
  assert.equal(
    refusalOf(await guest.post('/invitations/accept', { token, password: account })),
    '422 password.too-short',
  );
  assert.equal((await browser.get('/sessions')).statusCode, 200);
  assert.equal(sessionOf(await guest.post('/invitations/accept', { token, password })).state, 'enrol');
});

test('an invitation ends after a day, with a newer one, and with its account', async () => {
  const account = await anAccount(platform.world, { account: 'late', roles: ['submitter'] });
  const guest = openBrowser(platform, '203.0.119.1');
  const accept = async (token: string) => {
    const answer = await guest.post('/invitations/accept', { token, password });
    return answer.statusCode === 200 ? 'accepted' : refusalOf(answer);
  };
  const first = await invite(platform, account);
  const second = await invite(platform, account);
  assert.equal(await accept(first), '404 invitation.not-found');
  later(platform, 24 * 60);
  assert.equal(await accept(second), '404 invitation.not-found');
  const third = await invite(platform, account);
  const suspend = (at: string | null) =>
    platform.world.db.pool.query(`update accounts.account set suspended_at = $1 where account = 'late'`, [
      at,
    ]);
  await suspend('2026-11-20');
  assert.equal(await accept(third), '404 invitation.not-found');
  await suspend(null);
  const both = await Promise.all([accept(third), accept(third)]);
  assert.deepEqual(both.sort(), ['404 invitation.not-found', 'accepted']);
});

test('who asks writes down that he was seen at most once a minute', async () => {
  const { browser } = await aPerson(platform, 'busy', { address: '203.0.120.1' });
  const seen = async () => {
    const { rows } = await platform.world.db.pool.query(
      `select xmin::text as written, last_seen_at from sign_in.session where account = 'busy'`,
    );
    return JSON.stringify(rows);
  };
  const before = await seen();
  for (const _ of [1, 2, 3]) await browser.get('/sessions');
  assert.equal(await seen(), before);
  later(platform, 2);
  await browser.get('/sessions');
  assert.notEqual(await seen(), before);
});
