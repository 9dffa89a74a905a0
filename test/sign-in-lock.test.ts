import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codeOf, openBrowser, refusalOf, sessionOf } from './access/session-doors.ts';
import { aPerson, later, password } from './access/session-people.ts';
import { type Platform, startPlatform } from './platform.ts';

let platform: Platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform[Symbol.asyncDispose]());

const from = (address: string) => openBrowser(platform, address);
const wrong = 'no such thing at all';

test('five failures lock an account for a quarter of an hour, also for the right password and from elsewhere', async () => {
  const { account } = await aPerson(platform, 'locked', { address: '198.51.1.1' });
  for (const network of [2, 3, 4, 5, 6])
    assert.equal(
      refusalOf(await from(`198.51.${network}.1`).post('/session', { account, password: wrong })),
      '401 sign-in.refused',
    );
  const answer = await from('198.51.7.1').post('/session', { account, password });
  assert.equal(refusalOf(answer), '429 sign-in.locked');
  assert.equal(answer.headers['retry-after'], '900');
  later(platform, 14);
  assert.equal(
    refusalOf(await from('198.51.8.1').post('/session', { account, password })),
    '429 sign-in.locked',
  );
  later(platform, 1);
  assert.equal(
    sessionOf(await from('198.51.8.1').post('/session', { account, password })).state,
    'second-factor',
  );
});

test('an account that does not exist locks like one that does', async () => {
  for (const network of [2, 3, 4, 5, 6])
    await from(`203.0.${network}.1`).post('/session', { account: 'nobody', password: wrong });
  const answer = await from('203.0.9.1').post('/session', { account: 'nobody', password: wrong });
  assert.equal(refusalOf(answer), '429 sign-in.locked');
});

test('five failures lock the network they come from, whatever account they try, and no other', async () => {
  const { account } = await aPerson(platform, 'neighbour', { address: '192.0.2.200' });
  for (const host of [1, 2, 3, 4, 5])
    await from(`192.0.2.${host}`).post('/session', { account: `victim-${host}`, password: wrong });
  assert.equal(
    refusalOf(await from('192.0.2.99').post('/session', { account, password })),
    '429 sign-in.locked',
  );
  assert.equal(
    sessionOf(await from('192.0.3.1').post('/session', { account, password })).state,
    'second-factor',
  );
  for (const host of [1, 2, 3, 4, 5])
    await from(`2001:db8:0:1::${host}`).post('/session', { account: `victim-${host}`, password: wrong });
  const six = await from('2001:db8:0:1:ffff::1').post('/session', { account, password });
  assert.equal(refusalOf(six), '429 sign-in.locked');
  assert.equal(
    sessionOf(await from('2001:db8:0:2::1').post('/session', { account, password })).state,
    'second-factor',
  );
});

test('wrong codes lock too, and a right password between them does not begin the count anew', async () => {
  const { account, secret } = await aPerson(platform, 'guessed', { address: '198.18.1.1' });
  later(platform, 16);
  const codes = new Set(Array.from({ length: 9 }, (_, number) => `${number}`.repeat(6)));
  const right = codeOf(secret, platform.world.clock.now());
  let number = 0;
  for (const code of [...codes].filter((each) => each !== right).slice(0, 5)) {
    number += 1;
    const browser = from(`198.18.${number}.9`);
    assert.equal(sessionOf(await browser.post('/session', { account, password })).state, 'second-factor');
    assert.equal(refusalOf(await browser.post('/session/code', { code })), '401 sign-in.code-refused');
  }
  assert.equal(
    refusalOf(await from('198.18.99.9').post('/session', { account, password })),
    '429 sign-in.locked',
  );
});

test('of fifty guesses at one moment five are tried, on an account and from a network', async () => {
  const { account } = await aPerson(platform, 'hammered', { address: '100.64.0.1' });
  later(platform, 16);
  const hammer = (addressOf: (number: number) => string, accountOf: (number: number) => string) =>
    Promise.all(
      Array.from({ length: 50 }, (_, number) =>
        from(addressOf(number)).post('/session', { account: accountOf(number), password: wrong }),
      ),
    );
  const tried = (answers: { statusCode: number }[]) =>
    answers.filter(({ statusCode }) => statusCode === 401).length;
  const atOne = await hammer(
    (number) => `100.65.${number}.1`,
    () => account,
  );
  assert.equal(tried(atOne), 5);
  assert.equal(atOne.filter(({ statusCode }) => statusCode === 429).length, 45);
  const fromOne = await hammer(
    (number) => `100.66.0.${number}`,
    (number) => `someone-${number}`,
  );
  assert.equal(tried(fromOne), 5);
});

test('more work than can wait is sent away, and counts as nobody’s failure', async () => {
  later(platform, 16);
  const { atOnce, waiting } = platform.law.sessions.hashing;
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, number) =>
      from(`100.70.${number}.1`).post('/session', { account: `crowd-${number}`, password: wrong }),
    ),
  );
  const busy = answers.filter(({ statusCode }) => statusCode === 503);
  assert.ok(busy.length <= 60 - atOnce - waiting);
  for (const answer of busy) {
    assert.equal(refusalOf(answer), '503 sign-in.busy');
    assert.equal(answer.headers['retry-after'], '5');
  }
  const { rows } = await platform.world.db.pool.query(
    `select count(*)::int as count from sign_in.failure where failure_count = 1 and counted_from = $1`,
    [platform.world.clock.now()],
  );
  assert.equal(rows[0].count, 2 * (60 - busy.length));
});

test('the address is that of a proxy on this machine when it says so, and of nobody else who says so', async () => {
  later(platform, 16);
  const ask = (remoteAddress: string, forwarded: string) =>
    platform.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      remoteAddress,
      headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': forwarded },
      payload: { account: 'someone-else', password: wrong },
    });
  const { pool } = platform.world.db;
  const doors = async () => {
    const { rows } = await pool.query(
      'select count(*)::int as count from sign_in.failure where failure_count > 0',
    );
    return rows[0].count;
  };
  await pool.query('delete from sign_in.failure');
  await ask('127.0.0.1', '10.9.9.9, 100.80.1.1');
  await ask('127.0.0.1', '10.8.8.8, 100.80.1.2');
  assert.equal(await doors(), 2);
  await ask('100.81.1.1', '100.82.1.1');
  await ask('100.81.1.1', '100.83.1.1');
  assert.equal(await doors(), 3);
});
