import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { testWorld } from '#platform/testing';
test('try', async () => {
  await using world = await testWorld();
  const { rows } = await world.db.pool.query(`select c.oid::regclass::text t, relacl::text from pg_class c where relacl is not null and relkind in ('r','v') and relnamespace::regnamespace::text not in ('pg_catalog','information_schema')`);
  console.log(rows, pg.Client.name);
  assert.ok(rows.length);
});
