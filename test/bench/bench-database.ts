import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, startEmbeddedPostgres } from '#platform';

export type BenchServer = AsyncDisposable & {
  /** An empty, migrated database. */
  url: string;
  /** For files of the benchmark; goes with the server. */
  folder: string;
};

/** A PostgreSQL of its own with the settings that a city runs: nothing is traded for speed. */
export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-bench-'));
  // Open to `nobody`, whom the server runs as when started by root: its files stay in this folder and go with it.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres(folder);
  // Not the server's own database: that one is never without a connection, and so cannot be copied.
  const url = await createDatabase(server.url, 'bench');
  await migrate(url);
  return {
    url,
    folder,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A copy of a whole database that nobody is connected to: rows, indexes and statistics. */
export const cloneDatabase = (url: string, name: string): Promise<string> =>
  createDatabase(url, name, new URL(url).pathname.slice(1));

async function createDatabase(url: string, name: string, template = 'template1'): Promise<string> {
  const created = new URL(url);
  created.pathname = `/${name}`;
  await onDatabase(serverOf(url), async (client) => {
    await client.query(`drop database if exists ${name}`);
    await client.query(`create database ${name} template ${template}`);
  });
  return created.href;
}

export async function dropDatabase(url: string): Promise<void> {
  await onDatabase(serverOf(url), (client) =>
    client.query(`drop database ${new URL(url).pathname.slice(1)}`),
  );
}

/** What one measurement leaves for the disk to write must not slow the next. */
export async function settle(url: string): Promise<void> {
  await onDatabase(url, (client) => client.query('checkpoint'));
}

export async function onDatabase<Value>(
  url: string,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function serverOf(url: string): string {
  const server = new URL(url);
  server.pathname = '/postgres';
  return server.href;
}
