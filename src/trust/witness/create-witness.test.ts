import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { cosignedAt, openNote, parseCheckpoint, parseNote, parseVkey, type Verifier } from '#trust/proofs';
import { aKey, aLog, aVerifier, clock, keysOfLog, NOW } from './builders.ts';
import { createWitness, type Witness } from './create-witness.ts';

const keys = keysOfLog('log.example/public');
const log = aLog({ keys });
const fork = aLog({ keys, fork: 'other', forkAt: 6 });
const emptyProof = (oldSize: number, note: string) => `old ${oldSize}\n\n${note}`;

let folder: string;
let witness: Witness;
let address: string;
let verifiers: Verifier[];

const start = async (name = 'witness.example/w1') => {
  const made = await createWitness({ folder, name, logs: log.verifiers, clock });
  address = await made.app.listen({ port: 0 });
  return made;
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongxin-witness-'));
  witness = await start();
  verifiers = witness.vkeys.map((vkey) => {
    const verifier = parseVkey(vkey);
    assert.ok(verifier.ok);
    return verifier.value;
  });
});

after(async () => {
  await witness.app.close();
  await rm(folder, { recursive: true });
});

type Answer = { status: number; type: string | undefined; body: string };

/** Bytes as they are, with the media type given and none otherwise. */
function post(
  body: string | Buffer,
  { type, path = '/add-checkpoint' }: { type?: string; path?: string } = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const headers = { 'content-length': Buffer.byteLength(body), ...(type ? { 'content-type': type } : {}) };
    const asked = httpRequest(`${address}${path}`, { method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (some: string) => {
        text += some;
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, type: answer.headers['content-type'], body: text }),
      );
    });
    asked.on('error', reject).end(body);
  });
}

describe('the table of status codes, in the order in which a witness meets them', () => {
  const conflict = (size: number): Answer => ({ status: 409, type: 'text/x.tlog.size', body: `${size}\n` });
  const stranger = aLog({ origin: 'stranger.example/log' });
  const forger = aLog({ origin: log.origin });
  const justEd25519 = aLog({ keys: keys.slice(0, 1) });
  const justMlDsa = aLog({ keys: keys.slice(1) });
  const withStranger = (note: string) =>
    `${note}${note.split('\n').at(-2)!.replace(log.origin, 'stranger.example')}\n`;
  const withWrongSize = (note: string) => note.replace(`${log.origin}\n5\n`, `${log.origin}\n6\n`);

  const table: [
    rule: string,
    body: () => Promise<string | Buffer> | string | Buffer,
    expected: number | Answer,
  ][] = [
    ['an empty body', () => '', 400],
    ['bytes that are no text', () => Buffer.from([0xff, 0xfe, 0x0a, 0x0a]), 400],
    ['no line with the old size', () => log.note(5), 400],
    ['an old size with a leading zero', () => `old 00\n\n${log.note(5)}`, 400],
    ['an old size that is no number', () => `old -1\n\n${log.note(5)}`, 400],
    ['a hash that is no base64', () => `old 0\n!!\n\n${log.note(5)}`, 400],
    ['a hash of 31 bytes', () => `old 0\n${Buffer.alloc(31).toString('base64')}\n\n${log.note(5)}`, 400],
    [
      '64 hashes',
      () => `old 0\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}\n${log.note(5)}`,
      400,
    ],
    ['a note without signatures', () => emptyProof(0, `${log.origin}\n0\nAA==\n`), 400],
    ['a note that is no checkpoint', () => emptyProof(0, log.note(5).replace('\n5\n', '\nfive\n')), 400],
    ['an unknown log, though rightly signed', () => stranger.request(0, 5), 404],
    ['an unknown log with an old size that is too large', () => emptyProof(9, stranger.note(5)), 404],
    ['a known log signed by a stranger', () => forger.request(0, 5), 403],
    ['a signature over another text', () => emptyProof(0, withWrongSize(log.note(5))), 403],
    [
      'a wrong signature comes before an old size that is too large',
      () => emptyProof(9, forger.note(5)),
      403,
    ],
    ['an old size larger than the checkpoint', () => emptyProof(6, log.note(5)), 400],
    ['the first checkpoint from a size never seen', () => log.request(3, 5), conflict(0)],
    [
      'the first checkpoint with a needless proof',
      async () => (await log.request(3, 5)).replace('old 3', 'old 0'),
      422,
    ],
    ['the first checkpoint', () => log.request(0, 5), 200],
    ['the same once more from nothing', () => log.request(0, 5), conflict(5)],
    ['the same from its own size', () => log.request(5, 5), 200],
    [
      'a signature by an unknown key beside the right one',
      () => emptyProof(5, withStranger(log.note(5))),
      200,
    ],
    ['signed with Ed25519 only', () => justEd25519.request(5, 5), 200],
    ['signed with ML-DSA-44 only', () => justMlDsa.request(5, 5), 200],
    [
      'the same size with a needless proof',
      async () => (await log.request(4, 5)).replace('old 4', 'old 5'),
      422,
    ],
    ['a larger one without a proof', () => emptyProof(5, log.note(9)), 422],
    [
      'a larger one with the proof of another size',
      async () => `${(await log.request(5, 8)).split('\n\n')[0]}\n\n${log.note(9)}`,
      422,
    ],
    ['a larger one with its proof', () => log.request(5, 9), 200],
    ['a smaller one', () => log.request(5, 5), conflict(9)],
    ['a smaller one from the size that is known', () => emptyProof(9, log.note(5)), 400],
    ['another tree of the same size', () => fork.request(9, 9), conflict(9)],
    ['another tree that is larger', () => fork.request(9, 12), 422],
    ['another tree from where the two part', () => fork.request(6, 12), conflict(9)],
    ['the right tree goes on', () => log.request(9, 12), 200],
  ];
  for (const [rule, body, expected] of table)
    test(`${rule}: ${typeof expected === 'number' ? expected : `${expected.status} ${expected.body.trim()}`}`, async () => {
      const answer = await post(await body());
      if (typeof expected !== 'number') return assert.deepEqual(answer, expected);
      assert.equal(answer.status, expected, answer.body);
      assert.equal(answer.type, 'text/plain; charset=utf-8');
      assert.match(answer.body, expected === 200 ? /^(— witness\.example\/w1 \S+\n){2}$/ : /^[^—]+\n$/);
    });
});

test('a cosigned checkpoint holds for both keys, with the time', async () => {
  const body = await log.request(12, 20);
  const answer = await post(body);
  assert.equal(answer.status, 200);
  const opened = openNote(`${log.note(20)}${answer.body}`, verifiers);
  assert.ok(opened.ok);
  assert.deepEqual(
    opened.value.verified.map(({ verifier, bytes }) => [verifier.type, cosignedAt(verifier, bytes)]),
    [
      [0x04, NOW.getTime() / 1_000],
      [0x06, NOW.getTime() / 1_000],
    ],
  );
});

test('the media type of a request does not matter, its size does', async () => {
  for (const type of ['application/json', 'text/plain', 'application/octet-stream', 'x/y; z=1'])
    assert.equal((await post(await log.request(20, 20), { type })).status, 200, type);
  assert.equal((await post('old 0\n'.repeat(300_000))).status, 413);
  assert.equal((await post('', { path: '/elsewhere' })).status, 404);
});

test('who comes by learns who the witness is, its keys and which logs it follows', async () => {
  const answer = await fetch(address);
  const text = await answer.text();
  assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8');
  for (const line of ['witness.example/w1', log.origin, ...witness.vkeys])
    assert.ok(text.includes(line), line);
});

test('fifty calls at once: each size is one tree, and no later answer goes back', async () => {
  const answered: { size: number; root: string }[] = [];
  const sizes = Array.from({ length: 25 }, (_, index) => 20 + index);
  await Promise.all(
    sizes.flatMap((size) =>
      [log, aLog({ keys, fork: 'third', forkAt: 20 })].map(async (tree) => {
        for (let oldSize = 20; ; ) {
          const answer = await post(await tree.request(oldSize, size));
          if (answer.status === 409 && Number(answer.body) <= size && Number(answer.body) !== oldSize) {
            oldSize = Number(answer.body);
            continue;
          }
          if (answer.status !== 200) return assert.match(`${answer.status}`, /^(409|422)$/);
          const note = parseNote(tree.note(size));
          assert.ok(note.ok);
          const { root } = (parseCheckpoint(note.value.text) as { value: { root: Uint8Array } }).value;
          return void answered.push({ size, root: Buffer.from(root).toString('hex') });
        }
      }),
    ),
  );
  const cosigned = new Map<number, string>();
  for (const { size, root } of answered)
    assert.equal(cosigned.get(size) ?? root, root, `two trees of ${size}`);
  assert.ok(answered.some(({ size }) => size > 20));
  const reached = Math.max(...answered.map(({ size }) => size));
  assert.equal((await post(await log.request(0, 1))).body, `${reached}\n`);
});

test('after a start anew the keys and what was cosigned are the same', async () => {
  const { body } = await post(await log.request(0, 1));
  await witness.app.close();
  const before = witness.vkeys;
  witness = await start();
  assert.deepEqual(witness.vkeys, before);
  assert.equal((await post(await log.request(0, 1))).body, body);
});

test('only its owner reads the keys, and beside them only origin, size and root are kept', async () => {
  for (const key of ['ed25519.pem', 'ml-dsa-44.pem'])
    assert.equal((await stat(join(folder, 'keys', key))).mode & 0o777, 0o600);
  const [seen, ...others] = await readdir(join(folder, 'seen'));
  assert.deepEqual(others, []);
  const files = await readdir(join(folder, 'seen', seen!));
  assert.ok(files.length >= 1 && files.length <= 4, files.join());
  for (const file of files) {
    const text = await readFile(join(folder, 'seen', seen!, file), 'utf8');
    assert.match(text, /^log\.example\/public\n\d+\n[A-Za-z0-9+/]{43}=\n$/);
  }
});

test('a folder belongs to one name, and a name is one that keys can have', async () => {
  const made = (name: string) => createWitness({ folder, name, logs: log.verifiers, clock });
  await assert.rejects(made('witness.example/w2'), /witness\.example\/w1's/);
  await assert.rejects(made('with space'), /cannot name a witness/);
  await assert.rejects(made('w'.repeat(256)), /longer than 255/);
  const longName = aVerifier(aKey('l'.repeat(256)));
  await assert.rejects(
    createWitness({ folder, name: 'witness.example/w1', logs: [longName], clock }),
    /longer than 255/,
  );
});
