import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTransaction } from './database.ts';
import { addJob, startJobs } from './jobs.ts';
import { testWorld } from './testing.ts';

test('a job is done once after its transaction, never when it is rolled back, and again when it failed', async () => {
  await using world = await testWorld();
  const done: unknown[] = [];
  let failures = 0;
  const finished = Promise.withResolvers<void>();
  await using _jobs = await startJobs(
    world,
    {
      note: async (_world, payload) => void done.push(payload),
      stumble: async () => {
        failures += 1;
        if (failures === 1) throw new Error('once');
        finished.resolve();
      },
    },
    { crontab: '' },
  );
  const rolledBack = inTransaction(world.db, async (tx) => {
    await addJob(tx, 'note', { no: 1 });
    throw new Error('rolled back');
  });
  await assert.rejects(rolledBack, /rolled back/);
  await inTransaction(world.db, (tx) => addJob(tx, 'note', { no: 2 }));
  await inTransaction(world.db, (tx) => addJob(tx, 'stumble', {}));
  await finished.promise;
  assert.deepEqual(done, [{ no: 2 }]);
});
