import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { fastify } from 'fastify';
import '#platform/testing'; // tells the runner that these tests need PostgreSQL
import { createServer } from '#platform';
import { drawWhole } from './map-reader.ts';
import { type Platform, sample, startPlatform } from './platform.ts';

/*
 * HDR-1: every address that the platform serves says what stands there, and carries the headers of its kind, whatever
 * it answers (trust.md 5.1). A route without a surface stops the start.
 */

let platform: Platform;
let address: { subject: string; record: string };

before(async () => {
  platform = await startPlatform({ isDemo: true });
  await platform.handIn('subject', sample('subjects.csv'));
  await platform.handIn('penalty', sample('penalties.csv'));
  await drawWhole(platform);
  await platform.app.ready();
  const { rows } = await platform.world.db.pool.query(
    `select subject_code as subject, record_id as record from publication.display
     where decision = 'public' and item <> 'subject' order by 1, 2 limit 1`,
  );
  address = rows[0];
});
after(() => platform[Symbol.asyncDispose]());

type Place = Platform['app']['surfaces'][number];

/** The address with values that are there, and with values of nobody. */
function addressesOf({ url }: Place): string[] {
  const fill = (values: Readonly<Record<string, string>>, other: string) =>
    url.replace(/:(\w+)(?:\([^)]*\))?/g, (_, name: string) => values[name] ?? other).replace('*', other);
  const real = {
    code: address.subject,
    recordId: address.record,
    item: 'penalty',
    family: 'sans',
    id: nobody,
  };
  return [...new Set([fill(real, 'checkpoint'), fill({}, nobody), fill({}, '%3Cscript%3E')])];
}
const nobody = '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e';

const strangers = {
  'a page elsewhere': { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  'a page of a sister address': { origin: 'https://evil.gongxin.example', 'sec-fetch-site': 'same-site' },
  'a sandboxed frame': { origin: 'null', 'sec-fetch-site': 'cross-site' },
} as const;

test('every address carries the headers of its surface, whatever it answers', async () => {
  const seen = new Map<string, number>();
  for (const place of platform.app.surfaces) {
    for (const url of addressesOf(place)) {
      const method = place.method as 'GET';
      for (const headers of [
        {},
        { accept: 'text/html' },
        { 'if-none-match': '"x"' },
        strangers['a page elsewhere'],
      ]) {
        const answer = await platform.app.inject({ method, url, headers });
        assertHeaders(place, answer, `${method} ${url} ${JSON.stringify(headers)}`);
        const group = `${place.surface} ${Math.floor(answer.statusCode / 100)}xx`;
        seen.set(group, (seen.get(group) ?? 0) + 1);
      }
    }
  }
  console.log(
    `${platform.app.surfaces.length} addresses; answers ${[...seen].map(([group, count]) => `${group}: ${count}`).join(', ')}`,
  );
  for (const group of [
    'public-api 2xx',
    'public-api 4xx',
    'api 4xx',
    'page 2xx',
    'page 4xx',
    'asset 2xx',
    'asset 4xx',
    'log 4xx',
    'operator 2xx',
  ])
    assert.ok((seen.get(group) ?? 0) > 0, `no answer of the kind ${group} was seen`);
});

test('an address of nobody, and one that is too long, carries the headers of its kind too', async () => {
  const asked = [
    ['/nowhere', 'text/html', 'page'],
    ['/en/nowhere', 'text/html', 'page'],
    ['/api/v1/nowhere', 'application/json', 'api'],
    [`/api/v1/subjects?q=${'a'.repeat(3_000)}`, 'application/json', 'api'],
    [`/?${'a=1&'.repeat(40)}`, 'application/json', 'api'],
  ] as const;
  for (const [url, accept, surface] of asked) {
    const answer = await platform.app.inject({ url, headers: { accept } });
    assert.ok(answer.statusCode >= 400);
    assertHeaders({ method: 'GET', url, surface }, answer, url.slice(0, 40));
  }
});

test('nothing can be changed from a page elsewhere, and nothing is told to it beyond what is public', async () => {
  for (const place of platform.app.surfaces.filter(
    ({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method),
  )) {
    for (const [about, headers] of Object.entries(strangers)) {
      for (const url of addressesOf(place)) {
        const answer = await platform.app.inject({
          method: place.method as 'POST',
          url,
          headers: { ...headers, 'content-type': 'application/json', host: '127.0.0.1:8080' },
          payload: '{}',
        });
        if (place.surface === 'page') continue; // the public forms change nothing and need nobody
        assert.ok(
          [401, 403].includes(answer.statusCode),
          `${about}: ${place.method} ${url} ${answer.statusCode}`,
        );
      }
    }
  }
});

test('an address that does not say what stands there stops the start', async () => {
  const app = await createServer(platform.world, async () => ({
    ok: false,
    refusal: { code: 'access.denied' },
  }));
  app.get('/forgotten', async () => 'x');
  await assert.rejects(async () => app.ready(), /GET \/forgotten does not say what stands there/);
  await app.close();
  assert.ok(fastify().version);
});

function assertHeaders({ surface }: Place, answer: LightMyRequestResponse, about: string) {
  const { headers, statusCode } = answer;
  const get = (name: string) => String(headers[name] ?? '');
  assert.equal(get('strict-transport-security'), 'max-age=63072000; includeSubDomains; preload', about);
  assert.equal(get('x-content-type-options'), 'nosniff', about);
  assert.equal(get('referrer-policy'), 'no-referrer', about);
  for (const name of ['server', 'x-powered-by']) assert.equal(headers[name], undefined, about);
  const type = get('content-type');
  if (/^text\/|json/.test(type)) assert.match(type, /charset=utf-8/, about);
  if (type.startsWith('text/html')) assertPage(headers, about);
  else
    assert.match(
      get('content-security-policy'),
      /^default-src 'none'; frame-ancestors 'none'; sandbox/,
      about,
    );
  assertOrigins(surface, answer, about);
  assertCaching(surface, statusCode, get('cache-control'), about);
  for (const cookie of [headers['set-cookie'] ?? []].flat())
    assert.match(
      cookie,
      /^__Host-\w+=[^;]*;(?=.* Secure)(?=.* HttpOnly)(?=.* SameSite=Strict)(?=.* Path=\/(?:;|$))/i,
      about,
    );
}

function assertPage(headers: LightMyRequestResponse['headers'], about: string) {
  const policy = String(headers['content-security-policy']);
  for (const part of [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ])
    assert.ok(policy.includes(part), `${about}: ${part}`);
  assert.doesNotMatch(policy, /script-src[^;]*'unsafe-(?:inline|eval)'|\*/, about);
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin', about);
}

/** Any page may read what is the same for everybody, and nothing else; never with who asks. */
function assertOrigins(
  surface: Place['surface'],
  { headers, statusCode }: LightMyRequestResponse,
  about: string,
) {
  const isOpen = (surface === 'public-api' || surface === 'log') && statusCode < 400;
  assert.equal(headers['access-control-allow-origin'], isOpen ? '*' : undefined, about);
  assert.equal(headers['access-control-allow-credentials'], undefined, about);
  assert.equal(headers['cross-origin-resource-policy'], isOpen ? 'cross-origin' : 'same-origin', about);
}

function assertCaching(surface: Place['surface'], statusCode: number, cache: string, about: string) {
  if (statusCode >= 400 && surface !== 'page') return assert.match(cache, /^(?:no-store|)$/, about);
  if (surface === 'api' || surface === 'operator') return assert.equal(cache, 'no-store', about);
  const age = /max-age=(\d+)/.exec(cache)?.[1];
  if (surface === 'page' || surface === 'public-api')
    return assert.ok(cache === 'no-store' || Number(age) <= 60, `${about}: ${cache}`);
  assert.ok(cache !== '', about);
}
