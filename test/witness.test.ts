import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import {
  formatCheckpoint,
  formatVkey,
  formatWitnessRequest,
  KEY_TYPE,
  noteSigner,
  openNote,
  parsePolicy,
  parseVkey,
  proveConsistency,
  rootOf,
  type SigningKey,
  sha256Tree,
  signNote,
  type Verifier,
} from '#trust/proofs';
import { cosign, createWitness } from '#trust/witness';

const clock = { now: () => new Date('2026-11-20T02:00:00Z') };
const pair = generateKeyPairSync('ed25519');

/** One secret for every log here, so that only what was seen before can tell two of them apart. */
const keyOf = (origin: string): SigningKey => ({
  name: origin,
  type: KEY_TYPE.ed25519,
  publicKey: Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url'),
  sign: (message) => sign(null, message, pair.privateKey),
});

function known(vkey: string): Verifier {
  const verifier = parseVkey(vkey);
  assert.ok(verifier.ok);
  return verifier.value;
}

/** A log with any number of leaves; those from `forkAt` on say `side`. */
function aLog(origin: string, side: string, forkAt = 0) {
  const leaves: Uint8Array[] = [];
  const upTo = (size: number) => {
    for (let index = leaves.length; index < size; index += 1)
      leaves.push(sha256Tree.leaf(Buffer.from(`${index < forkAt ? 'main' : side} ${index}`)));
    return leaves.slice(0, size);
  };
  const note = (size: number) => {
    const text = formatCheckpoint({ origin, size, root: rootOf(sha256Tree, upTo(size)), extensions: [] });
    return signNote(text, [noteSigner(keyOf(origin))]);
  };
  const proof = (oldSize: number, size: number) =>
    proveConsistency(sha256Tree, oldSize, size, async ({ level, index, width }) => {
      const row = Array.from({ length: width }, (_, at) => {
        const [from, length] = [(index * 256 + at) * 256 ** level, 256 ** level];
        return rootOf(sha256Tree, upTo(size).slice(from, from + length));
      });
      return Buffer.concat(row);
    });
  const request = async (oldSize: number, size: number) =>
    formatWitnessRequest({ oldSize, proof: await proof(oldSize, size), note: note(size) });
  return { note, proof, request };
}

let folder: string;
const children: ChildProcess[] = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongxin-witnesses-'));
});
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

const ORIGIN = 'log.example/public';
const honest = aLog(ORIGIN, 'main');

/** The verb `witness` in a process of its own. */
function runVerb(values: Record<string, string>) {
  const verb = new URL('../src/faces/command/witness-verb.ts', import.meta.url).href;
  const script = `
    import { witnessVerb } from ${JSON.stringify(verb)};
    const say = (text) => process.stdout.write(text + '\\n');
    const output = { out: say, error: say, progress: say };
    process.exitCode = await witnessVerb.run({ values: ${JSON.stringify(values)}, positionals: [], output });`;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function writePolicy(text: string): Promise<string> {
  const path = join(await mkdtemp(join(folder, 'policy-')), 'policy');
  await writeFile(path, text);
  return path;
}

/** A witness of the log in a process of its own, once it listens. */
async function startWitness(place: string) {
  const policy = await writePolicy(`log ${formatVkey(keyOf(ORIGIN))}\nquorum none\n`);
  const child = runVerb({ policy, name: 'witness.example', folder: place, port: '0' });
  children.push(child);
  let said = '';
  for await (const chunk of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += chunk;
    if (said.split('\n').length > 3) break;
  }
  const [, url] = /listens at (\S+)/.exec(said) ?? [];
  assert.ok(url, said);
  return { child, url, vkeys: said.trim().split('\n').slice(1) };
}

const end = async (child: ChildProcess, signal: 'SIGKILL' | 'SIGINT') => {
  child.kill(signal);
  const [code] = await once(child, 'close');
  return code;
};

/** The status, the body, or `null` when the witness died over it. */
async function ask(url: string, body: string): Promise<{ status: number; body: string } | null> {
  try {
    const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
    return { status: answer.status, body: await answer.text() };
  } catch {
    return null;
  }
}

/** Every way in which the witness at `url` could break what it answered before, tried out. */
async function brokenPromises(url: string, reached: number): Promise<string[]> {
  const broken: string[] = [];
  const tryOut = async (rule: string, body: string) => {
    if ((await ask(url, body))?.status === 200) broken.push(rule);
  };
  await tryOut('cosigned another beginning', await aLog(ORIGIN, 'other').request(0, reached));
  const second = aLog(ORIGIN, 'other', reached - 1);
  await tryOut('cosigned a second tree of that size', await second.request(reached - 1, reached));
  const seen = await ask(url, await honest.request(0, 1));
  const size = seen?.status === 409 ? Number(seen.body) : 0;
  if (size < reached) return [...broken, `went back from ${reached} to ${size}`];
  await tryOut('went on from a second tree', await aLog(ORIGIN, 'other', size - 1).request(size, size + 1));
  return broken;
}

/** Hands in larger and larger trees until the witness dies; gives the largest size it cosigned. */
async function pushUntilKilled(url: string, from: number, verifiers: readonly Verifier[]): Promise<number> {
  let reached = from;
  for (let size = from + 1; ; size += 1) {
    // What was on the disk when it died may be one ahead of what it answered.
    const body = await honest.request(reached, size);
    const answer = await ask(url, body);
    if (answer === null) return reached;
    if (answer.status === 409) {
      reached = Number(answer.body);
      size = reached;
      continue;
    }
    assert.equal(answer.status, 200, answer.body);
    const opened = openNote(`${honest.note(size)}${answer.body}`, verifiers);
    assert.ok(opened.ok && opened.value.verified.length === 2);
    reached = size;
  }
}

test('a witness that is killed 20 times keeps to every answer it gave', async () => {
  const place = join(folder, 'killed');
  let reached = 0;
  let verifiers: Verifier[] | null = null;
  let cosigned = 0;
  for (let kill = 0; kill < 20; kill += 1) {
    const { child, url, vkeys } = await startWitness(place);
    verifiers ??= vkeys.map(known);
    assert.deepEqual(vkeys, verifiers.map(formatVkey));
    if (reached > 0) assert.deepEqual(await brokenPromises(url, reached), []);
    const pushing = pushUntilKilled(url, reached, verifiers);
    await setTimeout(20 + ((kill * 37) % 90));
    await end(child, 'SIGKILL');
    const now = await pushing;
    cosigned += now - reached;
    reached = now;
  }
  assert.ok(cosigned >= 20, `only ${cosigned} were cosigned between the kills`);
  const { child, url } = await startWitness(place);
  assert.deepEqual(await brokenPromises(url, reached), []);
  assert.equal(await end(child, 'SIGINT'), 0);
});

test('a witness that forgets over a kill is found out', async () => {
  const place = join(folder, 'forgetful');
  const first = await startWitness(place);
  for (let size = 1; size <= 3; size += 1)
    assert.equal((await ask(first.url, await honest.request(size - 1, size)))?.status, 200);
  await end(first.child, 'SIGKILL');
  await rm(join(place, 'seen'), { recursive: true });
  const second = await startWitness(place);
  const broken = await brokenPromises(second.url, 3);
  await end(second.child, 'SIGKILL');
  assert.deepEqual(broken, ['cosigned another beginning']);
});

test('a witness that was asked for wrongly does not start and says what is wrong', async () => {
  const [name, folderOfIt] = ['witness.example', join(folder, 'never')];
  const table = [
    [{ name }, /--policy and --name are needed/],
    [{ name, policy: 'x', port: '70000' }, /--port is 0 to 65535/],
    [{ name, policy: join(folder, 'nowhere'), folder: folderOfIt }, /There is no file/],
    [{ name, policy: await writePolicy('log nonsense\nquorum none\n') }, /line 1: the key/],
    [{ name, policy: await writePolicy('quorum none\n') }, /nothing to watch/],
  ] as const;
  await Promise.all(
    table.map(async ([values, expected]) => {
      const child = runVerb(values);
      const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
      assert.match(said, expected);
      assert.equal(code, 2);
    }),
  );
});

type Side = 0 | 1;

/**
 * A log shown as two, to each witness first one and then the other, in every distribution; counts the forks that were
 * witnessed on both sides and on one. A liar cosigns whatever it is shown.
 */
async function splitView(options: {
  name: string;
  forks: number;
  honest: number;
  liars: number;
  quorum: number;
}) {
  const origins = Array.from({ length: options.forks }, (_, index) => `log${index}.example`);
  const logs = origins.map((origin) => known(formatVkey(keyOf(origin))));
  const made = async (place: string, name: string) =>
    createWitness({ folder: join(folder, options.name, place), name, logs, clock });
  const witnesses = await Promise.all(
    Array.from({ length: options.honest + options.liars }, async (_, index) => {
      const one = await made(`${index}`, `w${index}.example`);
      if (index < options.honest) return [one, one] as const;
      const keys = (place: string) => join(folder, options.name, place, 'keys');
      await cp(keys(`${index}`), keys(`${index}-again`), { recursive: true });
      return [one, await made(`${index}-again`, `w${index}.example`)] as const;
    }),
  );
  const names = witnesses.map((_, index) => `w${index}`);
  const lines = witnesses.map(([one], index) => `witness w${index} ${one.vkeys[0]} http://${index}\n`);
  const policy = parsePolicy(
    `${lines.join('')}group all-of-them ${options.quorum} ${names.join(' ')}\nquorum all-of-them\n`,
  );
  assert.ok(policy.ok);
  const counted = { both: 0, one: 0, none: 0 };
  for (const [fork, origin] of origins.entries()) {
    const turns = witnesses.map(() => Promise.withResolvers<void>());
    const show = (side: Side) => {
      const log = aLog(origin, `side ${side}`, fork % 3);
      return cosign({
        ...{ note: log.note(3 + (fork % 5)), size: 3 + (fork % 5), policy: policy.value },
        proveFrom: (from) => log.proof(from, 3 + (fork % 5)),
        async fetch(url, init) {
          const index = Number(new URL(url).hostname.split('.').at(-1));
          const isFirst = ((fork >> index) & 1) === side;
          if (!isFirst) await turns[index]!.promise;
          const [method, path, payload] = ['POST', '/add-checkpoint', init.body] as const;
          const answer = await witnesses[index]![side].app.inject({ method, url: path, payload });
          if (isFirst) turns[index]!.resolve();
          const headers = { 'content-type': answer.headers['content-type'] as string };
          return new Response(answer.body, { status: answer.statusCode, headers });
        },
      });
    };
    const sides = await Promise.all([show(0), show(1)]);
    const witnessed = sides.filter(({ isWitnessed }) => isWitnessed).length;
    counted[witnessed === 2 ? 'both' : witnessed === 1 ? 'one' : 'none'] += 1;
    const replies = JSON.stringify(sides.map((side) => side.replies));
    if (options.liars === 0) assert.match(replies, /witness\.other-tree/);
  }
  for (const [one, other] of witnesses) await Promise.all([one.app.close(), other.app.close()]);
  return counted;
}

test('of 100 forked logs none reaches 2 of 3 witnesses on both sides', async () => {
  const counted = await splitView({ name: 'two-of-three', forks: 100, honest: 3, liars: 0, quorum: 2 });
  assert.deepEqual(counted, { both: 0, one: 100, none: 0 });
});

test('one lying witness breaks 2 of 3, and this count shows it', async () => {
  const counted = await splitView({ name: 'a-liar-of-three', forks: 16, honest: 2, liars: 1, quorum: 2 });
  assert.ok(counted.both > 0, JSON.stringify(counted));
});

test('one lying witness does not break 3 of 4', async () => {
  const counted = await splitView({ name: 'a-liar-of-four', forks: 16, honest: 3, liars: 1, quorum: 3 });
  assert.equal(counted.both, 0);
});
