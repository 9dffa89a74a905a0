import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  isWitnessed,
  type NoteSignature,
  openNote,
  type Policy,
  parseNote,
  parsePolicy,
} from '#trust/proofs';
import { askLimits, askWitness, type Fetch, type Submission } from './ask-witness.ts';
import { aLog, clock, keysOfLog, type TestLog } from './builders.ts';
import { cosign } from './cosign.ts';
import { createWitness, type Witness } from './create-witness.ts';

const keys = keysOfLog('log.example/public');
const log = aLog({ keys });
const fork = aLog({ keys, fork: 'other', forkAt: 6 });

let folder: string;
let witnesses: { witness: Witness; url: string }[];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongxin-witnesses-'));
  witnesses = await Promise.all(
    ['a', 'b', 'c'].map(async (name) => {
      const place = { folder: join(folder, name), name: `${name}.example/witness` };
      const witness = await createWitness({ ...place, logs: log.verifiers, clock });
      return { witness, url: await witness.app.listen({ port: 0 }) };
    }),
  );
});
after(async () => {
  for (const { witness } of witnesses) await witness.app.close();
  await rm(folder, { recursive: true });
});

/** Each witness as a group of its two keys, 2 of 3; `urls` in place of the real addresses. */
function policyOf(urls: readonly string[] = witnesses.map(({ url }) => url)): Policy {
  const lines = witnesses.flatMap(({ witness }, index) => [
    ...witness.vkeys.map((vkey, key) => `witness w${index}-${key} ${vkey} ${urls[index] ?? ''}`),
    `group w${index} any w${index}-0 w${index}-1`,
  ]);
  const policy = parsePolicy(`${lines.join('\n')}\ngroup all-of-them 2 w0 w1 w2\nquorum all-of-them\n`);
  assert.ok(policy.ok);
  return policy.value;
}

const submit = (
  tree: TestLog,
  size: number,
  {
    oldSize = 0,
    policy = policyOf(),
    asking = fetch as Fetch,
    earlier = [] as readonly NoteSignature[],
  } = {},
) =>
  cosign({
    note: tree.note(size),
    size,
    oldSize,
    earlier,
    policy,
    proveFrom: (from) => tree.proof(from, size),
    fetch: asking,
  });

const codes = ({ replies }: Awaited<ReturnType<typeof submit>>) =>
  replies.map(({ outcome }) => (outcome.ok ? 'cosigned' : outcome.refusal.code));

test('all witnesses are asked, each address once, and the note holds every cosignature', async () => {
  const asked: string[] = [];
  const counting: Fetch = (url, init) => {
    asked.push(url);
    return fetch(url, init);
  };
  const policy = policyOf();
  const done = await submit(log, 5, { asking: counting });
  assert.equal(asked.length, 3);
  assert.deepEqual(codes(done), Array(6).fill('cosigned'));
  assert.equal(done.isWitnessed, true);
  const opened = openNote(done.note, [...log.verifiers, ...policy.witnesses.map(({ verifier }) => verifier)]);
  assert.ok(opened.ok);
  assert.equal(opened.value.verified.length, 2 + 6);
  assert.equal(isWitnessed(policy, opened.value), true);
});

test('a witness that is behind is shown the way from where it stands', async () => {
  assert.deepEqual(codes(await submit(log, 7, { oldSize: 5 })), Array(6).fill('cosigned'));
  assert.deepEqual(codes(await submit(log, 9, { oldSize: 8 })), Array(6).fill('cosigned'));
});

/** Signature lines of witnesses as they stand in a note. */
function cosignaturesIn(note: string) {
  const parsed = parseNote(note);
  assert.ok(parsed.ok);
  return parsed.value.signatures.filter(({ name }) => name.endsWith('/witness'));
}

test('a cosignature stays while its witness is away, until the witness gives a newer one', async () => {
  const once = await submit(log, 9, { oldSize: 9 });
  const earlier = cosignaturesIn(once.note);
  assert.equal(earlier.length, 6);
  const again = await submit(log, 9, { oldSize: 9, earlier });
  assert.deepEqual(codes(again), Array(6).fill('cosigned'));
  assert.equal(cosignaturesIn(again.note).length, 6, 'none stands twice');
  const nobody = 'http://127.0.0.1:9';
  const policy = policyOf([nobody, nobody, witnesses[2]!.url]);
  const kept = await submit(log, 9, { oldSize: 9, earlier, policy });
  assert.deepEqual(codes(kept).slice(0, 4), Array(4).fill('witness.unreachable'));
  assert.equal(cosignaturesIn(kept.note).length, 6);
  assert.equal(kept.isWitnessed, true, 'a quorum has cosigned this very tree');
  const grown = await submit(log, 10, { earlier, policy: policyOf([nobody, nobody, nobody]) });
  assert.equal(cosignaturesIn(grown.note).length, 0, 'of another tree none is kept');
  assert.equal(grown.isWitnessed, false);
});

test('a log that was set back learns that the witnesses are ahead, and of a fork that there are two', async () => {
  const back = await submit(log, 4);
  assert.deepEqual(codes(back), Array(6).fill('witness.ahead'));
  assert.equal(back.isWitnessed, false);
  const [reply] = back.replies;
  assert.ok(reply && !reply.outcome.ok && reply.outcome.refusal.code === 'witness.ahead');
  const { size: seen, exchange } = reply.outcome.refusal;
  assert.deepEqual([seen, exchange.status, exchange.answer], [9, 409, '9\n']);
  assert.equal(exchange.request, `old 0\n\n${back.note}`);
  for (const size of [9, 12]) {
    const other = await submit(fork, size);
    assert.deepEqual(codes(other), Array(6).fill('witness.other-tree'));
    assert.equal(other.isWitnessed, false);
    assert.equal(openNote(other.note, fork.verifiers).ok, true);
  }
});

test('two witnesses that answer are a quorum of three, one is not', async () => {
  const [, second, third] = witnesses.map(({ url }) => url);
  const nobody = 'http://127.0.0.1:9';
  const two = await submit(log, 10, { policy: policyOf([nobody, second!, third!]) });
  assert.deepEqual(codes(two).slice(0, 2), Array(2).fill('witness.unreachable'));
  assert.equal(two.isWitnessed, true);
  const one = await submit(log, 11, { policy: policyOf([nobody, nobody, third!]) });
  assert.equal(one.isWitnessed, false);
  const unaddressed = await submit(log, 12, { policy: policyOf(['', second!, third!]) });
  assert.deepEqual(codes(unaddressed).slice(0, 2), Array(2).fill('witness.no-address'));
  assert.equal(unaddressed.isWitnessed, true);
});

test('a lying witness adds nothing and takes nothing away', async () => {
  const real = await submit(log, 15);
  const lines = real.note.split('\n').filter((line) => line.startsWith('— '));
  const [a, b] = ['a.example', 'b.example'].map((name) => lines.filter((line) => line.includes(name)));
  const later = log.note(16);
  const answer = async (body: string) => {
    const asking: Fetch = async (url, init) =>
      url.startsWith(witnesses[0]!.url) ? new Response(body) : fetch(url, init);
    return cosign({
      note: later,
      size: 16,
      policy: policyOf(),
      proveFrom: (from) => log.proof(from, 16),
      fetch: asking,
    });
  };
  // Cosignatures of another size, in its own name and in its neighbour's, then nonsense.
  for (const body of [`${a!.join('\n')}\n`, `${b!.join('\n')}\n`, `${lines[0]}\n`]) {
    const done = await answer(body);
    assert.deepEqual(codes(done), [...Array(2).fill('witness.not-cosigned'), ...Array(4).fill('cosigned')]);
    const all = [...log.verifiers, ...policyOf().witnesses.map(({ verifier }) => verifier)];
    const opened = openNote(done.note, all);
    assert.ok(opened.ok);
    assert.equal(opened.value.verified.length, 2 + 4);
    assert.equal(done.isWitnessed, true);
  }
  assert.equal(codes(await answer('yes'))[0], 'witness.not-understood');
});

test('what a witness answers, and how it fails to, is a refusal', async () => {
  const submission: Submission = {
    note: log.note(5),
    size: 5,
    oldSize: 2,
    proveFrom: (from) => log.proof(from, 5),
  };
  const size = (text: string, type = 'text/x.tlog.size') => ({ status: 409, text, type });
  const table: [said: { status: number; text: string; type?: string }[], code: string, asked: number][] = [
    [[{ status: 403, text: '' }], 'witness.refused', 1],
    [[{ status: 404, text: '' }], 'witness.refused', 1],
    [[{ status: 500, text: 'x' }], 'witness.refused', 1],
    [[{ status: 204, text: '' }], 'witness.refused', 1],
    [[{ status: 422, text: '' }], 'witness.other-tree', 1],
    [[{ status: 200, text: '' }], 'witness.not-understood', 1],
    [[{ status: 200, text: '— no signature\n' }], 'witness.not-understood', 1],
    [[{ status: 200, text: 'x'.repeat(askLimits.bytes + 1) }], 'witness.not-understood', 1],
    [[size('3\n', 'text/plain')], 'witness.not-understood', 1],
    [[size('3')], 'witness.not-understood', 1],
    [[size('03\n')], 'witness.not-understood', 1],
    [[size('9999999999999999\n')], 'witness.not-understood', 1],
    [[size('6\n')], 'witness.ahead', 1],
    [[size('2\n')], 'witness.refused', 1],
    [[size('3\n'), size('4\n')], 'witness.refused', 2],
    [[size('3\n'), size('6\n')], 'witness.ahead', 2],
    [[size('5\n'), size('5\n')], 'witness.other-tree', 2],
    [[size('0\n'), { status: 422, text: '' }], 'witness.refused', 2],
  ];
  for (const [said, code, expected] of table) {
    let asked = 0;
    const asking: Fetch = async () => {
      const { status, text, type = 'text/plain' } = said[asked]!;
      asked += 1;
      const body = status === 204 ? null : text;
      return new Response(body, { status, headers: { 'content-type': type } });
    };
    const outcome = await askWitness(asking, { url: 'http://w.example', submission });
    assert.equal(outcome.ok ? 'cosigned' : outcome.refusal.code, code, JSON.stringify(said));
    assert.equal(asked, expected, JSON.stringify(said));
  }
});

test('a witness that is silent, or never ends, costs no more than the limit', async () => {
  const server = createServer((request, answer) => {
    if (request.url === '/silent/add-checkpoint') return;
    answer.writeHead(200);
    const drip = setInterval(() => answer.write('—'), 5);
    answer.on('close', () => clearInterval(drip));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as { port: number };
  const submission: Submission = { note: log.note(5), size: 5, oldSize: 0, proveFrom: async () => [] };
  for (const path of ['silent', 'endless/']) {
    const url = `http://127.0.0.1:${port}/${path}`;
    const outcome = await askWitness(fetch, { url, submission, limits: { milliseconds: 80, bytes: 4_096 } });
    assert.deepEqual(outcome, {
      ok: false,
      refusal: { code: 'witness.unreachable', reason: 'TimeoutError' },
    });
  }
  server.closeAllConnections();
  server.close();
});

test('a witness does not send us elsewhere, and an address that is none is unreachable', async () => {
  const server = createServer((_request, answer) =>
    answer.writeHead(307, { location: witnesses[0]!.url }).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as { port: number };
  const submission: Submission = { note: log.note(5), size: 5, oldSize: 0, proveFrom: async () => [] };
  for (const url of [`http://127.0.0.1:${port}`, 'no address', 'file:///etc']) {
    const outcome = await askWitness(fetch, { url, submission });
    assert.equal(outcome.ok || outcome.refusal.code, 'witness.unreachable');
  }
  server.closeAllConnections();
  server.close();
});

test('a proof that cannot be made is a fault of ours and is not hidden', async () => {
  const proveFrom = () => Promise.reject(new Error('a tile is missing'));
  const asked = cosign({ note: log.note(20), size: 20, oldSize: 3, policy: policyOf(), proveFrom, fetch });
  await assert.rejects(asked, /a tile is missing/);
});
