import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideNext, decideRetry, parseProblem, retryDelay } from './problem.ts';

const answer = {
  type: '/problems#sign-in.locked',
  code: 'sign-in.locked',
  status: 429,
  title: 'Too often.',
  detail: '次数过多。',
  minutes: 15,
};

test('a refusal keeps its code, its words in both languages and its facts', () => {
  assert.deepEqual(parseProblem(answer, { status: 429, retryAfter: '900' }), {
    code: 'sign-in.locked',
    status: 429,
    words: { zh: '次数过多。', en: 'Too often.' },
    facts: { minutes: 15 },
    retryAfterSeconds: 900,
  });
});

test('an answer that is no refusal of this platform is said to be one that was not expected', () => {
  for (const strange of [null, 'Bad Gateway', {}, { ...answer, detail: undefined }])
    assert.equal(parseProblem(strange, { status: 400, retryAfter: null }).code, 'answer.unexpected');
});

test('a page of a proxy before a server that is away is said to be that, and the question is asked again', () => {
  for (const status of [502, 503, 504]) {
    const away = parseProblem(undefined, { status, retryAfter: '5' });
    assert.deepEqual([away.code, away.status, away.retryAfterSeconds], ['server.away', status, 5]);
    assert.equal(decideRetry(0, away), true);
    assert.equal(parseProblem({ ...answer, status }, { status, retryAfter: null }).code, 'sign-in.locked');
  }
});

test('a session that is over leads to signing in, a wrong password does not', () => {
  assert.equal(decideNext({ status: 401, code: 'access.not-signed-in' }), 'sign-in');
  assert.equal(decideNext({ status: 401, code: 'sign-in.refused' }), 'say');
  assert.equal(decideNext({ status: 403, code: 'access.stale' }), 'prove-again');
  assert.equal(decideNext({ status: 403, code: 'access.denied' }), 'say');
});

test('a question is repeated after an outage, three times at most, and never after a refusal', () => {
  const lost = { status: 0, code: 'answer.lost' };
  assert.deepEqual(
    [0, 1, 2, 3].map((failures) => decideRetry(failures, lost)),
    [true, true, true, false],
  );
  assert.equal(decideRetry(0, { status: 503, code: 'server.busy' }), true);
  for (const status of [400, 401, 403, 404, 409, 422, 429, 500])
    assert.equal(decideRetry(0, { status, code: 'some.refusal' }), false, String(status));
  assert.equal(retryDelay(0, { retryAfterSeconds: 5 }), 5_000);
  assert.equal(retryDelay(2, { retryAfterSeconds: null }), 4_000);
  assert.equal(retryDelay(0, { retryAfterSeconds: 900 }), 30_000);
});
