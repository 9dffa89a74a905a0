import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { readConfig } from './config.ts';
import { databaseRoles } from './database-roles.ts';
import { makeLogin } from './database-roles-sql.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { describeGuard } from './guard.ts';
import { migrate } from './migrate.ts';
import { testWorld } from './testing.ts';
import { openWorld } from './world.ts';

const quiet = { LOG_LEVEL: 'silent', DEMO: 'false' };

async function connected<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client(url);
  await client.connect();
  return work(client).finally(() => client.end());
}

test('the embedded server is served by a login that can do no more than it must', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-guard-'));
  await chmod(folder, 0o755); // as root, PostgreSQL runs as another user and must get through
  const server = await startEmbeddedPostgres(folder);
  try {
    await migrate(server.url);
    assert.equal(await connected(server.serveUrl, describeGuard), null);
    assert.notEqual(await connected(server.url, describeGuard), null);
    const again = await startEmbeddedPostgres(folder);
    await again.stop();
    assert.equal(again.serveUrl, server.serveUrl);
    const place = dirname(
      await connected(
        server.url,
        async (owner) => (await owner.query('show data_directory')).rows[0].data_directory,
      ),
    );
    const said = await readFile(join(place, 'postgres', 'server.log'), 'utf8');
    for (const url of [server.url, server.serveUrl])
      assert.ok(!said.includes(new URL(url).password), 'no password in the log');
    const kept = await stat(join(place, 'postgres-serve-password'));
    assert.equal(kept.mode & 0o777, 0o600);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test("who serves without the owner's login changes nothing, and is told what is missing", async () => {
  await using world = await testWorld();
  const { ownerUrl = world.databaseUrl } = world as { ownerUrl?: string };
  const name = `gongxin_guard_open_${process.pid}`;
  const login = { name, group: databaseRoles.serving, password: randomBytes(12).toString('hex') };
  await connected(ownerUrl, async (owner) => {
    await makeLogin(owner, login, randomBytes);
    const url = Object.assign(new URL(ownerUrl), { username: name, password: login.password }).href;
    const serving = { ...quiet, DATABASE_URL: url };
    const buildView = async ({ db }: { db: { pool: pg.Pool } }) =>
      void (await db.pool.query('create view public.planted as select 1 as one'));
    {
      await using opened = await openWorld(readConfig(serving), new Map(), buildView);
      assert.equal(await connected(opened.databaseUrl, describeGuard), null);
    }
    {
      const config = readConfig({ ...serving, MIGRATE_DATABASE_URL: ownerUrl });
      await using opened = await openWorld(config, new Map(), buildView);
      assert.doesNotMatch(
        JSON.stringify([opened.config, opened.databaseUrl]),
        new RegExp(new URL(ownerUrl).password),
      );
      assert.equal((await owner.query('select one from public.planted')).rowCount, 1);
      await assert.rejects(opened.db.pool.query('select one from public.planted'), { code: '42501' });
    }
    await owner.query(`delete from public.migration where name = '0016-guard.sql'`);
    await assert.rejects(openWorld(readConfig(serving), new Map()), /The database lacks 0016-guard\.sql/);
    await owner.query(
      `insert into public.migration (name, sha256) values ('0016-guard.sql', ''), ('9999-later.sql', '')`,
    );
    await assert.rejects(
      openWorld(readConfig(serving), new Map()),
      /9999-later\.sql, which this version does not know/,
    );
    await owner.query(`drop role ${name}`);
  });
});
