import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Day } from '#kit';
import type { CheckedRow } from './checked-row.ts';
import { storeInOrder } from './store-chunks.ts';

const subjectCode = '91990105DEM6U9W622';

const rowOf = (naturalKey: string): CheckedRow => ({
  row: 2,
  findings: [],
  draft: {
    subjectCode,
    subjectName: '示范市枣园食品有限公司',
    naturalKey,
    content: {},
    json: '{}',
    decidedOn: '2026-11-20' as Day,
  },
});

/** A store whose chunks, named by their first key, go on only when told to. */
function watchedStore({ atOnce = 2 } = {}) {
  const begun: string[] = [];
  const finished: string[] = [];
  const written = new Map<string, PromiseWithResolvers<void>>();
  const storing = storeInOrder(
    async (rows, before) => {
      const name = rows[0]!.draft!.naturalKey;
      begun.push(name);
      const gate = Promise.withResolvers<void>();
      written.set(name, gate);
      await gate.promise;
      await before;
      finished.push(name);
    },
    { atOnce },
  );
  return { begun, finished, written, storing };
}

test('the next chunk begins while one is stored, and is finished after it', async () => {
  const { begun, finished, written, storing } = watchedStore();
  await storing.add([rowOf('A')]);
  await storing.add([rowOf('B')]);
  assert.deepEqual(begun, ['A', 'B']);
  written.get('B')!.resolve();
  await setImmediate();
  assert.deepEqual(finished, []);
  written.get('A')!.resolve();
  await storing.end();
  assert.deepEqual(finished, ['A', 'B']);
});

test('a third chunk waits until the first is finished', async () => {
  const { begun, written, storing } = watchedStore();
  await storing.add([rowOf('A')]);
  await storing.add([rowOf('B')]);
  const third = storing.add([rowOf('C')]);
  await setImmediate();
  assert.deepEqual(begun, ['A', 'B']);
  written.get('A')!.resolve();
  await third;
  assert.deepEqual(begun, ['A', 'B', 'C']);
});

test('chunks that hold the same record are stored one after the other', async () => {
  const { begun, written, storing } = watchedStore();
  await storing.add([rowOf('A'), rowOf('shared')]);
  const second = storing.add([rowOf('B'), rowOf('shared')]);
  await setImmediate();
  assert.deepEqual(begun, ['A']);
  written.get('A')!.resolve();
  await second;
  assert.deepEqual(begun, ['A', 'B']);
});

test('chunks of the base register are stored one after the other', async () => {
  const { begun, storing } = watchedStore({ atOnce: 1 });
  await storing.add([rowOf('A')]);
  void storing.add([rowOf('B')]);
  await setImmediate();
  assert.deepEqual(begun, ['A']);
});

test('when a chunk fails, the one after it is not finished, and the end says so', async () => {
  const { finished, written, storing } = watchedStore();
  await storing.add([rowOf('A')]);
  await storing.add([rowOf('B')]);
  written.get('B')!.resolve();
  written.get('A')!.reject(new Error('the disk is full'));
  await assert.rejects(() => storing.end(), /the disk is full/);
  assert.deepEqual(finished, []);
});
