import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction } from '#platform';
import { type TestWorld, testWorld } from '#platform/testing';
import { act, anAct } from './builders.ts';
import { checkAudit } from './check-audit.ts';
import { commitAudit } from './commit-audit.ts';
import { EVENTS_AT_ONCE } from './commitment.ts';
import { loadAuditLaw } from './load-law.ts';
import { recordAct } from './record-event.ts';

const law = loadAuditLaw(new URL('../../../law/', import.meta.url));
let world: TestWorld;

before(async () => {
  world = await testWorld();
});
after(() => world[Symbol.asyncDispose]());

const faults = async () => (await checkAudit(world, law)).faults;

/** How many events each commitment counts, in their order. */
const counts = async (): Promise<number[]> =>
  (
    await world.db.pool.query('select event_count as count from audit.commitment order by commitment_no')
  ).rows.map(({ count }) => count);

test('nothing is committed where nothing happened', async () => {
  assert.equal(await commitAudit(world), 0);
  assert.deepEqual(await counts(), []);
  const { rows } = await world.db.pool.query('select from ledger.outbox');
  assert.equal(rows.length, 0);
});

test('an act whose transaction ends after a commitment is counted by the next one, and none is lost', async () => {
  const stored = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const long = inTransaction(world.db, async (tx) => {
    await recordAct(world, tx, anAct());
    stored.resolve();
    await end.promise;
  });
  await stored.promise;
  world.clock.set('2026-11-20T02:05:00Z');
  await act(world, 3);
  assert.equal(await commitAudit(world), 3, 'only what has ended');
  end.resolve();
  await long;
  await act(world, 1);
  assert.equal(await commitAudit(world), 2);
  assert.deepEqual(await counts(), [3, 2]);
  const { rows } = await world.db.pool.query('select from audit.event');
  assert.equal(rows.length, 5);
  assert.deepEqual(await faults(), []);
});

test('servers that commit at once count every event once', async () => {
  const done = await Promise.all(
    Array.from({ length: 20 }, async () => {
      await act(world);
      return commitAudit(world);
    }),
  );
  assert.equal(
    done.reduce((sum, count) => sum + count, await commitAudit(world)),
    20,
  );
  assert.deepEqual(await faults(), []);
});

test('more events than one commitment takes are committed in several, the oldest first', async () => {
  const before = await counts();
  await inTransaction(world.db, async (tx) => {
    for (let count = 0; count <= EVENTS_AT_ONCE; count += 1) await recordAct(world, tx, anAct());
  });
  assert.equal(await commitAudit(world), EVENTS_AT_ONCE + 1);
  assert.deepEqual((await counts()).slice(before.length), [EVENTS_AT_ONCE, 1]);
  assert.deepEqual(await faults(), []);
});

test('whoever writes through the application can change, delete or empty nothing of the trail', async () => {
  const refused = [
    `update audit.event set account = 'other'`,
    `update audit.event set salt = salt where false`,
    'delete from audit.event',
    'truncate audit.event cascade',
    'update audit.commitment set event_count = 1',
    'delete from audit.commitment',
    'truncate audit.commitment cascade',
    `update audit.counted set place = place + 1`,
    'delete from audit.counted',
    'truncate audit.counted',
    'update audit.term set months = 59',
    'do $$ begin delete from audit.term; delete from audit.event; end $$',
  ];
  for (const statement of refused)
    await assert.rejects(
      world.owner.pool.query(statement),
      /is history|kept for its term|five_years/,
      statement,
    );
  assert.deepEqual(await faults(), []);
});
