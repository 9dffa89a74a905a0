import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { RandomBytes } from '#kit';
import { actors } from './actor.ts';
import { readConfig } from './config.ts';
import { Database } from './database.ts';
import { databaseRoles } from './database-roles.ts';
import { makeGroup, makeLogin } from './database-roles-sql.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { createLog } from './log.ts';
import { migrate } from './migrate.ts';
import type { Flow, World } from './world.ts';

const TEMPLATE = 'gongxin_test_template';
const TEMPLATE_LOCK = 7_209_115;
/** The login of the platform on every database of the tests. */
const SERVER = 'gongxin_test_server';

/** Speed over safety: a test database need not survive the machine. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=60'];

/** A PostgreSQL for one test run: `DATABASE_URL` when it is set, else an embedded one in a temporary folder. */
export async function startTestDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-test-'));
  await chmod(folder, 0o755); // as root, PostgreSQL runs as another user and must get through
  const server = await startEmbeddedPostgres(folder, { settings: FAST });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A world on a real database of its own, cloned from a migrated template; the clock stands still until moved. */
export async function testWorld(
  options: { now?: string; flow?: Flow; seed?: string } = {},
): Promise<TestWorld> {
  const shared = process.env.GONGXIN_TEST_DATABASE_URL;
  const server = shared ? { url: shared, stop: async () => undefined } : await startTestDatabase();
  const name = `gongxin_test_${randomBytes(8).toString('hex')}`;
  await clone(server.url, name);
  const ownerUrl = withDatabase(server.url, name);
  const databaseUrl = asServer(ownerUrl);
  const config = readConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', DEMO: 'false' });
  const clock = adjustableClock(options.now ?? '2026-11-20T02:00:00Z');
  const db = new Database(databaseUrl, { poolSize: 5 });
  const owner = new Database(ownerUrl, { poolSize: 2 });
  return {
    config,
    clock,
    random: seededRandom(options.seed ?? 'gongxin'),
    log: createLog(config),
    db,
    databaseUrl,
    flow: options.flow ?? new Map(),
    actor: actors.local,
    ownerUrl,
    owner,
    async [Symbol.asyncDispose]() {
      await Promise.all([db.destroy(), owner.destroy()]);
      await onServer(server.url, (client) => client.query(`drop database ${name} with (force)`));
      await server.stop();
    },
  };
}

/** Serves as the platform does, with the rights of the serving role and no others; `owner` is who tampers. */
export type TestWorld = World &
  AsyncDisposable & { clock: ReturnType<typeof adjustableClock>; ownerUrl: string; owner: Database };

/** Time that moves only when told to. */
function adjustableClock(start: string) {
  let now = new Date(start);
  return {
    now: () => now,
    set(instant: string) {
      now = new Date(instant);
    },
  };
}

/** The same bytes in the same order for the same seed. */
export function seededRandom(seed: string): RandomBytes {
  let counter = 0;
  return (size) => {
    const blocks: Buffer[] = [];
    for (let length = 0; length < size; length += 32) {
      counter += 1;
      blocks.push(createHash('sha256').update(`${seed}:${counter}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, size);
  };
}

async function clone(url: string, name: string): Promise<void> {
  await onServer(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
    if (!rowCount) await client.query(`create database ${TEMPLATE}`);
    await makeGroup(client, databaseRoles.serving);
    await makeLogin(
      client,
      { name: SERVER, group: databaseRoles.serving, password: passwordAt(url) },
      randomBytes,
    );
    await migrate(withDatabase(url, TEMPLATE));
    await client.query(`create database ${name} template ${TEMPLATE}`);
  });
}

/** Every process of a test run comes to the same one. */
const passwordAt = (url: string) =>
  createHash('sha256')
    .update(`serving ${new URL(url).password}`)
    .digest('base64url');

/** The same database for the login that may only serve. */
export function asServer(ownerUrl: string): string {
  return Object.assign(new URL(ownerUrl), { username: SERVER, password: passwordAt(ownerUrl) }).href;
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(withDatabase(url, 'postgres'));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
