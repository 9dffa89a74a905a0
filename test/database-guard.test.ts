import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { generateCity, type Row, toCsv } from '#demo';
import { dayOf } from '#kit';
import {
  Database,
  databaseRoles,
  describeGuard,
  findHoles,
  findInventory,
  findTables,
  keepRights,
  makeLogin,
  type World,
} from '#platform';
import { eraseRecord } from '#registry/records';
import { checkAudit, commitAudit } from '#trust/audit';
import { checkLedger } from '#trust/ledger';
import { plantedHoles, strangeAttempts } from './database-guard-attempts.ts';
import { order, publicRecordsBut } from './erasure-records.ts';
import { cityOptions, columnsOf, contentsOf, type Platform, startPlatform, writeLedger } from './platform.ts';

const names = {
  serving: `gongxin_guard_serving_${process.pid}`,
  auditing: `gongxin_guard_auditing_${process.pid}`,
} as const;

let platform: Platform;
let owner: pg.Client;
let server: pg.Client;
let auditor: pg.Client;
let ownerName: string;
let auditUrl: string;

before(async () => {
  platform = await startPlatform();
  await fill(platform);
  await writeLedger(platform);
  const [record] = await publicRecordsBut(platform.world, { records: [], traces: [] });
  assert.ok((await eraseRecord(platform.world, { ...order, ...record! })).ok);
  await commitAudit(platform.world);
  await writeLedger(platform);
  const { ownerUrl = platform.world.databaseUrl } = platform.world as { ownerUrl?: string };
  owner = await connect(ownerUrl);
  ownerName = (await owner.query('select current_user as name')).rows[0].name;
  await keepRights(owner);
  const urls = { serving: '', auditing: '' };
  for (const role of ['serving', 'auditing'] as const) {
    const password = randomBytes(12).toString('hex');
    await makeLogin(owner, { name: names[role], group: databaseRoles[role], password }, randomBytes);
    urls[role] = Object.assign(new URL(ownerUrl), { username: names[role], password }).href;
  }
  auditUrl = urls.auditing;
  server = await connect(urls.serving);
  auditor = await connect(urls.auditing);
});

after(async () => {
  await Promise.all([server.end(), auditor.end()]);
  for (const name of Object.values(names)) await owner.query(`drop role ${name}`);
  await owner.end();
  await platform[Symbol.asyncDispose]();
});

/** A few penalties, received by the clock of the database: an erasure compares the two. */
async function fill({ world, law, handIn }: Platform): Promise<void> {
  const { rows } = await world.db.pool.query('select clock_timestamp() as now');
  world.clock.set(rows[0].now.toISOString());
  const city = generateCity({ ...cityOptions, today: dayOf(world.clock.now()), recordCount: 200 });
  const hand = (item: string, some: Iterable<Row>) =>
    handIn(item, [...toCsv(some, columnsOf(law, item))].join(''));
  await hand('subject', city.subjects());
  await hand(
    'penalty',
    [...city.recordsOf('penalty')].map(({ row }) => row),
  );
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, statement_timeout: 10_000 });
  await client.connect();
  return client;
}

/** What came of an attempt, all of it taken back: `null` when it was let through. */
async function attempt(client: pg.Client, statement: string): Promise<string | null> {
  await client.query('begin');
  try {
    for (const one of statement.split(';;')) await client.query(one);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('rollback');
  }
}

/** Permission denied, a trigger of ours, a constraint; and that what is asked for is not to be had at all. */
const REFUSED = /^(42501|P0001|23514|0A000|42710|55000|28000)$/;

async function assertRefused(client: pg.Client, statements: readonly string[]): Promise<void> {
  const through: string[] = [];
  for (const statement of statements) {
    const code = await attempt(client, statement);
    if (code === null || !REFUSED.test(code)) through.push(`${code}: ${statement}`);
  }
  assert.deepEqual(through, []);
}

const firstColumn = async (table: string): Promise<string> =>
  (
    await owner.query(
      `select quote_ident(attname) as name from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
       order by attnum limit 1`,
      [table],
    )
  ).rows[0].name;

test('every table has a class, and every class has its table', async () => {
  const classed = (await findInventory(owner)).classes.map(({ table }) => table);
  const found = await findTables(owner);
  assert.deepEqual(
    found.filter((table) => !classed.includes(table)),
    [],
  );
  const { rows } = await owner.query('select table_name as name from guard.table_class order by 1');
  assert.deepEqual(
    rows.map(({ name }) => name),
    found,
  );
  await owner.query('create table public.forgotten (note text)');
  const seen = await findTables(owner);
  await owner.query('drop table public.forgotten');
  assert.deepEqual(
    seen.filter((table) => !classed.includes(table)),
    ['public.forgotten'],
  );
});

test('what is history has its own guard as well, for the owner', async () => {
  for (const { table, class: kind } of (await findInventory(owner)).classes) {
    if (kind !== 'history' && kind !== 'kept') continue;
    if (table === 'subjects.old_number') continue; // may be drawn anew from the records at any time
    const { rows } = await owner.query(
      `select bool_or(tgtype & 16 > 0) as update, bool_or(tgtype & 8 > 0) as delete, bool_or(tgtype & 32 > 0) as truncate
       from pg_trigger where tgrelid = $1::regclass and tgtype & 2 > 0 and tgenabled = 'O'`,
      [table],
    );
    assert.deepEqual(rows[0], { update: true, delete: true, truncate: true }, table);
  }
});

test('the serving role takes nothing out of history, changes nothing in it, and builds nothing', async () => {
  const before = await contentsOf(owner);
  const statements: string[] = [];
  for (const { table, class: kind } of (await findInventory(owner)).classes) {
    const column = await firstColumn(table);
    if (!['lasting', 'state'].includes(kind)) statements.push(`update ${table} set ${column} = ${column}`);
    if (['history', 'lasting', 'fixed'].includes(kind)) statements.push(`delete from ${table}`);
    if (kind === 'kept' && before.get(table)!.length > 0) statements.push(`delete from ${table}`);
    statements.push(
      `truncate ${table} cascade`,
      `alter table ${table} disable trigger all`,
      `alter table ${table} owner to current_user`,
      `drop table ${table} cascade`,
      `create trigger planted before insert on ${table} for each statement execute function records.refuse_change()`,
      `create rule planted as on insert to ${table} do instead nothing`,
      `create policy planted on ${table} using (true)`,
    );
  }
  assert.ok(statements.length > 250, `only ${statements.length} attempts`);
  await assertRefused(server, statements);
  assert.deepEqual(await contentsOf(owner), before);
});

const namesOf = (login: string) => ({
  login,
  owner: ownerName,
  database: new URL(platform.world.databaseUrl).pathname.slice(1),
});

test('whatever else the serving role tries is refused, and left no trace', async () => {
  const statements = strangeAttempts(namesOf(names.serving));
  assert.ok(statements.length >= 40);
  await assertRefused(server, statements);
  const { database } = namesOf(names.serving);
  for (const alone of [
    'alter system set fsync = off',
    'create database planted',
    `drop database ${database}`,
  ])
    await assert.rejects(server.query(alone), { code: '42501' }, alone);
});

test("functions that act in the owner's name fix where they look, and hear nobody but the serving role", async () => {
  const { rows } = await owner.query(
    `select p.oid::regprocedure::text as name, proconfig, has_function_privilege('public', p.oid, 'execute') as "isOpen",
       has_function_privilege($1, p.oid, 'execute') as "isAuditors", prorettype = 'trigger'::regtype as "isTrigger"
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where prosecdef and n.nspname !~ '^pg_'`,
    [names.auditing],
  );
  assert.ok(rows.length >= 3);
  for (const { name, proconfig, isOpen, isAuditors, isTrigger } of rows) {
    assert.deepEqual(proconfig, ['search_path=pg_catalog, pg_temp'], name);
    assert.ok(isTrigger || !(isOpen || isAuditors), name);
  }
  // A table of the caller's own under the same name is not looked at.
  await server.query('begin');
  await server.query('create temp table version (subject_code text, record_id uuid, version int)');
  await server.query('set local search_path = pg_temp');
  await server.query(`select records.hold_for_erasure('x', gen_random_uuid())`);
  await server.query('rollback');
});

test('only what was erased by law leaves history, whoever asks', async () => {
  const code = await attempt(
    server,
    `delete from records.version where record_id not in (select record_id from records.erasure)`,
  );
  assert.equal(code, 'P0001');
  assert.equal(await attempt(server, 'delete from audit.event'), 'P0001');
});

test('the auditing role reads what the checks read, and writes nothing', async () => {
  const { classes } = await findInventory(owner);
  const statements: string[] = [];
  for (const { table, isAudited } of classes) {
    const column = await firstColumn(table);
    if (isAudited) assert.equal(await attempt(auditor, `select * from ${table} limit 1`), null, table);
    else statements.push(`select * from ${table} limit 1`);
    statements.push(
      `insert into ${table} default values`,
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    );
  }
  await assertRefused(auditor, [
    ...statements,
    ...strangeAttempts(namesOf(names.auditing)),
    'create temp table t (x text)',
  ]);
  await assertRefused(auditor, [
    `select graphile_worker.add_job('x')`,
    'select * from graphile_worker._private_jobs',
    `select records.hold_for_erasure('x', gen_random_uuid())`,
    'select search.settle_index()',
  ]);
});

test('the checks of ledger and audit trail run with the auditing role', async () => {
  const db = new Database(auditUrl, { poolSize: 4 });
  try {
    const world: World = { ...platform.world, db };
    assert.deepEqual((await checkAudit(world, platform.law.audit)).faults, []);
    assert.deepEqual((await checkLedger(world, platform.ledger)).faults, []);
  } finally {
    await db.destroy();
  }
});

test('the guard says when it is in force and when it is not', async () => {
  assert.deepEqual(await findHoles(owner, names.serving, 'serving'), []);
  assert.deepEqual(await findHoles(owner, names.auditing, 'auditing'), []);
  assert.equal(await describeGuard(server), null);
  assert.match(
    (await describeGuard(owner)) ?? '',
    /^The database guard is not in force: the role \w+ is superuser/,
  );
});

for (const [loosen, found, mend] of plantedHoles({ group: databaseRoles.serving, login: names.serving })) {
  test(`a hole is found: ${loosen.replaceAll(`_${process.pid}`, '')}`, async () => {
    await owner.query(loosen);
    try {
      const seen = await findHoles(owner, names.serving, 'serving');
      assert.ok(
        seen.some((hole) => found.test(hole)),
        seen.join('\n'),
      );
    } finally {
      if (mend) await owner.query(mend);
    }
    await keepRights(owner);
    assert.deepEqual(await findHoles(owner, names.serving, 'serving'), []);
  });
}

test('an attempt that is let through is seen', async () => {
  await owner.query(`grant update on completeness.drawing to ${databaseRoles.serving}`);
  await owner.query('alter table completeness.drawing disable trigger all');
  assert.equal(await attempt(server, 'update completeness.drawing set size = size'), null);
  await assert.rejects(assertRefused(server, ['update completeness.drawing set size = size']));
  await owner.query('alter table completeness.drawing enable trigger all');
  await keepRights(owner);
  assert.equal(await attempt(server, 'update completeness.drawing set size = size'), '42501');
});
