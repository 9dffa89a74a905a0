import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyInto, inTransaction } from './database.ts';
import { testWorld } from './testing.ts';

test('text with tabs, breaks, backslashes and no value goes through COPY unchanged', async () => {
  await using world = await testWorld();
  const texts = ['a\tb', 'line\r\nline', 'c:\\dir\\N', '\\N', '', '汉字𠮷', null];
  const found = await inTransaction(world.db, async (tx) => {
    await tx.client.query('create temp table sample (no int, text text, bytes bytea)');
    await copyInto(
      tx,
      'sample',
      ['no', 'text', 'bytes'],
      texts.map((text, no) => [no, text, Buffer.from([0, 255])]),
    );
    return (await tx.client.query('select text, bytes from sample order by no')).rows;
  });
  assert.deepEqual(
    found.map((row) => row.text),
    texts,
  );
  assert.deepEqual(found[0].bytes, Buffer.from([0, 255]));
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
  await assert.rejects(
    world.db.pool.query('update records.version set reason = reason'),
    /insert and select only/,
  );
  await assert.rejects(world.db.pool.query('delete from records.version'), /insert and select only/);
  await assert.rejects(world.db.pool.query('truncate records.version'), /insert and select only/);
});
