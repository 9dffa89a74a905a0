import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { inTransaction } from '../database.ts';
import { testWorld } from '../testing.ts';
import { EventStreams, type Listener } from './event-streams.ts';
import { tell } from './tell.ts';

test('a reader that does not read loses its stream before more than 64 KB wait for it', async () => {
  await using world = await testWorld();
  await using streams = new EventStreams(world);
  const everything: Listener = { account: 'slow', hears: () => true };
  const opened = await streams.open(everything, async () => everything);
  assert.ok(opened.ok);
  let most = 0;
  const closed = once(opened.value, 'close', { signal: AbortSignal.timeout(20_000) });
  await inTransaction(world.db, async (tx) => {
    for (let no = 0; no < 1_500; no += 1) await tell(tx, { topic: 'record', id: `${no}`.padStart(40, '0') });
  });
  const watch = setInterval(() => {
    most = Math.max(most, opened.value.readableLength);
  }, 1);
  await closed;
  clearInterval(watch);
  assert.ok(most <= 65_536, `${most} bytes waited`);
  assert.equal(streams.count, 0);
});

test('what somebody else says on the channel is not passed on', async () => {
  await using world = await testWorld();
  await using streams = new EventStreams(world);
  const everything: Listener = { account: 'any', hears: () => true };
  const opened = await streams.open(everything, async () => everything);
  assert.ok(opened.ok);
  for (const payload of [
    '',
    '{',
    '{"topic":"gossip","id":"1"}',
    `{"topic":"record","id":"1","more":"content"}`,
  ])
    await world.db.pool.query(`select pg_notify('gongxin_news', $1)`, [payload]);
  await inTransaction(world.db, (tx) => tell(tx, { topic: 'record', id: 'told' }));
  let text = '';
  for await (const some of opened.value) {
    text += some;
    if (text.includes('told')) break;
  }
  assert.equal(text, 'retry: 3000\n\nevent: record\ndata: {"topic":"record","id":"told"}\n\n');
});
