import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction } from '#platform';
import { makeInvitation } from '#trust/sign-in';
import { anAccount } from '../src/trust/accounts/builders.ts';
import { type Browser, codeOf, openBrowser, refusalOf, sessionOf } from './access/session-doors.ts';
import { type Platform, startPlatform } from './platform.ts';

const password = 'three quiet herons stand';
let platform: Platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform[Symbol.asyncDispose]());

const minutesLater = (minutes: number) => {
  const { clock } = platform.world;
  clock.set(new Date(clock.now().getTime() + minutes * 60_000).toISOString());
};

async function invite(account: string): Promise<string> {
  const { world, law } = platform;
  const made = await inTransaction(world.db, (tx) => makeInvitation(world, tx, law.sessions, account));
  assert.ok(made.ok);
  return made.value.token;
}

/** An account that accepted its invitation and set up codes; signed in in a browser. */
async function settle(account: string, browser: Browser): Promise<string> {
  sessionOf(await browser.post('/invitations/accept', { token: await invite(account), password }));
  const { secret } = (await browser.post('/second-factors/totp/begin')).json<{ secret: string }>();
  const code = codeOf(secret, platform.world.clock.now());
  const added = await browser.post('/second-factors/totp', { code, label: '手机' });
  assert.equal(added.statusCode, 200, added.body);
  assert.equal(added.json().session.state, 'signed-in');
  return secret;
}

test('an invitation leads to a password, a second factor, and into the console', async () => {
  const account = await anAccount(platform.world, { account: 'first', roles: ['submitter'] });
  const browser = openBrowser(platform);
  const token = await invite(account);
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
  assert.equal(session.endsAt, '2026-11-20T10:00:00.000Z');
  assert.equal(session.freshUntil, '2026-11-20T02:05:00.000Z');
});

test('signing in takes the password and a code, and each code counts once', async () => {
  const account = await anAccount(platform.world, { account: 'second', roles: ['submitter'] });
  const secret = await settle(account, openBrowser(platform));
  const { clock } = platform.world;
  const browser = openBrowser(platform);
  const used = codeOf(secret, clock.now());
  const first = sessionOf(await browser.post('/session', { account: ' Second ', password }));
  assert.ok(first.state === 'second-factor');
  assert.deepEqual(first.methods, ['totp']);
  assert.equal(refusalOf(await browser.post('/session/code', { code: used })), '401 sign-in.code-refused');
  minutesLater(1);
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
  const account = await anAccount(platform.world, { account: 'third', roles: ['submitter'] });
  const browser = openBrowser(platform);
  const secret = await settle(account, browser);
  const { Secret } = await import('otpauth');
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
  const gone = await anAccount(platform.world, { account: 'suspended', roles: ['submitter'] });
  await settle(gone, openBrowser(platform));
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
