import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { InjectOptions } from 'fastify';
import { type Platform, sample, startPlatform } from '../platform.ts';
import { openBrowser, refusalOf, sessionOf } from './session-doors.ts';
import { aPerson, later, type Person, password } from './session-people.ts';

let platform: Platform;
let person: Person;
before(async () => {
  platform = await startPlatform();
  person = await aPerson(platform, 'victim');
});
after(() => platform[Symbol.asyncDispose]());

const nobody = '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e';

/** What another page would like a browser to do that is signed in here. */
const acts: Record<string, Pick<InjectOptions, 'url' | 'payload'> & { headers?: Record<string, string> }> = {
  'sign out': { url: '/api/v1/session/end' },
  'end a session': { url: `/api/v1/sessions/${nobody}/end` },
  'change the password': {
    url: '/api/v1/password',
    payload: { password, newPassword: 'the stranger knows this' },
  },
  'add a second factor': { url: '/api/v1/second-factors/totp/begin' },
  'remove a second factor': { url: `/api/v1/second-factors/${nobody}/remove` },
  'hand in a file': {
    url: '/api/v1/submissions?item=penalty',
    payload: sample('penalties.csv'),
    headers: { 'content-type': 'text/csv' },
  },
};

/** How it comes when it is not a page of ours that sends it; the right word is `word`. */
const ways: Record<string, (word: string) => Record<string, string>> = {
  'from another site': (word) => ({ 'sec-fetch-site': 'cross-site', 'x-gongxin-csrf': word }),
  'from a neighbour of our site': (word) => ({ 'sec-fetch-site': 'same-site', 'x-gongxin-csrf': word }),
  'from the address line': (word) => ({ 'sec-fetch-site': 'none', 'x-gongxin-csrf': word }),
  'from us by the browser, with the origin of another': (word) => ({
    'sec-fetch-site': 'same-origin',
    origin: 'https://evil.example',
    'x-gongxin-csrf': word,
  }),
  'from an origin that nobody has': (word) => ({ origin: 'null', 'x-gongxin-csrf': word }),
  'from an origin that begins like ours': (word) => ({
    origin: 'http://localhost.evil.example',
    'x-gongxin-csrf': word,
  }),
  'from our name on another port': (word) => ({ origin: 'http://localhost:8081', 'x-gongxin-csrf': word }),
  'with nothing that tells where from': (word) => ({ 'x-gongxin-csrf': word }),
  'without the word': () => ({ 'sec-fetch-site': 'same-origin' }),
  'with a wrong word': () => ({ 'sec-fetch-site': 'same-origin', 'x-gongxin-csrf': 'A'.repeat(43) }),
  'with an empty word': () => ({ 'sec-fetch-site': 'same-origin', 'x-gongxin-csrf': '' }),
  'with the cookie as the word': () => ({
    'sec-fetch-site': 'same-origin',
    'x-gongxin-csrf': person.browser.sid!,
  }),
  'by a name that somebody pointed at us': (word) => ({
    'sec-fetch-site': 'same-origin',
    host: 'rebound.example',
    'x-gongxin-csrf': word,
  }),
};

async function stateOfAll(): Promise<string> {
  const { rows } = await platform.world.db.pool.query(
    `select (select string_agg(s.session_id || s.state || s.token_hash::text, ',' order by session_id) from sign_in.session s) as sessions,
            (select string_agg(p.hash, ',') from sign_in.password p) as passwords,
            (select count(*)::int from sign_in.factor) as factors,
            (select count(*)::int from ingest.submission) as submissions,
            (select string_agg(coalesce(s.draft_secret::text, ''), ',') from sign_in.session s) as drafts`,
  );
  return JSON.stringify(rows);
}

test('78 forged requests change nothing, and each is told so', async () => {
  const word = person.browser.csrf!;
  const before = await stateOfAll();
  let count = 0;
  for (const [act, options] of Object.entries(acts))
    for (const [way, headersOf] of Object.entries(ways)) {
      const headers = { cookie: `__Host-sid=${person.browser.sid}`, ...options.headers, ...headersOf(word) };
      const answer = await platform.app.inject({ method: 'POST', ...options, headers });
      assert.equal(refusalOf(answer), '403 access.cross-site', `${act} ${way}`);
      count += 1;
    }
  assert.equal(count, 78);
  assert.equal(await stateOfAll(), before);
});

test('the same acts work from a page of ours, by what the browser tells or by its origin', async () => {
  const { browser } = person;
  const cookie = `__Host-sid=${browser.sid}`;
  for (const from of [{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://localhost' }]) {
    const headers = { cookie, 'x-gongxin-csrf': browser.csrf!, ...from };
    const begun = await platform.app.inject({
      method: 'POST',
      url: '/api/v1/second-factors/totp/begin',
      headers,
    });
    assert.equal(begun.statusCode, 200, begun.body);
  }
});

test('a plain form of another site cannot even be read', async () => {
  const before = await stateOfAll();
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=b'])
    for (const url of ['/api/v1/session', '/api/v1/password', '/api/v1/session/fresh']) {
      const headers = {
        'content-type': type,
        cookie: `__Host-sid=${person.browser.sid}`,
        origin: 'https://evil.example',
      };
      const payload = JSON.stringify({ account: 'victim', password, newPassword: password, code: '123456' });
      const answer = await platform.app.inject({ method: 'POST', url, headers, payload });
      assert.ok([400, 403, 415].includes(answer.statusCode), `${url} ${type}: ${answer.statusCode}`);
    }
  assert.equal(await stateOfAll(), before);
});

test('nobody is signed in from another page: neither with a password nor with an invitation', async () => {
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    {},
  ] as Record<string, string>[])
    for (const [url, payload] of [
      ['/api/v1/session', { account: 'victim', password }],
      ['/api/v1/invitations/accept', { token: 'x', password }],
      ['/api/v1/session/code', { code: '123456' }],
    ] as const) {
      const answer = await platform.app.inject({ method: 'POST', url, headers, payload });
      assert.equal(refusalOf(answer), '403 access.cross-site');
      assert.equal(answer.cookies.length, 0);
    }
});

test('a second cookie of the same name, from wherever, is no session', async () => {
  const { sid, csrf } = person.browser;
  const planted = 'B'.repeat(43);
  for (const cookie of [
    `__Host-sid=${planted}; __Host-sid=${sid}`,
    `__Host-sid=${sid}; __Host-sid=${planted}`,
    `__Host-sid=${sid}; __Host-sid=${sid}`,
    `a=b; __Host-sid=${sid};__Host-sid=`,
  ])
    for (const [method, url] of [
      ['GET', '/api/v1/session'],
      ['GET', '/api/v1/sessions'],
      ['POST', '/api/v1/session/end'],
      ['POST', '/api/v1/second-factors/totp/begin'],
    ] as const) {
      const headers = { cookie, 'sec-fetch-site': 'same-origin', 'x-gongxin-csrf': csrf! };
      const answer = await platform.app.inject({ method, url, headers });
      assert.equal(refusalOf(answer), '403 access.cross-site', `${cookie} ${url}`);
    }
});

test('a session is taken from its cookie alone', async () => {
  const { sid } = person.browser;
  for (const url of [
    `/api/v1/session?__Host-sid=${sid}`,
    `/api/v1/session?sid=${sid}`,
    `/api/v1/sessions?session=${sid}`,
  ])
    assert.notEqual(
      (await platform.app.inject({ url, headers: { 'sec-fetch-site': 'none' } })).statusCode,
      200,
    );
  for (const headers of [
    { authorization: `Bearer ${sid}` },
    { 'x-session': sid! },
    { cookie: `sid=${sid}` },
    { cookie: `__host-sid=${sid}` },
    { cookie: `__Secure-sid=${sid}` },
  ] as Record<string, string>[]) {
    const answer = await platform.app.inject({ url: '/api/v1/sessions', headers });
    assert.equal(refusalOf(answer), '401 access.not-signed-in', JSON.stringify(Object.keys(headers)));
  }
});

test('the cookie is out of reach for scripts, other sites and other hosts, and leaves with signing out', async () => {
  later(platform, 1);
  const browser = openBrowser(platform, '198.51.77.1');
  const answer = await browser.post('/session', { account: 'victim', password });
  const set = String(answer.headers['set-cookie']);
  assert.match(set, /^__Host-sid=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
  const session = sessionOf(answer);
  assert.ok(session.state === 'second-factor');
  assert.ok(!answer.body.includes(browser.sid!));
  const ended = await browser.post('/session/end');
  assert.equal(sessionOf(ended).state, 'signed-out');
  assert.match(
    String(ended.headers['set-cookie']),
    /^__Host-sid=; Max-Age=0; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
  );
  assert.equal(ended.headers['clear-site-data'], '"cache", "cookies"');
  assert.equal(ended.headers['cache-control'], 'no-store');
});
