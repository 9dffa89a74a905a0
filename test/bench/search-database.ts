import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexNames } from '#disclosure/search';
import { copyInto, Database, inTransaction, migrate, startEmbeddedPostgres, type World } from '#platform';
import { type BenchSubject, generateSubjects } from './search-names.ts';

export type BenchDatabase = { database: Database; stop(): Promise<void> };

/** A PostgreSQL of its own with the settings a city would run, migrated and empty. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-bench-search-'));
  // Open to `nobody`, whom the server runs as when started by root: its files stay in this folder and go with it.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres(folder);
  await migrate(server.url);
  const database = new Database(server.url);
  return {
    database,
    async stop() {
      await database.destroy();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One that an earlier run loaded and somebody else stops. */
export function joinBenchDatabase(url: string): BenchDatabase {
  const database = new Database(url);
  return { database, stop: () => database.destroy() };
}

const chunkSize = 10_000;

/** Puts the names into both sides; gives every name for questions to be made of, and how long each side took. */
export async function loadNames(database: Database, count: number, seed: number) {
  const world = { db: database } as unknown as World;
  await database.pool.query(
    'create extension if not exists pg_trgm; create table public.bench_name (code text not null, name text not null)',
  );
  const seconds = { subjects: 0, ours: 0, trgm: 0 };
  const subjects: BenchSubject[] = [];
  for (const chunk of chunksOf(generateSubjects(count, seed))) {
    subjects.push(...chunk);
    await inTransaction(database, async (tx) => {
      seconds.subjects += await timed(() =>
        copyInto(tx, 'subjects.subject', subjectColumns, subjectRows(chunk)),
      );
    });
    seconds.ours += await timed(() =>
      inTransaction(database, (tx) =>
        indexNames(
          world,
          tx,
          chunk.map(({ code, name }) => ({ code, names: [{ name, isCurrent: true }] })),
        ),
      ),
    );
    seconds.trgm += await timed(() =>
      inTransaction(database, (tx) =>
        copyInto(
          tx,
          'public.bench_name',
          { code: 'text', name: 'text' },
          chunk.map(({ code, name }) => [code, name]),
        ),
      ),
    );
  }
  const client = await database.pool.connect();
  await client.query('set statement_timeout = 0');
  const trgmIndex = await timed(() =>
    client.query('create index bench_name_trgm on public.bench_name using gin (name gin_trgm_ops)'),
  );
  // What autovacuum does by itself some minutes after an import.
  const vacuum = await timed(() =>
    client
      .query('vacuum analyze search.spelling')
      .then(() => client.query('vacuum analyze search.gram_sample')),
  );
  await client.query('vacuum analyze public.bench_name');
  await client.query('vacuum analyze subjects.subject');
  client.release(true);
  return { subjects, seconds: { ...seconds, trgmIndex, vacuum } };
}

/** Bytes on disk by relation. */
export async function loadSizes(database: Database): Promise<Map<string, number>> {
  const { rows } = await database.pool.query(`
    select c.oid::regclass::text as name, pg_relation_size(c.oid) as bytes from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'i') and (n.nspname = 'search' or c.relname like 'bench_name%') order by 2 desc`);
  return new Map(rows.map((row) => [row.name, row.bytes]));
}

const subjectColumns = {
  subject_code: 'text',
  name: 'text',
  kind: 'text',
  status: 'text',
  updated_at: 'timestamptz',
} as const;
const importedAt = new Date('2026-11-20T00:00:00Z');
const subjectRows = (chunk: readonly BenchSubject[]) =>
  chunk.map(({ code, name }) => [code, name, '企业', '存续', importedAt]);

function* chunksOf(subjects: Iterable<BenchSubject>): Generator<BenchSubject[]> {
  let chunk: BenchSubject[] = [];
  for (const subject of subjects) {
    chunk.push(subject);
    if (chunk.length === chunkSize) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}
