import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { makeFolder } from '#platform';
import { aLog, clock, keysOfLog } from './builders.ts';
import { createWitness } from './create-witness.ts';
import { openLine } from './line.ts';
import { openSeenStore, type SeenStore } from './seen-store.ts';

const ORIGIN = 'log.example/public\u00a0公';
const at = (size: number, filledWith = size) => ({ size, root: new Uint8Array(32).fill(filledWith) });

let folder: string;
let store: SeenStore;
const stored = async () => {
  const [name] = await readdir(folder);
  return join(folder, name!);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongxin-seen-'));
  store = await openSeenStore(folder, ORIGIN);
});
afterEach(() => rm(folder, { recursive: true }));

test('what was kept last is what is read, by whoever opens the folder next', async () => {
  assert.equal(await store.last(), null);
  for (let number = 0; number < 9; number += 1)
    assert.equal(await store.advance(number, at(number + 1)), true);
  const again = await openSeenStore(folder, ORIGIN);
  const last = await again.last();
  assert.equal(last?.number, 9);
  assert.deepEqual({ size: last?.checkpoint.size, root: last?.checkpoint.root }, at(9));
  assert.equal((await readdir(await stored())).length, 4);
});

test('who decided on what is not the last any more does not come through', async () => {
  assert.equal(await store.advance(0, at(1)), true);
  for (const after of [0, 2, 7]) assert.equal(await store.advance(after, at(5)), false);
  assert.equal((await store.last())?.checkpoint.size, 1);
});

test('of many who go on from the same place one comes through', async () => {
  const others = await Promise.all(Array.from({ length: 8 }, () => openSeenStore(folder, ORIGIN)));
  for (let round = 0; round < 10; round += 1) {
    const came = await Promise.all(others.map((other, index) => other.advance(round, at(round + 1, index))));
    assert.equal(came.filter(Boolean).length, 1);
    assert.deepEqual((await store.last())?.checkpoint.root, at(0, came.indexOf(true)).root);
  }
});

test('a torn file, and one about another log, is no memory: the witness stops rather than forget', async () => {
  await store.advance(0, at(1));
  await writeFile(join(await stored(), '000000000002'), `${ORIGIN}\n2\n`);
  await assert.rejects(store.last(), /torn/);
  const other = `other.example\n3\n${Buffer.alloc(32).toString('base64')}\n`;
  await writeFile(join(await stored(), '000000000003'), other);
  await assert.rejects(store.last(), /another log/);
});

test('what a killed process left unfinished does not count, and goes when nobody can be at work on it', async () => {
  await store.advance(0, at(1));
  const [old, young] = [
    join(await stored(), '.unfinished-aaaaaa'),
    join(await stored(), '.unfinished-bbbbbb'),
  ];
  for (const draft of [old, young]) {
    await mkdir(draft);
    await writeFile(join(draft, 'draft'), 'half');
  }
  await utimes(old, 1_700_000_000, 1_700_000_000);
  const next = await openSeenStore(folder, ORIGIN);
  assert.equal((await next.last())?.number, 1);
  assert.deepEqual((await readdir(await stored())).sort(), ['.unfinished-bbbbbb', '000000000001']);
});

test('two witnesses on one folder never cosign two trees of one size', async () => {
  const keys = keysOfLog('log.example/public');
  const trees = ['one', 'two'].map((fork) => aLog({ keys, fork }));
  const made = async () =>
    createWitness({ folder, name: 'witness.example', logs: trees[0]!.verifiers, clock });
  const pair = [await made(), await made()] as const;
  assert.deepEqual(pair[0].vkeys, pair[1].vkeys);
  for (let size = 1; size <= 10; size += 1) {
    const answers = await Promise.all(
      pair.map(async ({ app }, index) => {
        const payload = await trees[index]!.request(size - 1, size);
        return app.inject({ method: 'POST', url: '/add-checkpoint', payload });
      }),
    );
    const statuses = answers.map(({ statusCode }) => statusCode);
    assert.equal(statuses.filter((status) => status === 200).length, 1, `${size}: ${statuses}`);
    // The one that lost at the first size never comes in again.
    if (size === 1 && statuses[0] !== 200) trees.reverse();
    else if (size > 1) assert.equal(statuses[0], 200);
  }
  for (const { app } of pair) await app.close();
});

test('a folder several steps down is made, and one that is there is left', async () => {
  await makeFolder(join(folder, 'a', 'b', 'c'));
  await makeFolder(join(folder, 'a', 'b', 'c'));
  assert.deepEqual(await readdir(join(folder, 'a', 'b')), ['c']);
});

test('a line serves one at a time in order, goes on after a fault, and turns away when it is too long', async () => {
  const line = openLine({ longest: 3 });
  const order: string[] = [];
  const work = (name: string, isFaulty = false) =>
    line.wait(async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
      if (isFaulty) throw new Error(name);
      return name;
    });
  const [first, second, third, fourth] = await Promise.allSettled([
    work('a'),
    work('b', true),
    work('c'),
    work('d'),
  ]);
  assert.deepEqual(order, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  assert.deepEqual(first, { status: 'fulfilled', value: 'a' });
  assert.equal(second.status, 'rejected');
  assert.deepEqual(third, { status: 'fulfilled', value: 'c' });
  assert.deepEqual(fourth, { status: 'fulfilled', value: null });
  assert.equal(await work('e'), 'e');
});
