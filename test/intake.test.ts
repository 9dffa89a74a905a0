import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestWorld } from '#platform/testing';
import {
  type Answer,
  assertProblem,
  formOf,
  type Platform,
  post,
  sample,
  startPlatform,
} from './platform.ts';

const key = 'a-key-of-the-intake-32-characters';
let platform: Platform;
let world: TestWorld;
let submissionId: string;

before(async () => {
  platform = await startPlatform({ intakeKey: key });
  world = platform.world;
  submissionId = (await platform.handIn('subject', sample('subjects.csv'))).id;
});
after(() => platform[Symbol.asyncDispose]());

test('the same Idempotency-Key with the same file gives the same submission, with another file 422', async () => {
  const send = (payload: Buffer | string, idempotencyKey: string, item = 'penalty') =>
    post(platform.app, item, payload, 'text/csv', { headers: { 'idempotency-key': idempotencyKey } });
  const file = sample('penalties.csv');
  const first = await send(file, 'k-1');
  const replay = await send(file, 'k-1');
  assert.deepEqual([first.statusCode, replay.statusCode], [202, 202]);
  assert.equal(replay.json<Answer>().submissionId, first.json<Answer>().submissionId);
  assert.equal(first.headers.location, `/api/v1/submissions/${first.json<Answer>().submissionId}`);
  const other = await send(sample('penalties-gb18030.csv'), 'k-1');
  assert.equal(assertProblem(other, 422).code, 'submission.key-reused');
  assert.equal(assertProblem(await send(file, 'k-1', 'licence'), 422).code, 'submission.key-reused');
  assert.notEqual((await send(file, 'k-2')).json<Answer>().submissionId, first.json<Answer>().submissionId);
  assert.equal(assertProblem(await send(file, 'k'.repeat(256)), 400).code, 'submission.key-too-long');
  const both = await Promise.all([send(file, 'k-3'), send(file, 'k-3')]);
  assert.deepEqual(
    both.map(({ statusCode }) => statusCode),
    [202, 202],
  );
  assert.equal(
    new Set(both.map((one) => one.json<Answer>().submissionId)).size,
    1,
    'two at the same moment are one',
  );
  const { rows } = await world.db.pool.query(
    `select count(*)::int as count from ingest.submission where idempotency_key = 'k-3'`,
  );
  assert.equal(rows[0].count, 1);
});

test('files are taken from this machine or with the key, and from nobody else; so are their results', async () => {
  const strangers: [about: string, headers: Record<string, string>, address?: string][] = [
    ['behind a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['behind a proxy that says so by the standard', { forwarded: 'for=203.0.113.7' }],
    ['a page in a browser', { origin: 'https://evil.example' }],
    ['a page in a browser of this site', { origin: 'http://localhost' }],
    ['a browser without origin', { 'sec-fetch-site': 'cross-site' }],
    ['another name for this machine', { host: 'gongxin.evil.example' }],
    ['another machine', {}, '203.0.113.7'],
    ['another machine with a wrong key', { authorization: `Bearer ${key.slice(0, -1)}x` }, '203.0.113.7'],
    ['another machine with an empty key', { authorization: 'Bearer ' }, '203.0.113.7'],
  ];
  const ask = (headers: Record<string, string>, remoteAddress = '127.0.0.1') => [
    {
      method: 'POST',
      url: '/api/v1/submissions?item=penalty&dryRun=true',
      headers: { host: 'localhost', 'content-type': 'multipart/form-data; boundary=b', ...headers },
      payload: formOf('a.csv', sample('penalties.csv')),
      remoteAddress,
    } as const,
    ...['', '/results', '/results.csv'].map(
      (part) =>
        ({
          method: 'GET',
          url: `/api/v1/submissions/${submissionId}${part}`,
          headers: { host: 'localhost', ...headers },
          remoteAddress,
        }) as const,
    ),
  ];
  for (const [about, headers, address] of strangers)
    for (const request of ask(headers, address)) {
      const problem = assertProblem(await platform.app.inject(request), 401);
      assert.equal(problem.code, 'access.not-signed-in', about);
    }
  const friends = [
    ask({}),
    ask({ host: '127.0.0.1:8080' }),
    ask(
      { authorization: `Bearer ${key}`, host: 'gongxin.example', 'x-forwarded-for': '203.0.113.7' },
      '203.0.113.7',
    ),
  ];
  for (const request of friends.flat())
    assert.equal((await platform.app.inject(request)).statusCode, 200, JSON.stringify(request.headers));
});
