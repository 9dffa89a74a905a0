import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generateCity, toCsv } from '#demo';
import { Database, type World } from '#platform';
import { checkLedger, takeOver, writeOnce } from '#trust/ledger';
import { cityOptions, columnsOf, type Platform, startPlatform } from './platform.ts';
import { changes, disableGuards, type Queries, restate, twoEvents } from './tampering.ts';

let platform: Platform;
/** One connection, so that a trial is a transaction that is taken back. */
let world: World;

before(async () => {
  platform = await startPlatform({ isDemo: true });
  const city = generateCity({ ...cityOptions, recordCount: 1_500 });
  const penalties = [...city.recordsOf('penalty')].map(({ row }) => row);
  for (const [item, rows] of Object.entries({ subject: [...city.subjects()], penalty: penalties }))
    await platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));
  const token = await takeOver(platform.world, platform.ledger);
  for (let count = 1; count > 0; ) {
    const written = await writeOnce(platform.world, platform.ledger, token);
    assert.equal(written.halt, null);
    count = written.count;
  }
  world = { ...platform.world, db: new Database(platform.world.ownerUrl, { poolSize: 1 }) };
});
after(async () => {
  await world.db.destroy();
  await platform[Symbol.asyncDispose]();
});

const depths = ['in the archive alone', 'in the statement too', 'and the leaf made to fit'] as const;

for (const [name, tampering] of Object.entries(changes)) {
  for (const [depth, place] of depths.entries()) {
    test(`${name}, ${place}: found`, async () => {
      const db = world.db.pool as unknown as Queries;
      await db.query('begin');
      try {
        await disableGuards(db);
        const [event, other] = await twoEvents(db);
        await tampering.archive(db, event, other);
        if (depth >= 1) await restate(db, event, other, tampering, depth >= 2);
        const { faults } = await checkLedger(world, platform.ledger);
        assert.notDeepEqual(faults, []);
      } finally {
        await db.query('rollback');
      }
    });
  }
}

test('nothing is found where nothing was changed', async () => {
  assert.deepEqual((await checkLedger(world, platform.ledger)).faults, []);
});
