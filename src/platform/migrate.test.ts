import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from './migrate.ts';
import { testWorld } from './testing.ts';

test('two processes may migrate at once, and a second run finds nothing to do', async () => {
  await using world = await testWorld();
  assert.deepEqual(await Promise.all([migrate(world.ownerUrl), migrate(world.ownerUrl)]), [[], []]);
});

test('a migration that was changed after it had been applied stops the start', async () => {
  await using world = await testWorld();
  await world.owner.pool.query(
    `update public.migration set sha256 = '\\x00' where name = '0001-subjects.sql'`,
  );
  await assert.rejects(migrate(world.ownerUrl), /0001-subjects\.sql was changed/);
});

test('a database that a newer version has migrated is left alone', async () => {
  await using world = await testWorld();
  await world.owner.pool.query(
    `insert into public.migration (name, sha256) values ('9999-later.sql', '\\x00')`,
  );
  await assert.rejects(migrate(world.ownerUrl), /9999-later\.sql, which this version does not know/);
});

test('an empty database is brought to the same state by twenty processes at once', async () => {
  await using world = await testWorld();
  const name = new URL(world.ownerUrl).pathname.slice(1);
  const empty = new URL(world.ownerUrl);
  empty.pathname = `/${name}_empty`;
  await world.owner.pool.query(`create database ${name}_empty`);
  try {
    const runs = await Promise.all(Array.from({ length: 20 }, () => migrate(empty.href)));
    assert.equal(runs.filter((applied) => applied.length > 0).length, 1);
  } finally {
    await world.owner.pool.query(`drop database ${name}_empty with (force)`);
  }
});
