import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTransaction, when } from '#platform';
import { testWorld } from '#platform/testing';
import { aDraft } from './builders.ts';
import type { Draft, RecordsStored } from './contract.ts';
import { storeRecords } from './store-records.ts';

async function worldWithEars() {
  const stored: RecordsStored[] = [];
  const flow = new Map([
    when<RecordsStored>('records.stored', async (_world, _tx, body) => void stored.push(body)),
  ]);
  const world = await testWorld({ flow });
  const store = (...drafts: Draft[]) =>
    inTransaction(world.db, (tx) => storeRecords(world, tx, 'licence', drafts), { attempts: 5 });
  return { world, store, stored, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

test('what is stored is kept to the byte and told in the same transaction', async () => {
  await using ears = await worldWithEars();
  const draft = aDraft({ content: { remark: '第一行\n"引号"\\t' } });
  const [outcome] = await ears.store(draft);
  assert.equal(outcome!.outcome, 'accepted');
  const { rows } = await ears.world.db.pool.query('select content::text as text from records.version');
  assert.deepEqual(rows, [{ text: draft.json }]);
  assert.deepEqual(
    ears.stored.map(({ records }) => records.map((record) => record.version)),
    [[1]],
  );
});

test('two versions of a decision in one call are both kept and both told, in their order', async () => {
  await using ears = await worldWithEars();
  const outcomes = await ears.store(aDraft(), aDraft(), aDraft({ content: { remark: '更正' } }));
  assert.deepEqual(
    outcomes.map((one) => one.outcome),
    ['accepted', 'unchanged', 'updated'],
  );
  assert.deepEqual(
    ears.stored[0]!.records.map((record) => record.version),
    [1, 2],
  );
});

test('the same decision stored by two transactions at once is one record', async () => {
  await using ears = await worldWithEars();
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => ears.store(aDraft())));
  const counts = Map.groupBy(outcomes.flat(), (one) => one.outcome);
  assert.equal(counts.get('accepted')?.length, 1);
  assert.equal(counts.get('unchanged')?.length, 7);
});

test('a wrong guess that all drafts are new stores nothing, and the run without it is right', async () => {
  await using ears = await worldWithEars();
  await ears.store(aDraft());
  const drafts = [aDraft({ naturalKey: 'B' }), aDraft({ naturalKey: 'B' }), aDraft()];
  const guesses: boolean[] = [];
  const outcomes = await inTransaction(
    ears.world.db,
    (tx, attempt) => {
      guesses.push(attempt === 1);
      return storeRecords(ears.world, tx, 'licence', drafts, { areNew: attempt === 1 });
    },
    { attempts: 2 },
  );
  assert.deepEqual(guesses, [true, false]);
  assert.deepEqual(
    outcomes.map((one) => one.outcome),
    ['accepted', 'unchanged', 'unchanged'],
  );
  const { rows } = await ears.world.db.pool.query('select natural_key from records.version order by 1');
  assert.equal(rows.length, 2);
});
