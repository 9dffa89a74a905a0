import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { codeOf } from './access/cast.ts';
import { startReceiver } from './copies.ts';
import { withdrawSigned } from './department-key.ts';
import { type Answer, assertProblem, signIn, writeLedger } from './platform.ts';
import { setWebhookStage, until, type WebhookStage } from './webhook-stage.ts';

let stage: WebhookStage;

before(async () => {
  stage = await setWebhookStage();
});
after(() => stage.platform[Symbol.asyncDispose]());
beforeEach(() => stage.asAnotherUnit());

const indexOf = (body: string): number => JSON.parse(body).data.index;

test('its unit pauses a subscription, has it tested, sent again from a place, and ended', async () => {
  await using receiver = await startReceiver();
  const { subscriptionId, size } = (await stage.subscribe(receiver.port)).subscription;
  const path = `/changes/subscriptions/${subscriptionId}`;
  await stage.done('POST', `${path}/pause`, {});
  const places = await stage.handInSome(4);
  await using _running = await stage.startDeliverer();
  await stage.done('POST', `${path}/test`, {});
  await until(() => receiver.heard.length === 1);
  const tested = JSON.parse(receiver.heard[0]!.body);
  assert.deepEqual([tested.type, tested.data], ['gongxin.test', undefined]);
  assert.equal((await stage.stateOf(subscriptionId)).cursor, size, 'a test moves nothing');
  await stage.done('POST', `${path}/resume`, {});
  await until(stage.isThrough(subscriptionId));
  await stage.done('PUT', `${path}/cursor`, { from: size });
  await until(stage.isThrough(subscriptionId));
  await until(() => receiver.heard.length === 1 + 2 * places.length);
  assert.deepEqual(
    receiver.heard.slice(1).map(({ body }) => indexOf(body)),
    [...places, ...places],
  );
  const ahead = await stage.call('PUT', `${path}/cursor`, { from: size + 1_000 });
  assert.equal(assertProblem(ahead, 409).code, 'changes.ahead');
  await stage.done('POST', `${path}/end`, {});
  assert.equal(assertProblem(await stage.call('POST', `${path}/resume`, {}), 409).code, 'subscription.ended');
  assert.deepEqual((await stage.done('GET', '/changes/subscriptions')).subscriptions, []);
});

test('a wrong order is refused with what is wrong, and a unit has ten subscriptions at most', async () => {
  const order = (change: object) => ({ target: 'https://copies.example.cn/', reuse: 'own-work', ...change });
  const refused = async (change: object, status: number, code: string) =>
    assert.equal(
      assertProblem(await stage.call('POST', '/changes/subscriptions', order(change)), status).code,
      code,
    );
  await refused({ target: 'http://copies.example.cn/' }, 422, 'subscription.target-wrong');
  await refused({ target: 'https://169.254.169.254/' }, 422, 'subscription.target-wrong');
  await refused({ target: 'http://127.0.0.1:9/' }, 422, 'subscription.target-wrong');
  await refused({ changesAtOnce: 101 }, 422, 'subscription.too-much-at-once');
  await refused({ since: 10_000_000 }, 409, 'changes.ahead');
  const answers = await Promise.all(
    Array.from({ length: 14 }, () => stage.call('POST', '/changes/subscriptions', order({}))),
  );
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [
    ...Array(10).fill(201),
    ...Array(4).fill(409),
  ]);
});

test('who shows a copy and does not confirm removals in time is listed in public; who confirms is not late', async () => {
  const { world } = stage.platform;
  const { size } = await stage.done('GET', '/changes?limit=1');
  await using receiver = await startReceiver();
  await stage.subscribe(receiver.port, { reuse: 'own-work' });
  await stage.asAnotherUnit();
  const inPublic = (await stage.subscribe(receiver.port, { reuse: 'public' })).subscription.unit;
  const { rows: found } = await world.db.pool.query(
    `select subject_code as "subjectCode", record_id as "recordId" from publication.display
     where item = 'licence' and decision = 'public' and ended_at is null and (shown_until is null or shown_until > $1)
     order by record_id limit 1`,
    [world.clock.now()],
  );
  assert.ok((await withdrawSigned(world, { ...found[0], reason: '决定撤销' })).ok);
  await writeLedger(stage.platform);
  const listed = async () =>
    (await stage.platform.get('/api/v1/retractions/receipts')).body.keepers as Answer[];
  const mine = async () => (await listed()).find(({ unit }) => unit === inPublic);
  const owed = (await mine())!;
  assert.deepEqual([owed.lateSince, owed.owed.index >= size, owed.confirmed], [null, true, size]);
  await stage.setClock({ seconds: 5 * 86_400 });
  assert.ok((await mine())!.lateSince !== null);
  assert.equal((await listed()).length, 1, 'who only works with its copy is not listed in public');
  const officer = await signIn(
    stage.platform,
    await anAccount(world, {
      account: 'officer',
      roles: ['officer'],
      unit: aUnit({ code: codeOf('11370000MB0000900'), kind: 'centre', division: '370000' }),
    }),
  );
  const { keepers } = await stage.done('GET', '/retractions/keepers', undefined, officer);
  assert.ok(
    keepers.filter(({ lateSince }: Answer) => lateSince !== null).length >= 2,
    'the centre sees them all',
  );
  const beyond = await stage.call('POST', '/retractions/receipts', { index: 10_000_000, reuse: 'public' });
  assert.equal(assertProblem(beyond, 409).code, 'changes.ahead');
  const page = await stage.done('GET', `/retractions?since=${owed.confirmed}`);
  const receipt = await stage.done('POST', '/retractions/receipts', { index: page.next, reuse: 'public' });
  assert.deepEqual([receipt.confirmed, receipt.owed, receipt.lateSince], [page.next, null, null]);
  await stage.done('POST', '/retractions/receipts', { index: 0, reuse: 'public' });
  assert.equal((await mine())!.confirmed, page.next, 'a late receipt of less takes nothing back');
  await stage.done('POST', '/retractions/receipts', { index: page.next, reuse: 'none' });
  assert.equal(await mine(), undefined, 'whoever keeps no copy any more owes nothing');
});
