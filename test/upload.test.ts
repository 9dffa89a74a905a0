import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { runSubmission, type Submission } from '#registry/ingest';
import { anAccount } from '#trust/accounts/testing';
import { type Chance, chanceFrom, newSeed } from './judges/trees.ts';
import { type Answer, assertProblem, type Platform, signIn, startPlatform } from './platform.ts';

let platform: Platform;
let base: URL;
let one: Record<string, string>;
let other: Record<string, string>;
let third: Record<string, string>;
let file: Buffer;
let rowCount: number;

const MEGABYTE = 2 ** 20;

before(async () => {
  platform = await startPlatform();
  const { world, app } = platform;
  base = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  one = await signIn(platform, await anAccount(world, { account: 'one', roles: ['submitter'] }));
  other = await signIn(platform, await anAccount(world, { account: 'other', roles: ['submitter'] }));
  third = await signIn(platform, await anAccount(world, { account: 'third', roles: ['submitter'] }));
  ({ file, rowCount } = licences(50 * MEGABYTE - 2_000));
});
after(() => platform[Symbol.asyncDispose]());

/** Licences as a department would export them, each with its own number; a little under `size` bytes. */
function licences(size: number): { file: Buffer; rowCount: number } {
  const { fields, example } = platform.law.catalogue.items.get('licence')!.editions.at(-1)!;
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [fields.map(({ heading }) => cell(heading)).join(',')];
  let length = 0;
  for (let number = 1; length < size; number += 1) {
    const row: Record<string, string> = { ...example, documentNumber: `枣许字〔2026〕第${number}号` };
    const line = fields.map(({ name }) => cell(row[name] ?? '')).join(',');
    length += Buffer.byteLength(line) + 2;
    lines.push(line);
  }
  return { file: Buffer.from(`${lines.slice(0, -1).join('\r\n')}\r\n`), rowCount: lines.length - 2 };
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function ask(path: string, init: RequestInit, headers: Record<string, string>) {
  const answer = await fetch(new URL(path, base), {
    ...init,
    headers: { ...headers, ...(init.headers as Record<string, string>) },
  });
  return {
    statusCode: answer.status,
    body: await answer.text(),
    headers: Object.fromEntries(answer.headers),
  };
}
const read = (answer: { body: string }): Answer => JSON.parse(answer.body);

const begin = (size: number, headers: Record<string, string>, more: object = {}) =>
  ask(
    '/api/v1/uploads',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: '许可.csv', size, ...more }),
    },
    headers,
  );

const put = (id: string, offset: number, part: Buffer, headers: Record<string, string>) =>
  ask(
    `/api/v1/uploads/${id}?offset=${offset}`,
    { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(part) },
    headers,
  );

/** Begins a part and breaks the connection in the middle of it. */
async function breakOff(id: string, offset: number, part: Buffer, sent: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket = connect({ host: base.hostname, port: Number(base.port) }, () => {
    const head = [
      `PUT /api/v1/uploads/${id}?offset=${offset} HTTP/1.1`,
      `host: ${base.host}`,
      ...Object.entries(one).map(([name, value]) => `${name}: ${value}`),
      'content-type: application/octet-stream',
      `content-length: ${part.length}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(part.subarray(0, sent), () => socket.destroy());
  });
  socket.on('error', () => undefined);
  socket.on('close', () => resolve());
  await promise;
}

/** Sends all parts; at some of them the connection breaks first. */
async function sendBroken(id: string, breaks: number, chance: Chance): Promise<number> {
  let broken = 0;
  for (let offset = 0; offset < file.length; ) {
    const part = file.subarray(offset, offset + Math.ceil(Math.min(5 * MEGABYTE, file.length / breaks)));
    if (broken < breaks) {
      broken += 1;
      await breakOff(id, offset, part, chance(part.length));
      const state = read(await ask(`/api/v1/uploads/${id}`, {}, one));
      assert.equal(state.offset, offset, 'a part that broke off counts for nothing');
    }
    const answer = await put(id, offset, part, one);
    assert.equal(answer.statusCode, 200, answer.body);
    offset = read(answer).offset;
  }
  return broken;
}

const hand = (id: string, headers = one, more: Record<string, string> = {}, query = '') =>
  ask(`/api/v1/submissions?item=licence&upload=${id}${query}`, { method: 'POST', headers: more }, headers);

test('50 MB over a connection that breaks twenty times end as one submission with every row', async () => {
  const seed = newSeed();
  const begun = await begin(file.length, one, { sha256: sha256(file) });
  assert.equal(begun.statusCode, 201, begun.body);
  const { id, partSize } = read(begun);
  assert.ok(partSize <= 5 * MEGABYTE);
  assert.equal(await sendBroken(id, 20, chanceFrom(seed)), 20, `seed ${seed}`);
  const key = { 'idempotency-key': 'year-of-licences' };
  const answer = await hand(id, one, key);
  assert.equal(answer.statusCode, 202, answer.body);
  const submission: Submission = read(answer);
  assert.equal(submission.sha256, sha256(file));
  assert.equal(submission.file, '许可.csv');
  const again = await hand(id, one, key);
  assert.equal(read(again).submissionId, submission.submissionId, 'who lost the answer asks again');
  assert.equal(assertProblem(await put(id, 0, Buffer.alloc(1), one), 404).code, 'upload.not-found');
  await runSubmission(platform.world, submission.submissionId);
  const { rows } = await platform.world.db.pool.query(
    'select count(*)::int as files, max(received) as received from ingest.submission',
  );
  assert.deepEqual(rows[0], { files: 1, received: rowCount });
  console.log(`  ${rowCount} rows in ${file.length} bytes`);
});

test('a wrong offset is told the right one; a part too large, empty or beyond the file is refused', async () => {
  const { id } = read(await begin(10, one));
  const wrong = assertProblem(await put(id, 5, Buffer.from('x'), one), 409);
  assert.deepEqual([wrong.code, wrong.offset], ['upload.offset-wrong', 0]);
  for (const part of [Buffer.alloc(0), Buffer.alloc(11), Buffer.alloc(5 * MEGABYTE + 1)])
    assert.equal(assertProblem(await put(id, 0, part, one), 422).code, 'upload.part-wrong');
  assert.equal(read(await put(id, 0, Buffer.from('01234'), one)).offset, 5);
  const incomplete = assertProblem(await hand(id), 409);
  assert.deepEqual([incomplete.code, incomplete.offset], ['upload.incomplete', 5]);
  assert.equal((await ask(`/api/v1/uploads/${id}/drop`, { method: 'POST' }, one)).statusCode, 200);
  assert.equal(assertProblem(await ask(`/api/v1/uploads/${id}`, {}, one), 404).code, 'upload.not-found');
});

test('an upload belongs to one account, and an account has two at most', async () => {
  const first = read(await begin(3, one)).id;
  const second = read(await begin(3, one)).id;
  assert.equal(assertProblem(await begin(3, one), 429).code, 'upload.too-many');
  const answers = [
    await ask(`/api/v1/uploads/${first}`, {}, other),
    await put(first, 0, Buffer.from('abc'), other),
    await hand(first, other),
    await ask(`/api/v1/uploads/${first}/drop`, { method: 'POST' }, other),
  ];
  for (const answer of answers) assert.equal(assertProblem(answer, 404).code, 'upload.not-found');
  for (const id of [first, second]) await ask(`/api/v1/uploads/${id}/drop`, { method: 'POST' }, one);
});

test('a file that is not what its hash said is refused, and so is one beyond 50 MB', async () => {
  const { id } = read(await begin(3, one, { sha256: sha256(Buffer.from('abd')) }));
  await put(id, 0, Buffer.from('abc'), one);
  assert.equal(assertProblem(await hand(id), 422).code, 'upload.hash-differs');
  assert.equal(assertProblem(await begin(50 * MEGABYTE + 1, one), 413).code, 'upload.too-large');
});

test('a file that cannot be read as it is goes at once, and holds no place', async () => {
  const { id } = read(await begin(3, one));
  await put(id, 0, Buffer.from('abc'), one);
  assert.equal(assertProblem(await hand(id, one, {}, '&dryRun=true'), 422).code, 'heading.not-found');
  assert.equal((await ask(`/api/v1/uploads/${id}`, {}, one)).statusCode, 200, 'a rehearsal uses nothing up');
  assert.equal(assertProblem(await hand(id), 422).code, 'heading.not-found');
  assert.equal(assertProblem(await ask(`/api/v1/uploads/${id}`, {}, one), 404).code, 'upload.not-found');
});

test('together uploads take 100 MB of memory, and idle ones go after a quarter of an hour', async () => {
  const { world } = platform;
  const sizes = [begin(50 * MEGABYTE, one), begin(50 * MEGABYTE, other)];
  const [first] = (await Promise.all(sizes)).map(read);
  assert.equal(assertProblem(await begin(1, third), 429).code, 'upload.no-room');
  world.clock.set('2026-11-20T02:15:01Z');
  one = await signIn(platform, 'one');
  assert.equal(
    assertProblem(await ask(`/api/v1/uploads/${first.id}`, {}, one), 404).code,
    'upload.not-found',
  );
  assert.equal((await begin(1, one)).statusCode, 201);
});
