import assert from 'node:assert/strict';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { accept, type Reach, type Right, refuse } from '#kit';
import { createServer, inTransaction, serveEvents, tell } from '#platform';
import { type TestWorld, testWorld } from '#platform/testing';

/** Who may sign in here, and how far each right reaches. */
type Holders = Record<string, (right: Right) => Reach | null>;

const unit = (code: string): Reach => ({ kind: 'units', codes: [code] });

let world: TestWorld;
let app: FastifyInstance;
let holders: Holders;
let lines: Line[];

beforeEach(async () => {
  world = await testWorld();
  lines = [];
  holders = {
    clerk: (right) => (right === 'submission:read' ? unit('A') : null),
    neighbour: (right) => (right === 'submission:read' ? unit('B') : null),
    officer: () => ({ kind: 'everything' }),
  };
  app = await createServer(world, async (request) => {
    const account = String(request.headers['x-account']);
    const may = holders[account];
    if (!may) return refuse({ code: 'access.not-signed-in' });
    return accept({
      actor: { account, organisation: null },
      reach: { kind: 'own' },
      may: async (right) => may(right),
    });
  });
  serveEvents(app, world, { heartbeatMilliseconds: 100 });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  for (const line of lines) line.answer.destroy();
  await app.close();
  await world[Symbol.asyncDispose]();
});

type Line = { answer: IncomingMessage; text: () => string; isOver: () => boolean };

/** Asks for the stream as this account. */
async function listen(account: string): Promise<Line> {
  const { port } = app.server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/api/v1/events', headers: { 'x-account': account } };
    get({ ...options, agent: false }, resolve).on('error', reject);
  });
  let text = '';
  let isOver = false;
  answer.setEncoding('utf8').on('data', (some: string) => {
    text += some;
  });
  answer
    .on('error', () => undefined)
    .on('close', () => {
      isOver = true;
    });
  const line = { answer, text: () => text, isOver: () => isOver };
  lines.push(line);
  return line;
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    if (isSo()) return;
    await setTimeout(10);
  }
  assert.fail(`not so in ten seconds: ${what}`);
}

const news = (line: Line): string[] =>
  line
    .text()
    .split('\n\n')
    .filter((block) => block.startsWith('event: '));

/** Whatever was told before has arrived when this has. */
async function tellLast(...hearers: Line[]): Promise<void> {
  const id = `last-${lines.length}-${hearers.map((line) => news(line).length).join('-')}`;
  for (const code of ['A', 'B'])
    await inTransaction(world.db, (tx) => tell(tx, { topic: 'submission', id, unit: code }));
  await until(`${id} arrives`, () => hearers.every((line) => line.text().includes(id)));
}

test('what is told arrives as topic and id, once its transaction has ended well', async () => {
  const line = await listen('clerk');
  assert.equal(line.answer.statusCode, 200);
  assert.equal(line.answer.headers['content-type'], 'text/event-stream; charset=utf-8');
  assert.equal(line.answer.headers['cache-control'], 'no-store');
  assert.equal(line.answer.headers['x-accel-buffering'], 'no');
  await assert.rejects(
    inTransaction(world.db, async (tx) => {
      await tell(tx, { topic: 'submission', id: 'rolled-back', unit: 'A' });
      throw new Error('stop');
    }),
  );
  await inTransaction(world.db, (tx) => tell(tx, { topic: 'submission', id: 'stored', unit: 'A' }));
  await tellLast(line);
  assert.ok(line.text().startsWith('retry: 3000\n\n'));
  assert.equal(news(line)[0], 'event: submission\ndata: {"topic":"submission","id":"stored"}');
  assert.doesNotMatch(line.text(), /rolled-back|unit/);
});

test('who asks hears what the right to read it reaches, and what is its own', async () => {
  const [clerk, neighbour, officer] = await Promise.all(['clerk', 'neighbour', 'officer'].map(listen));
  await inTransaction(world.db, async (tx) => {
    await tell(tx, { topic: 'submission', id: 'of-a', unit: 'A' });
    await tell(tx, { topic: 'submission', id: 'of-nobody' });
    await tell(tx, { topic: 'record', id: 'record-of-a', unit: 'A' });
    await tell(tx, { topic: 'account', id: 'neighbour', account: 'neighbour' });
  });
  await tellLast(clerk!, neighbour!, officer!);
  const ids = (line: Line) =>
    [...line.text().matchAll(/"id":"([a-z-]+)"/g)]
      .map(([, id]) => id)
      .filter((id) => !id!.startsWith('last'));
  assert.deepEqual(ids(clerk!), ['of-a']);
  assert.deepEqual(ids(neighbour!), ['neighbour']);
  assert.deepEqual(ids(officer!), ['of-a', 'of-nobody', 'record-of-a', 'neighbour']);
});

test('without a session there is no stream, and with its end the stream ends', async () => {
  assert.equal((await listen('stranger')).answer.statusCode, 401);
  const line = await listen('clerk');
  await until('a heartbeat', () => line.text().includes('\n:\n\n'));
  delete holders.clerk;
  await until('the stream is over', line.isOver);
});

test('a right that is taken away is not heard of at the next heartbeat', async () => {
  const line = await listen('clerk');
  let asked = 0;
  holders.clerk = () => {
    asked += 1;
    return null;
  };
  await until('the gate was asked again', () => asked > 0 && line.text().includes('\n:\n\n'));
  await inTransaction(world.db, (tx) => tell(tx, { topic: 'submission', id: 'no-more', unit: 'A' }));
  await inTransaction(world.db, (tx) => tell(tx, { topic: 'account', id: 'own', account: 'clerk' }));
  await until('what is its own arrives', () => line.text().includes('own'));
  assert.doesNotMatch(line.text(), /no-more/);
});

test('an account has four streams and no fifth, until one is closed', async () => {
  const four = await Promise.all([1, 2, 3, 4].map(() => listen('clerk')));
  const fifth = await listen('clerk');
  assert.equal(fifth.answer.statusCode, 429);
  await until('the refusal is read', fifth.isOver);
  assert.equal(JSON.parse(fifth.text()).code, 'events.too-many');
  assert.ok(fifth.answer.headers['retry-after']);
  assert.equal((await listen('neighbour')).answer.statusCode, 200);
  four[0]!.answer.destroy();
  let again = await listen('clerk');
  for (let tries = 0; again.answer.statusCode !== 200 && tries < 50; tries += 1) {
    await setTimeout(20);
    again = await listen('clerk');
  }
  assert.equal(again.answer.statusCode, 200);
});

test('when the database is lost the streams end, so that readers ask again; then news arrive again', async () => {
  const line = await listen('clerk');
  const { rows } = await world.db.pool.query(
    `select pg_terminate_backend(pid) as done from pg_stat_activity
     where application_name = 'gongxin news' and datname = current_database()`,
  );
  assert.deepEqual(rows, [{ done: true }], 'one connection listens');
  await until('the stream is over', line.isOver);
  const next = await listen('clerk');
  assert.equal(next.answer.statusCode, 200);
  await tellLast(next);
});

test('the server stops although streams are open', async () => {
  const line = await listen('clerk');
  await app.close();
  await until('the stream is over', line.isOver);
});
