import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideLine, secondsUntilRetry } from './topics.ts';

test('a line that never was there is not said to be lost', () => {
  assert.equal(decideLine('off'), 'off');
  assert.equal(decideLine('open'), 'lost');
  assert.equal(decideLine('lost'), 'lost');
});

test('a server that tells nothing is asked less and less often, but every two minutes at least', () => {
  assert.deepEqual([1, 2, 3, 7, 50].map(secondsUntilRetry), [2, 4, 8, 120, 120]);
});
