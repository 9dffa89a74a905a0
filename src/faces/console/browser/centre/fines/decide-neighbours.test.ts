import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideNeighbours } from './decide-neighbours.ts';

const queue = ['a', 'b', 'c'].map((recordId) => ({ recordId }));

test('a fine in the queue has the one before and the one behind it; the first and the last lack one', () => {
  assert.deepEqual(decideNeighbours(queue, 'b'), { at: 1, previous: queue[0], next: queue[2] });
  assert.equal(decideNeighbours(queue, 'a').previous, null);
  assert.equal(decideNeighbours(queue, 'c').next, null);
});

test('behind a fine that has left the queue comes its first, and nothing behind the last of all', () => {
  assert.deepEqual(decideNeighbours(queue, 'gone'), { at: -1, previous: null, next: queue[0] });
  assert.equal(decideNeighbours([], 'gone').next, null);
});
