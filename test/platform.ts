import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, InjectOptions } from 'fastify';
import pg from 'pg';
import { generateCity, withDivisions } from '#demo';
import { Day, dayOf } from '#kit';
import { type Config, inTransaction, type World } from '#platform';
import { type TestWorld, testWorld } from '#platform/testing';
import { editionOn, settlePages } from '#registry/catalogue';
import { type RowResult, readResults, type Submission, submissionJob } from '#registry/ingest';
import { findAccount } from '#trust/accounts';
import { createMapKeeper, type MapKeeper } from '#trust/completeness';
import { type Ledger, openLedger, takeOver, writeOnce } from '#trust/ledger';
import { csrfOf, startSession } from '#trust/sign-in';
import { createFlow } from '../src/flow.ts';
import { type Law, loadLaw } from '../src/law.ts';
import { createApp, jobHandlers } from '../src/serve.ts';

const root = new URL('../', import.meta.url);

/** The city of these tests: plainly invented, small, the same every time. */
export const cityOptions = { seed: 'cross-room', subjectCount: 400, today: Day.parse('2026-11-20') };

export type Platform = AsyncDisposable & {
  world: World & TestWorld;
  law: Law;
  app: FastifyInstance;
  ledger: Ledger;
  keeper: MapKeeper;
  /** Where the ledger is kept. */
  folder: string;
  /** Hands a file in over the API and works its job off, as the server does; gives every row's result. */
  handIn(item: string, file: string | Buffer, type?: string): Promise<{ id: string; results: RowResult[] }>;
  /** The answer as JSON, with its status. */
  get(url: string): Promise<{ status: number; body: Answer }>;
};

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked into here, its contract is held in api.test.ts
export type Answer = any;

/** The whole platform on a database of its own: the law as shipped, the flow, the app; not listening. */
export async function startPlatform(
  options: { now?: string; isDemo?: boolean; intakeKey?: string; config?: Partial<Config> } = {},
): Promise<Platform> {
  const { now = '2026-11-20T02:00:00Z', isDemo = false, intakeKey = null } = options;
  const loaded = loadLaw(
    { isDemo, fineRegion: isDemo ? 'demo-city' : 'national' },
    { now: () => new Date(now) },
  );
  const city = generateCity({ ...cityOptions, recordCount: 0 });
  const law = { ...loaded, subjects: withDivisions(loaded.subjects, city.divisions) };
  const base = await testWorld({ now, flow: createFlow(law) });
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-ledger-'));
  const world: World & TestWorld = {
    ...base,
    config: {
      ...base.config,
      isDemo,
      intakeKey,
      dataDir: folder,
      ledgerOrigin: 'gongxin.example/ledger',
      ...options.config,
    },
  };
  const places = {
    dataDir: folder,
    checkpointDir: join(folder, 'promised'),
    ledgerOrigin: world.config.ledgerOrigin,
  };
  await settlePages(world, law.pages);
  const ledger = await openLedger(places);
  const keeper = createMapKeeper();
  const app = await createApp(world, law, { ledger, keeper });
  const handlers = jobHandlers(law, keeper);
  return {
    world,
    law,
    app,
    ledger,
    keeper,
    folder,
    async handIn(item, file, type = 'text/csv') {
      const answer = await post(app, item, file, type);
      assert.equal(answer.statusCode, 202, answer.body);
      const { submissionId: id } = answer.json<Submission>();
      await handlers[submissionJob]!(world, { submissionId: id });
      const results: RowResult[] = [];
      for await (const some of readResults(world.db, id)) results.push(...some);
      return { id, results };
    },
    async get(url) {
      const answer = await app.inject(url);
      return { status: answer.statusCode, body: answer.json() };
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
      await base[Symbol.asyncDispose]();
    },
  };
}

/**
 * Signs an account in that is there (`anAccount` of #trust/accounts/testing makes one); gives the headers of a page of the
 * console, for `inject`. What it asks is a moment old and so fresh.
 */
export async function signIn(
  { world, law }: Pick<Platform, 'world' | 'law'>,
  account: string,
): Promise<Record<string, string>> {
  const { roles } = (await findAccount(world.db, account, dayOf(world.clock.now())))!;
  const token = await inTransaction(world.db, (tx) =>
    startSession(world, tx, law.sessions, { account, roles, browser: 'test' }),
  );
  return {
    cookie: `__Host-sid=${token}`,
    'x-gongxin-csrf': csrfOf(token),
    'sec-fetch-site': 'same-origin',
  };
}

/** Everything that waits gets its place in the logs. */
export async function writeLedger({ world, ledger }: Pick<Platform, 'world' | 'ledger'>): Promise<void> {
  const token = await takeOver(world, ledger);
  for (;;) {
    const { halt, count } = await writeOnce(world, ledger, token);
    assert.equal(halt, null);
    if (count === 0) return;
  }
}

export const post = (
  app: FastifyInstance,
  item: string,
  payload: string | Buffer,
  type = 'text/csv',
  more: { query?: string; headers?: Record<string, string> } = {},
) => {
  const request: InjectOptions = {
    method: 'POST',
    url: `/api/v1/submissions?item=${item}${more.query ?? ''}`,
    headers: { 'content-type': type, ...more.headers },
    payload,
  };
  return app.inject(request);
};

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** As a form names a file: a body by itself is named by its media type. */
export function formOf(name: string, bytes: Buffer) {
  const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]);
}

/** RFC 9457 with a stable code; gives the problem. */
export function assertProblem(
  answer: { statusCode: number; body: string; headers: Record<string, unknown> },
  status: number | null,
) {
  assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${answer.statusCode} ${answer.body}`);
  if (status !== null) assert.equal(answer.statusCode, status, answer.body);
  assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
  const problem = JSON.parse(answer.body);
  assert.equal(problem.status, answer.statusCode);
  for (const name of ['type', 'title', 'detail', 'code'])
    assert.ok(typeof problem[name] === 'string' && problem[name] !== '', `${name}: ${answer.body}`);
  return problem;
}

/** Field and official heading of each column of an item, in official order. */
export function columnsOf(law: Law, item: string): { field: string; heading: string }[] {
  const edition = editionOn(law.catalogue.items.get(item)!, cityOptions.today)!;
  return edition.fields.map(({ name, heading }) => ({ field: name, heading }));
}

/** `row → [outcome, rule]` as the results file says it. */
export const judged = (results: readonly RowResult[]): Map<number, string> =>
  new Map(results.map(({ row, outcome, findings }) => [row, `${outcome},${findings[0]?.rule ?? ''}`]));

/** A sample file of the first files; throws when the folder is not there, so that no test passes without it. */
export function sample(name: string): Buffer {
  const url = new URL(`../shared/samples/first-files/${name}`, root);
  if (!existsSync(url)) throw new Error(`${fileURLToPath(url)} is missing: this test needs the first files`);
  return readFileSync(url);
}

export const samplePath = (name: string): string =>
  fileURLToPath(new URL(`../shared/samples/first-files/${name}`, root));

export type CliDone = { code: number | null; signal: string | null; stdout: string; stderr: string };

/** The command line in a process of its own, with nothing of this process's settings. */
export function startCli(args: readonly string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('src/cli.ts', root)), ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const done = new Promise<CliDone>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, done };
}

export const runCli = (args: readonly string[], environment: Record<string, string>): Promise<CliDone> =>
  startCli(args, environment).done;

type Queries = Pick<pg.Client, 'query'>;

/** Every table of the platform as `schema.table`; those of the job runner too when asked for. */
export async function tablesOf(db: Queries, { withJobs = false } = {}): Promise<string[]> {
  const { rows } = await db.query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
     order by 1`,
  );
  const names = rows.map((row) => row.name as string);
  assert.ok(names.includes('records.version') && names.length > 10, `only ${names.length} tables were found`);
  return names.filter((name) => withJobs || !name.startsWith('graphile_worker.'));
}

/** Every row of every table as text, sorted; two databases are equal when these are. */
export async function contentsOf(
  db: Queries,
  options: { without?: readonly string[] } = {},
): Promise<Map<string, string[]>> {
  const contents = new Map<string, string[]>();
  for (const table of await tablesOf(db)) {
    if (options.without?.includes(table)) continue;
    const { rows } = await db.query(`select t::text as line from ${table} t order by 1`);
    contents.set(
      table,
      rows.map((row) => row.line as string),
    );
  }
  return contents;
}

/** A copy of a database on the same server, for a trial of its own. */
export async function cloneOf(
  databaseUrl: string,
  name: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const url = new URL(databaseUrl);
  const original = url.pathname.slice(1);
  const onServer = async (text: string) => {
    const client = new pg.Client(Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href);
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  // A template may have no sessions: those of the pool are ended, it makes new ones when it needs them.
  await onServer(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${original}'`,
  );
  await onServer(`create database ${name} template ${original}`);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) };
}
