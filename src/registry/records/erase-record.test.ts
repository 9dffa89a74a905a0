import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inTransaction, when } from '#platform';
import { type TestWorld, testWorld } from '#platform/testing';
import { aDraft, aUnitWithKey, centreCode, withdrawWith } from './builders.ts';
import type { Draft, RecordErased } from './contract.ts';
import { eraseRecord, NotSettled } from './erase-record.ts';
import { storeRecords } from './store-records.ts';

const subjectCode = '91370402MA3X00037F';

/** A world whose clock says what the database's says, in which others react to an erasure as the test wants. */
async function worldWith(react: (body: RecordErased) => Promise<void> = async () => undefined) {
  const flow = new Map([when<RecordErased>('records.erased', (_world, _tx, body) => react(body))]);
  const world = await testWorld({ flow });
  const { rows } = await world.db.pool.query('select clock_timestamp() as now');
  world.clock.set(rows[0].now.toISOString());
  return world;
}

const store = (world: TestWorld, ...drafts: Draft[]) =>
  inTransaction(world.db, (tx) => storeRecords(world, tx, drafts[0]!.item, drafts), { attempts: 2 });

/** A record with two versions. */
async function storeTwo(world: TestWorld): Promise<string> {
  const [first] = await store(world, aDraft(), aDraft({ content: { remark: '更正' } }));
  assert(first?.outcome === 'accepted');
  return first.recordId;
}

const orderFor = (recordId: string) => ({
  subjectCode,
  recordId,
  reasonCode: 'wrong-subject',
  legalBasis: '山东省社会信用条例第三十九条',
  proposedBy: 'li-na',
  approvedBy: 'wang-wei',
});

const versionsOf = async (world: TestWorld) =>
  (await world.db.pool.query('select record_id as id, version, kind from records.version order by 1, 2'))
    .rows;

const erasuresOf = async (world: TestWorld) =>
  (await world.db.pool.query('select * from records.erasure')).rows;

test('an erased record is gone with all its versions; who decided it and why is kept, and whose it was is not', async () => {
  const told: RecordErased[] = [];
  await using world = await worldWith(async (body) => void told.push(body));
  const recordId = await storeTwo(world);
  await store(world, aDraft({ naturalKey: '另一条' }));
  const signer = await aUnitWithKey(world, centreCode, 'centre');
  assert.ok((await withdrawWith(world, signer, { subjectCode, recordId, reason: '复议撤销' })).ok);
  const done = await eraseRecord(world, orderFor(recordId));
  assert(done.ok);
  assert.deepEqual(told, [done.value]);
  assert.deepEqual([done.value.version, done.value.naturalKey], [3, aDraft().naturalKey]);
  assert.deepEqual(
    (await versionsOf(world)).map(({ version }) => version),
    [1],
  );
  assert.deepEqual(await erasuresOf(world), [
    {
      record_id: recordId,
      erased_at: world.clock.now(),
      reason_code: 'wrong-subject',
      legal_basis: '山东省社会信用条例第三十九条',
      proposed_by: 'li-na',
      approved_by: 'wang-wei',
    },
  ]);
  const again = await eraseRecord(world, orderFor(recordId));
  assert.equal(again.ok ? null : again.refusal.code, 'record.not-found');
});

test('what is refused changes nothing: one person, another clock, a record that is not there, a registration', async () => {
  await using world = await worldWith();
  const recordId = await storeTwo(world);
  const [registration] = await store(world, aDraft({ item: 'subject', naturalKey: '' }));
  assert(registration?.outcome === 'accepted');
  const before = await versionsOf(world);
  const order = orderFor(recordId);
  const now = world.clock.now();
  for (const [changes, code] of [
    [{ approvedBy: order.proposedBy }, 'erasure.two-persons'],
    [{ reasonCode: 'because' }, 'erasure.reason-missing'],
    [{ legalBasis: '' }, 'erasure.basis-missing'],
    [{ recordId: '01a1f7ed-f423-711b-91af-6d98f622e6dd' }, 'record.not-found'],
    [{ subjectCode: '91370402MA3X00038X' }, 'record.not-found'],
    [{ recordId: registration.recordId }, 'erasure.registration'],
  ] as const) {
    const done = await eraseRecord(world, { ...order, ...changes });
    assert.equal(done.ok ? null : done.refusal.code, code);
  }
  for (const seconds of [90, -90, 400 * 86_400]) {
    world.clock.set(new Date(now.getTime() + seconds * 1_000).toISOString());
    const done = await eraseRecord(world, order);
    assert.equal(done.ok ? null : done.refusal.code, 'erasure.clocks-differ');
  }
  assert.deepEqual(await versionsOf(world), before);
  assert.deepEqual(await erasuresOf(world), []);
});

test('a reaction that stumbles, or a rehearsal, leaves everything as it was', async () => {
  let stumble: Error | null = new Error('stumbled');
  await using world = await worldWith(async () => {
    if (stumble) throw stumble;
  });
  const recordId = await storeTwo(world);
  const before = await versionsOf(world);
  await assert.rejects(eraseRecord(world, orderFor(recordId)), /stumbled/);
  assert.deepEqual(await versionsOf(world), before);
  stumble = new NotSettled();
  const refused = await eraseRecord(world, orderFor(recordId));
  assert.equal(refused.ok ? null : refused.refusal.code, 'erasure.not-settled');
  stumble = null;
  const rehearsed = await eraseRecord(world, orderFor(recordId), { isRehearsal: true });
  assert.equal(rehearsed.ok && rehearsed.value.version, 2);
  assert.deepEqual(await versionsOf(world), before);
  assert.deepEqual(await erasuresOf(world), []);
});

test('the archive gives up the rows of an erased record and of no other, and keeps each erasure', async () => {
  await using world = await worldWith();
  const recordId = await storeTwo(world);
  const refused = (statement: string) =>
    assert.rejects(world.owner.pool.query(statement), /insert and select only/, statement);
  await refused('delete from records.version');
  await refused(`delete from records.version where record_id = '${recordId}'`);
  await refused('update records.version set reason = null');
  await refused('truncate records.version');
  assert((await eraseRecord(world, orderFor(recordId))).ok);
  for (const statement of ['delete from', 'truncate']) await refused(`${statement} records.erasure`);
  await refused(`update records.erasure set approved_by = 'zhang'`);
});

test('a correction that comes in the middle of an erasure brings a new record, and of the old one nothing is left', async () => {
  const reached = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  await using world = await worldWith(() => {
    reached.resolve();
    return goOn.promise;
  });
  const recordId = await storeTwo(world);
  const erased = eraseRecord(world, orderFor(recordId));
  await reached.promise;
  const corrected = store(world, aDraft({ content: { remark: '再次更正' } }));
  // It has read the history, and waits to be let go on.
  await setTimeout(300);
  goOn.resolve();
  assert((await erased).ok);
  const [outcome] = await corrected;
  assert(outcome?.outcome === 'accepted');
  assert.deepEqual(await versionsOf(world), [{ id: outcome.recordId, version: 1, kind: 'stored' }]);
  assert.notEqual(outcome.recordId, recordId);
});

test('an erasure waits for a correction under way and takes it too', async () => {
  await using world = await worldWith();
  const recordId = await storeTwo(world);
  let erased: ReturnType<typeof eraseRecord> | null = null;
  await inTransaction(world.db, async (tx) => {
    await storeRecords(world, tx, 'licence', [aDraft({ content: { remark: '再次更正' } })]);
    erased = eraseRecord(world, orderFor(recordId));
    await setTimeout(300);
  });
  const done = await erased!;
  assert(done.ok);
  assert.equal(done.value.version, 3);
  assert.deepEqual(await versionsOf(world), []);
});
