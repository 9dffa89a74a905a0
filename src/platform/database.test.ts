import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyInto, inTransaction } from './database.ts';
import { testWorld } from './testing.ts';

test('every type goes through COPY unchanged, at its ends and as nothing', async () => {
  await using world = await testWorld();
  const columns = {
    no: 'integer',
    text: 'text',
    json: 'json',
    id: 'uuid',
    small: 'smallint',
    big: 'bigint',
    list: 'integer[]',
    day: 'date',
    instant: 'timestamptz',
    bytes: 'bytea',
  } as const;
  const id = '019c8d5e-00ff-7abc-8def-0123456789ab';
  const rows = [
    [
      1,
      'a\tb',
      '{"a":"\\n"}',
      id,
      1,
      0,
      [],
      '2000-01-01',
      new Date('2026-11-20T01:02:03.456Z'),
      Buffer.of(0, 255),
    ],
    [
      2,
      'line\r\nline',
      '[]',
      id,
      -32_768,
      -9_007_199_254_740_991,
      [7, -7],
      '1800-02-28',
      new Date(-1),
      Buffer.of(),
    ],
    [
      3,
      '\\N',
      '"汉"',
      id,
      32_767,
      9_007_199_254_740_991,
      [2 ** 31 - 1],
      '2999-12-31',
      new Date(0),
      Buffer.of(1),
    ],
    [4, '', ...new Array(8).fill(null)],
    [5, null, ...new Array(8).fill(null)],
    [6, `汉字𠮷${'长'.repeat(200_000)}`, ...new Array(8).fill(null)],
  ];
  const found = await inTransaction(world.db, async (tx) => {
    const table = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
    await tx.client.query(`create temp table sample (${table.join(', ')})`);
    await copyInto(tx, 'sample', columns, rows);
    const { rows: stored } = await tx.client.query('select *, json::text as json from sample order by no');
    return stored.map((row) => Object.keys(columns).map((name) => row[name]));
  });
  assert.deepEqual(found, rows);
});

test('rows beyond one block arrive complete and in order', async () => {
  await using world = await testWorld();
  const texts = Array.from({ length: 20_000 }, (_, no) => `${no} ${'行'.repeat(no % 90)}`);
  const found = await inTransaction(world.db, async (tx) => {
    await tx.client.query('create temp table sample (no integer, text text)');
    const rows = texts.map((text, no) => [no, text]);
    await copyInto(tx, 'sample', { no: 'integer', text: 'text' }, rows);
    return (await tx.client.query('select text from sample order by no')).rows.map((row) => row.text);
  });
  assert.deepEqual(found, texts);
});

test('work that throws leaves nothing behind', async () => {
  await using world = await testWorld();
  const work = inTransaction(world.db, async (tx) => {
    await tx.client.query(`insert into subjects.subject (subject_code, name, kind, status, updated_at)
      values ('91370402MA3X00037F', '甲', 'enterprise', '存续', now())`);
    throw new Error('stop');
  });
  await assert.rejects(work, /stop/);
  assert.equal((await world.db.pool.query('select from subjects.subject')).rowCount, 0);
});

test('days come back as text and 64-bit integers as exact numbers', async () => {
  await using world = await testWorld();
  const { rows } = await world.db.pool.query(`select date '2026-11-20' as day, 4150000::bigint as fen`);
  assert.deepEqual(rows[0], { day: '2026-11-20', fen: 4_150_000 });
  await assert.rejects(world.db.pool.query('select 9007199254740993::bigint'), RangeError);
});

test('history of records can be neither changed nor deleted', async () => {
  await using world = await testWorld();
  await world.owner.pool.query(
    `insert into records.version (subject_code, item, natural_key, version, record_id, kind, content, received_at)
     values ('91370402MA3X00037F', 'licence', '1', 1, '01a1f7ed-f423-711b-91af-6d98f622e6dd', 'stored', '{}', now())`,
  );
  await assert.rejects(
    world.owner.pool.query('update records.version set reason = reason'),
    /insert and select only/,
  );
  await assert.rejects(world.owner.pool.query('delete from records.version'), /insert and select only/);
  await assert.rejects(world.owner.pool.query('truncate records.version'), /insert and select only/);
});
