import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Database, type World } from '#platform';
import { eraseRecord } from '#registry/records';
import { checkLedger } from '#trust/ledger';
import { type Chosen, chooseRecords, fillPlatform, order, publicRecordsBut } from './erasure-records.ts';
import { findTraces, rowsAsText } from './erasure-traces.ts';
import { type Platform, startPlatform, writeLedger } from './platform.ts';

let platform: Platform;
/** One connection, so that a trial is a transaction that is taken back. */
let world: World;
let chosen: Chosen;
let erased: Chosen['records'][number];
let other: { subjectCode: string; recordId: string };

before(async () => {
  platform = await startPlatform();
  await fillPlatform(platform, 700);
  await writeLedger(platform);
  world = { ...platform.world, db: new Database(platform.world.ownerUrl, { poolSize: 1 }) };
  chosen = await chooseRecords(world.db.pool, 20);
  [erased] = chosen.records as [typeof erased];
  [other] = (await publicRecordsBut(world, chosen)) as [typeof other];
  for (const record of chosen.records) assert.ok((await eraseRecord(world, { ...order, ...record })).ok);
  await writeLedger(platform);
});
after(async () => {
  await world.db.destroy();
  await platform[Symbol.asyncDispose]();
});

/** What search and fsck find when somebody with the database's password has done this; it is taken back. */
async function tampered(statement: string, values: readonly unknown[]) {
  const { pool } = world.db;
  await pool.query('begin');
  try {
    for (const table of ['records.version', 'records.erasure', 'ledger.entry', 'ledger.salt'])
      await pool.query(`alter table ${table} disable trigger all`);
    await pool.query(statement, [...values]);
    const { faults } = await checkLedger(world, platform.ledger);
    return {
      found: await findTraces(chosen.traces, rowsAsText(pool)),
      faults: faults.map(({ code }) => code),
    };
  } finally {
    await pool.query('rollback');
  }
}

test('a salt, a version or a statement that was missed is found, by this search and by fsck', async () => {
  const { subjectCode, recordId, entries } = erased;
  const { log, index, salt, statement: said } = entries[0]!;
  const misses: [string, readonly unknown[]][] = [
    ['insert into ledger.salt values ($1, $2, $3, $4, $5)', [subjectCode, recordId, log, index, salt]],
    [
      `insert into ledger.entry values ($1, $2, $3, $4, 'record', 1, $5, now())`,
      [subjectCode, recordId, log, index, said],
    ],
    [
      `insert into records.version (subject_code, item, natural_key, version, record_id, kind, content, received_at)
       values ($1, 'licence', 'x', 1, $2, 'stored', $3, now())`,
      [subjectCode, recordId, JSON.stringify(JSON.parse(said).content)],
    ],
  ];
  for (const [statement, values] of misses) {
    const { found, faults } = await tampered(statement, values);
    assert.ok(found.length > 0, statement);
    assert.ok(faults.includes('erased-but-there'), `${statement}: ${faults}`);
  }
  assert.deepEqual(await tampered('select', []), { found: [], faults: [] });
});

test('a leaf that lost its event, and an erasure that only one side knows, are found', async () => {
  const { recordId } = erased;
  const faultsOf = async (statement: string, values: readonly unknown[]) =>
    (await tampered(statement, values)).faults;
  const lost = 'delete from ledger.entry where subject_code = $1 and record_id = $2';
  assert.ok((await faultsOf(lost, [other.subjectCode, other.recordId])).includes('leaf-without-event'));
  const pretend = `insert into records.erasure values ($1, now(), 'court-order', '行政诉讼法第九十四条', 'a', 'b')`;
  assert.ok((await faultsOf(pretend, [other.recordId])).includes('erasure-not-logged'));
  const forgotten = await faultsOf('delete from records.erasure where record_id = $1', [recordId]);
  assert.ok(
    forgotten.includes('erasure-differs') && forgotten.includes('leaf-without-event'),
    `${forgotten}`,
  );
  const otherwise = `update records.erasure set reason_code = 'court-order' where record_id = $1`;
  assert.deepEqual(await faultsOf(otherwise, [recordId]), ['erasure-differs']);
  const undone = `delete from ledger.entry where subject_code = '' and record_id = $1`;
  assert.ok((await faultsOf(undone, [recordId])).includes('erasure-not-logged'));
});

test('what is not erased stays: the tables refuse to change, delete or empty it', async () => {
  const { subjectCode, recordId } = other;
  for (const table of ['records.version', 'ledger.entry', 'ledger.salt', 'publication.classification']) {
    const refused = (statement: string) =>
      assert.rejects(world.db.pool.query(statement), /insert and select only/, statement);
    if (table !== 'publication.classification')
      await refused(
        `delete from ${table} where subject_code = '${subjectCode}' and record_id = '${recordId}'`,
      );
    await refused(`delete from ${table}`);
    await refused(`update ${table} set record_id = record_id`);
    await refused(`truncate ${table} cascade`);
  }
  await assert.rejects(
    world.db.pool.query(`delete from ledger.entry where subject_code = '' and type = 'erasure'`),
    /insert and select only/,
  );
});
