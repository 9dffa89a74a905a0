import { readdir, readFile } from 'node:fs/promises';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { findApplied, isOwner } from './database-roles-sql.ts';
import { keepRights } from './guard.ts';

/** Any constant will do, as long as every process uses the same. */
const MIGRATION_LOCK = 7_209_114;

const folder = new URL('../../migrations/', import.meta.url);

/**
 * Brings the database forward, one transaction a file, and gives the names of the files applied now. Two
 * processes may start at once: one migrates, the other waits and finds nothing to do. Throws when a file that
 * was applied has changed since, or when the database is ahead of this program. Whoever is not the owner changes
 * nothing and is told when something is missing.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'gongxin migrate' });
  await client.connect();
  try {
    if (!(await isOwner(client))) return await refuseUnlessComplete(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`create table if not exists public.migration (
      name text primary key, sha256 bytea not null, applied_at timestamptz not null default now())`);
    const applied = await applyMissing(client);
    await runMigrations({ connectionString: url });
    await keepRights(client);
    return applied;
  } finally {
    await client.end();
  }
}

async function refuseUnlessComplete(client: pg.Client): Promise<string[]> {
  const [applied, files] = [await findApplied(client), await findFiles()];
  refuseUnknown(applied, files);
  const missing = files.find((name) => !applied.includes(name));
  if (missing)
    throw new Error(
      `The database lacks ${missing}, and this role may not bring it forward. Run gongxin migrate with MIGRATE_DATABASE_URL.`,
    );
  return [];
}

function refuseUnknown(applied: readonly string[], files: readonly string[]): void {
  const unknown = applied.find((name) => !files.includes(name));
  if (unknown)
    throw new Error(
      `The database holds migration ${unknown}, which this version does not know. Start the newer version.`,
    );
}

const findFiles = async () => (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();

async function applyMissing(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`select name, encode(sha256, 'hex') as sha256 from public.migration`);
  const applied = new Map<string, string>(rows.map((row) => [row.name, row.sha256]));
  const files = await findFiles();
  refuseUnknown([...applied.keys()], files);
  const done: string[] = [];
  for (const name of files) {
    const text = await readFile(new URL(name, folder), 'utf8');
    const { rows: digest } = await client.query(
      `select encode(sha256(convert_to($1, 'UTF8')), 'hex') as sha256`,
      [text],
    );
    if (applied.has(name)) {
      if (applied.get(name) !== digest[0].sha256)
        throw new Error(`${name} was changed after it had been applied; write a new migration.`);
      continue;
    }
    await client.query('begin');
    await client.query(text);
    await client.query(`insert into public.migration (name, sha256) values ($1, decode($2, 'hex'))`, [
      name,
      digest[0].sha256,
    ]);
    await client.query('commit');
    done.push(name);
  }
  return done;
}
