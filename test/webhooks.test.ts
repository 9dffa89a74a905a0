import assert from 'node:assert/strict';
import { createHmac, createPublicKey, verify } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { noteExpiries } from '#trust/ledger';
import { type Answering, keepCopy, startReceiver } from './copies.ts';
import { withdrawSigned } from './department-key.ts';
import { type Answer, writeLedger } from './platform.ts';
import { setWebhookStage, until, type WebhookStage } from './webhook-stage.ts';

let stage: WebhookStage;

before(async () => {
  stage = await setWebhookStage();
});
after(() => stage.platform[Symbol.asyncDispose]());
beforeEach(() => stage.asAnotherUnit());

const indexOf = (body: string): number => JSON.parse(body).data.index;

test('each change comes once, in the order of the log, as a CloudEvent signed in two ways', async () => {
  await using receiver = await startReceiver();
  const { subscription, secret } = await stage.subscribe(receiver.port, { since: 0 });
  await using _running = await stage.startDeliverer();
  await until(stage.isThrough(subscription.subscriptionId));
  const { changes } = await stage.done('GET', '/changes?since=0&limit=500');
  const told = changes.filter(({ recordId }: Answer) => recordId !== null);
  assert.deepEqual(
    receiver.heard.map(({ body }) => JSON.parse(body).data),
    told,
    'what the feed says now',
  );
  const { publicKey } = await stage.done('GET', '/changes/key');
  const x = Buffer.from(publicKey, 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  for (const { headers: sent, body } of receiver.heard.slice(0, 20)) {
    const event = JSON.parse(body);
    assert.equal(sent['content-type'], 'application/cloudevents+json; charset=utf-8');
    assert.deepEqual(
      [event.specversion, event.id, event.subscription],
      ['1.0', event.data.id, subscription.subscriptionId],
    );
    const signed = `${sent['webhook-id']}.${sent['webhook-timestamp']}.${body}`;
    const [, shared, own] = /^v1,(\S+) v1a,(\S+)$/.exec(String(sent['webhook-signature']))!;
    const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(signed)
      .digest('base64');
    assert.equal(shared, mac);
    assert.ok(verify(null, Buffer.from(signed), key, Buffer.from(own!, 'base64')));
    assert.ok(!verify(null, Buffer.from(`${signed} `), key, Buffer.from(own!, 'base64')));
  }
  assert.ok(!(await stage.call('GET', '/changes/subscriptions')).body.includes(secret), 'shown once');
  const { deliveries } = await stage.done(
    'GET',
    `/changes/subscriptions/${subscription.subscriptionId}/deliveries?limit=100`,
  );
  assert.ok(deliveries.every(({ outcome, status }: Answer) => outcome === 'delivered' && status === 204));
});

test('who takes many at once gets them as a batch of the same events, and a secret of its own', async () => {
  await using receiver = await startReceiver();
  const order = { since: 0, changesAtOnce: 100 };
  const one = await stage.subscribe(receiver.port, order);
  const other = await stage.subscribe(receiver.port, { since: one.subscription.size });
  assert.notEqual(one.secret, other.secret);
  await using _running = await stage.startDeliverer();
  await until(stage.isThrough(one.subscription.subscriptionId));
  const batches = receiver.heard.map(({ headers: sent, body }) => {
    assert.equal(sent['content-type'], 'application/cloudevents-batch+json; charset=utf-8');
    return JSON.parse(body) as Answer[];
  });
  assert.ok(batches.length > 1 && batches.every(({ length }) => length <= 100));
  const { changes } = await stage.done('GET', '/changes?since=0&limit=500');
  const told = changes.filter(({ recordId }: Answer) => recordId !== null);
  assert.deepEqual(
    batches
      .flat()
      .map(({ id }) => id)
      .slice(0, told.length),
    told.map(({ id }: Answer) => id),
  );
});

test('what is withdrawn or over leaves the copy of who follows by deliveries', async () => {
  const copy = keepCopy();
  await using receiver = await startReceiver(({ body }) => {
    copy.apply(JSON.parse(body).data);
    return 200;
  });
  const { subscriptionId } = (await stage.subscribe(receiver.port, { since: 0 })).subscription;
  await using _running = await stage.startDeliverer();
  await until(stage.isThrough(subscriptionId));
  const { rows: found } = await stage.platform.world.db.pool.query(
    `select subject_code as "subjectCode", record_id as "recordId", shown_until from publication.display
     where item = 'licence' and decision = 'public' and ended_at is null order by shown_until, record_id limit 2`,
  );
  const [over, withdrawn] = found;
  assert.ok(copy.records.has(over.recordId) && copy.records.has(withdrawn.recordId));
  const { subjectCode, recordId } = withdrawn;
  assert.ok((await withdrawSigned(stage.platform.world, { subjectCode, recordId, reason: '决定撤销' })).ok);
  await writeLedger(stage.platform);
  await until(() => !copy.records.has(recordId));
  await stage.setClock(`${over.shown_until}T16:00:05Z`);
  await noteExpiries(stage.platform.world);
  await writeLedger(stage.platform);
  await until(() => !copy.records.has(over.recordId));
});

test('what fails is tried again later and until then nothing after it is sent; nothing is lost', async () => {
  let failures = 2;
  await using receiver = await startReceiver(() => {
    failures -= 1;
    return failures >= 0 ? 503 : 204;
  });
  const { subscriptionId } = (await stage.subscribe(receiver.port)).subscription;
  const places = await stage.handInSome(5);
  await using _running = await stage.startDeliverer();
  for (const [wait, count] of [
    [30, 1],
    [60, 2],
  ] as const) {
    await until(async () => (await stage.stateOf(subscriptionId)).failures === count);
    const { lastFault, nextTryAt, failingSince } = await stage.stateOf(subscriptionId);
    assert.equal(lastFault, 'status');
    assert.equal(
      nextTryAt,
      new Date(stage.platform.world.clock.now().getTime() + wait * 1_000).toISOString(),
    );
    assert.ok(failingSince !== null && receiver.heard.length === count);
    await stage.setClock({ seconds: wait });
  }
  await until(stage.isThrough(subscriptionId));
  const indices = receiver.heard.map(({ body }) => indexOf(body));
  assert.deepEqual(indices, [places[0], places[0], ...places]);
  assert.equal(new Set(receiver.heard.slice(0, 3).map(({ headers: sent }) => sent['webhook-id'])).size, 1);
  const { failures: left, failingSince, nextTryAt } = await stage.stateOf(subscriptionId);
  assert.deepEqual([left, failingSince, nextTryAt], [0, null, null]);
  const { deliveries } = await stage.done('GET', `/changes/subscriptions/${subscriptionId}/deliveries`);
  const attempts = deliveries.map(({ from, attempt, outcome }: Answer) => `${from} ${attempt} ${outcome}`);
  const [first, ...rest] = places;
  assert.deepEqual(attempts.sort(), [
    ...[`${first} 1 failed`, `${first} 2 failed`, `${first} 3 delivered`],
    ...rest.map((place) => `${place} 1 delivered`),
  ]);
});

test('after sixteen attempts a receiver is out and listed first; set going again it gets all that it missed', async () => {
  let isUp = false;
  await using receiver = await startReceiver(() => (isUp ? 204 : 500));
  await using healthy = await startReceiver();
  const { subscriptionId } = (await stage.subscribe(receiver.port)).subscription;
  const other = (await stage.subscribe(healthy.port)).subscription.subscriptionId;
  const places = await stage.handInSome(4);
  await using _running = await stage.startDeliverer();
  for (let count = 1; count <= 16; count += 1) {
    await until(async () => (await stage.stateOf(subscriptionId)).failures === count);
    await stage.setClock({ seconds: 60_000 });
  }
  await until(stage.isThrough(other));
  const { subscriptions } = await stage.done('GET', '/changes/subscriptions');
  assert.deepEqual(
    subscriptions.map(({ subscriptionId: id, state, isOut }: Answer) => [id, state, isOut]),
    [
      [subscriptionId, 'out', true],
      [other, 'active', false],
    ],
  );
  assert.equal(receiver.heard.length, 16);
  isUp = true;
  await stage.done('POST', `/changes/subscriptions/${subscriptionId}/resume`, {});
  await until(stage.isThrough(subscriptionId));
  assert.deepEqual(
    receiver.heard.slice(16).map(({ body }) => indexOf(body)),
    places,
  );
});

/** Takes what comes and answers nothing until it is let go. */
function holding() {
  const held: ServerResponse[] = [];
  let closed = 0;
  const answer: Answering = (_, response) => {
    held.push(response);
    response.on('close', () => {
      closed += 1;
    });
    return null;
  };
  return { held, answer, closed: () => closed };
}

const letGo = (held: readonly ServerResponse[]): AsyncDisposable => ({
  async [Symbol.asyncDispose]() {
    for (const response of held) response.destroy();
  },
});

test('receivers that hang hold up nobody: another gets all while every one of them still hangs', async () => {
  const limits = { totalSeconds: 600, atOnce: 7, atOnceFailing: 3 };
  const { held, answer, closed } = holding();
  await using hanging = await startReceiver(answer);
  await using healthy = await startReceiver();
  for (let at = 0; at < 6; at += 1) {
    await stage.subscribe(hanging.port);
    await stage.asAnotherUnit();
  }
  const { subscriptionId } = (await stage.subscribe(healthy.port)).subscription;
  const places = await stage.handInSome(20);
  await using _running = await stage.startDeliverer(limits);
  await using _letGo = letGo(held);
  await until(() => held.length === 6);
  await until(stage.isThrough(subscriptionId));
  assert.deepEqual([healthy.heard.length, held.length, closed()], [places.length, 6, 0]);
});

test('a unit with many subscriptions is sent two things at once at most', async () => {
  const { held, answer } = holding();
  await using receiver = await startReceiver(answer);
  for (let at = 0; at < 4; at += 1) await stage.subscribe(receiver.port);
  await stage.handInSome(5);
  await using _running = await stage.startDeliverer({ totalSeconds: 600 });
  await using _letGo = letGo(held);
  for (let released = 0; released < 4; released += 1) {
    await until(() => held.length > released);
    await setTimeout(30);
    assert.ok(held.length - released <= 2, `${held.length - released} at once`);
    held[released]!.writeHead(204).end();
  }
});
