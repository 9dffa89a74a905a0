import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generateCity, type Row, toCsv } from '#demo';
import { Database, type World } from '#platform';
import { takeOver, writeOnce } from '#trust/ledger';
import { cityOptions, cloneOf, columnsOf, type Platform, startPlatform } from '../platform.ts';

const RESTORES = 50;
let platform: Platform;
let penalties: Row[];

before(async () => {
  platform = await startPlatform({ isDemo: true });
  const city = generateCity({ ...cityOptions, recordCount: 1_500 });
  penalties = [...city.recordsOf('penalty')].map(({ row }) => row);
  await handIn('subject', [...city.subjects()]);
  await handIn('penalty', penalties.splice(0, 100));
  assert.equal(await writeAll(platform.world), null);
});
after(() => platform[Symbol.asyncDispose]());

const handIn = (item: string, rows: readonly Row[]) =>
  platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));

/** Writes all that waits; gives the code of the halt, if there is one. */
async function writeAll(world: World): Promise<string | null> {
  const token = await takeOver(world, platform.ledger);
  for (;;) {
    const { halt, count } = await writeOnce(world, platform.ledger, token);
    if (halt) return halt.code;
    if (count === 0) return null;
  }
}

const checkpointNow = async () =>
  Buffer.from((await platform.ledger.tiles('public').read('checkpoint'))!).toString();

/** What only the database can have told: a row slipped into the outbox after the restore. */
async function handInAfterRestore(world: World): Promise<void> {
  await world.db.pool.query(
    `insert into ledger.outbox (noted_at, lines, salts)
     select now(), 'public' || e'\\t' || type || e'\\t' || subject_code || e'\\t' || record_id || e'\\t'
       || version || e'\\t' || statement, decode(repeat('ab', 32), 'hex')
     from ledger.entry where log = 'public' order by leaf_index desc limit 1`,
  );
}

test(`${RESTORES} restores to an earlier backup give ${RESTORES} refusals to sign and no fork`, async () => {
  for (let number = 1; number <= RESTORES; number += 1) {
    const backup = await cloneOf(platform.world.ownerUrl, `gongxin_restore_${process.pid}_${number}`);
    const db = new Database(backup.url, { poolSize: 2 });
    try {
      await handIn('penalty', penalties.splice(0, 3));
      assert.equal(await writeAll(platform.world), null);
      const signed = await checkpointNow();
      const restored = { ...platform.world, db, databaseUrl: backup.url };
      // Every other time departments have handed in again before anybody noticed.
      if (number % 2 === 0) await handInAfterRestore(restored);
      assert.equal(await writeAll(restored), 'ledger.restored');
      assert.equal(await checkpointNow(), signed);
      const { rows } = await db.pool.query('select count(*)::int as count from ledger.outbox');
      assert.equal(rows[0].count, number % 2 === 0 ? 1 : 0, 'what waits keeps waiting');
    } finally {
      await db.destroy();
      await backup.drop();
    }
  }
});

test('a database in which the last leaves are others than those that were signed is not signed on', async () => {
  const { pool } = platform.world.owner;
  await pool.query('alter table ledger.leaf disable trigger all');
  const last = `log = 'public' and leaf_index = (select max(leaf_index) from ledger.leaf where log = 'public')`;
  const { rows } = await pool.query(`select leaf from ledger.leaf where ${last}`);
  await pool.query(`update ledger.leaf set leaf = replace(leaf, 'type record', 'type repair') where ${last}`);
  await handInAfterRestore(platform.world);
  assert.equal(await writeAll(platform.world), 'ledger.forked');
  await pool.query(
    `update ledger.leaf set leaf = $1 where ${last.replace('max(leaf_index)', 'max(leaf_index) - 1')}`,
    [rows[0].leaf],
  );
  assert.equal(await writeAll(platform.world), null);
});
