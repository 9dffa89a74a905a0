import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inTransaction } from '#platform';
import { makeClientKey } from '#trust/sign-in';
import {
  type Client,
  createClient,
  Refused,
  signingKey,
  Unreachable,
  verifyCheck,
} from '../client/client.js';
import { aPenaltyRow, aQuestion, type DeskStage, startDesks } from './desks.ts';
import { writeLedger } from './platform.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

let stage: DeskStage;
let address: string;
let client: Client;

before(async () => {
  // JWTs hold by the machine's clock, so the platform goes by it too.
  stage = await startDesks(new Date().toISOString());
  address = await stage.platform.app.listen({ host: '127.0.0.1', port: 0 });
  const key = stage.as.program.authorization!.replace('Bearer ', '');
  client = createClient({ address, key });
});
after(() => stage[Symbol.asyncDispose]());

const question = (changes: object = {}) => ({ body: aQuestion(stage.subject, changes) as never });
/** By a person of the same unit, without the client. */
const countChecks = async (): Promise<number> =>
  (await stage.read('market', '/checks?limit=100')).body.checks.length;

test('a check comes typed and signed, and one that was changed on the way is told from it', async () => {
  await stage.hand('penalty', [aPenaltyRow(stage, stage.subject, { documentNumber: '客罚〔2026〕1号' })]);
  const asked = await client.call('askCheck', question());
  assert.ok(asked.ok, JSON.stringify(asked));
  const { answer } = asked.value;
  assert.equal(answer.records[0]?.documentNumber, '客罚〔2026〕1号');
  const vkey = await client.checkKey();
  assert.deepEqual(await verifyCheck(asked.value, vkey), { ok: true });
  const changed = { ...asked.value, answer: { ...answer, records: [] } };
  assert.deepEqual(await verifyCheck(changed, vkey), { ok: false, doubt: 'changed' });
  const other = { ...asked.value, answer: { ...answer, checkId: '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e' } };
  assert.deepEqual(await verifyCheck(other, vkey), { ok: false, doubt: 'changed' });
  const receipt = (await stage.platform.app.inject('/ledger/receipt-vkey')).body;
  assert.deepEqual(await verifyCheck(asked.value, receipt), { ok: false, doubt: 'not-signed' });
  const bent = asked.value.signature.replace(/(.{10})\n$/, 'AAAAAAAAAA\n');
  assert.deepEqual(await verifyCheck({ ...asked.value, signature: bent }, vkey), {
    ok: false,
    doubt: 'not-signed',
  });
  const [name, id, key] = vkey.split('+') as [string, string, string];
  const otherId = id === '00000000' ? '00000001' : '00000000';
  assert.deepEqual(await verifyCheck(asked.value, `${name}+${otherId}+${key}`), {
    ok: false,
    doubt: 'key-malformed',
  });
});

test('a refusal is a value with its code and words; a list that is refused throws it', async () => {
  const refused = await client.call('askCheck', question({ purpose: 'honours-review' }));
  assert.ok(!refused.ok);
  assert.equal(refused.problem.code, 'check.purpose-unknown');
  assert.equal(refused.problem.status, 422);
  assert.match(refused.problem.zh, /用途/);
  assert.match(refused.problem.en, /purpose/);
  // Without a key: who asks from this machine is the operator, whose rights do not include it.
  const nobody = createClient({ address });
  await assert.rejects(
    async () => {
      for await (const _ of nobody.pages('listChecks'));
    },
    (error: unknown) => error instanceof Refused && error.problem.code === 'access.denied',
  );
});

test('lists come page by page, each entry once', async () => {
  for (const caseNumber of ['办〔2026〕2号', '办〔2026〕3号', '办〔2026〕4号'])
    assert.ok((await client.call('askCheck', question({ caseNumber }))).ok);
  const seen: string[] = [];
  let pages = 0;
  for await (const page of client.pages('listChecks', { query: { limit: 2 } })) {
    pages += 1;
    seen.push(...page.checks.map(({ checkId }) => checkId));
  }
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual([seen.length, pages], [await countChecks(), Math.ceil(seen.length / 2)]);

  await writeLedger(stage.platform);
  const places: number[] = [];
  for await (const page of client.pages('getChanges', { query: { limit: 200 } }))
    places.push(...page.changes.map(({ index }) => index));
  assert.ok(places.length > 200);
  assert.deepEqual(
    places,
    places.map((_, place) => place),
  );
});

test('a program may sign each request with a key that the platform never sees', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { world, law } = stage.platform;
  const expiresAt = new Date(world.clock.now().getTime() + 86_400_000);
  const order = { account: 'approval-system', rights: ['check:ask'], addresses: [], expiresAt };
  const made = await inTransaction(world.db, (tx) =>
    makeClientKey(world, tx, law, { ...order, publicKey: publicKey.export({ format: 'jwk' }) }),
  );
  assert.ok(made.ok, JSON.stringify(made));
  const key = signingKey({
    ...{ account: 'approval-system', keyId: made.value.keyId, address },
    privateKey: new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
  });
  const signed = createClient({ address, key });
  for (const _ of [1, 2]) {
    const listed = await signed.call('listChecks');
    assert.ok(listed.ok, JSON.stringify(listed));
  }
});

/** Stands between client and platform, and does to each request what `way` says. */
async function startBetween(way: (turn: number) => 'pass' | 'lose-answer' | 'busy' | 'too-many' | 'page') {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    seen.push(request.headers);
    const kind = way(seen.length);
    const { authorization = '', 'content-type': type = '', 'idempotency-key': key = '' } = request.headers;
    const problem = { 'content-type': 'application/problem+json', 'retry-after': '7' };
    const body = JSON.stringify({ title: 'en', detail: 'zh', code: 'server.busy' });
    if (kind === 'busy') return response.writeHead(503, problem).end(body);
    if (kind === 'too-many')
      return response.writeHead(429, { 'content-type': 'application/problem+json' }).end(body);
    if (kind === 'page') return response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502</h1>');
    const answer = await fetch(`${address}${request.url}`, {
      method: request.method!,
      headers: { authorization, 'content-type': type, ...(key ? { 'idempotency-key': String(key) } : {}) },
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    if (kind === 'lose-answer') return response.destroy();
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type')! });
    return response.end(Buffer.from(await answer.arrayBuffer()));
  }).listen(0, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
}

const through = (at: string, waits: number[] = []) =>
  createClient({
    address: at,
    key: stage.as.program.authorization!.replace('Bearer ', ''),
    wait: async (seconds) => {
      waits.push(seconds);
    },
  });

test('an act whose answer is lost is asked again with the same key and is one check', async () => {
  await using between = await startBetween((turn) => (turn < 3 ? 'lose-answer' : 'pass'));
  const before = await countChecks();
  const asked = await through(between.address).call('askCheck', question({ caseNumber: '办〔2026〕5号' }));
  assert.ok(asked.ok);
  assert.equal(between.seen.length, 3);
  assert.equal(new Set(between.seen.map((headers) => headers['idempotency-key'])).size, 1);
  assert.match(String(between.seen[0]!['idempotency-key']), /^[0-9a-f-]{36}$/);
  assert.equal(await countChecks(), before + 1);
});

test('a busy platform is asked again when it says; what says no time, or too long a one, is given back', async () => {
  const waits: number[] = [];
  {
    await using between = await startBetween((turn) => (turn < 3 ? 'busy' : 'pass'));
    assert.ok((await through(between.address, waits).call('listChecks')).ok);
    assert.deepEqual(waits, [7, 7]);
  }
  await using between = await startBetween(() => 'too-many');
  const refused = await through(between.address, waits).call('listChecks');
  assert.ok(!refused.ok);
  assert.deepEqual([refused.problem.status, between.seen.length], [429, 1]);
  await using busy = await startBetween(() => 'busy');
  const impatient = createClient({ address: busy.address, mostWaitSeconds: 5 });
  const given = await impatient.call('getLists');
  assert.ok(!given.ok && given.problem.retryAfterSeconds === 7 && busy.seen.length === 1);
});

test('what could be done twice is not sent twice, and no answer is said to be none', async () => {
  await using between = await startBetween(() => 'lose-answer');
  const order = { body: { target: 'https://copies.example.cn/in', reuse: 'own-work' as const } };
  await assert.rejects(through(between.address).call('subscribeToChanges', order), Unreachable);
  assert.equal(between.seen.length, 1);
  await using page = await startBetween(() => 'page');
  await assert.rejects(through(page.address).call('getLists'), Unreachable);
  assert.equal(page.seen.length, 4);
});

for (const folder of ['client', 'examples/approval-desk'])
  test(`${folder} has no type error, by settings of its own`, () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', folder], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout);
  });
