import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { inTransaction } from '#platform';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { makeClientKey } from '#trust/sign-in';
import { openBenchWorld, writeCityFile } from './bench-city.ts';
import { type BenchServer, onDatabase, startBenchServer } from './bench-database.ts';
import { importInChild } from './import-child.ts';
import { formatCount, median, printBar } from './print.ts';

type Size = { records: number; subjects: number; rounds: number; seconds: number; connections: number };

/** Keys that ask in turn: each account has so many checks a day and no more. */
const KEYS = 20;

/**
 * POST /api/v1/checks, answered, signed, kept and audited, against a bare Fastify route that sends the bytes of an
 * earlier answer about the same organisation, found by one prepared statement. Then a batch of 1,000 against a single
 * check.
 */
export async function benchChecks(size: Size): Promise<void> {
  await using server = await startBenchServer();
  console.log(
    `\nChecks of organisations among ${formatCount(size.subjects)} with ${formatCount(size.records)} penalties, ${size.connections} connections, ${size.rounds} rounds of ${size.seconds} s each.`,
  );
  const codes = await loadCity(server, size);
  const keys = await makeKeys(server);
  const ours = await startSide('lookup-ours.ts', server.url, server.folder);
  const bare = await startSide('checks-bare.ts', server.url);
  try {
    // The bare route has bytes of every organisation that is asked about.
    for (let from = 0; from < codes.length; from += 1_000)
      await send(ours.origin, keys[0]!, {
        path: '/checks/batch',
        body: { subjectCodes: codes.slice(from, from + 1_000) },
      });
    for (const side of [ours, bare]) await ask(side.origin, { codes, keys }, { ...size, seconds: 2 });
    const ratios: number[] = [];
    for (let round = 1; round <= size.rounds; round += 1) {
      const our = await ask(ours.origin, { codes, keys }, size);
      const other = await ask(bare.origin, { codes, keys }, size);
      ratios.push(our.perSecond / other.perSecond);
      console.log(
        `round ${round}: Gongxin ${formatCount(our.perSecond)}/s (p50 ${our.p50} ms, p99 ${our.p99} ms), bare ${formatCount(other.perSecond)}/s, ratio ${ratios.at(-1)!.toFixed(2)}; an answer has ${(our.bytes / 1_024).toFixed(1)} and ${(other.bytes / 1_024).toFixed(1)} kB`,
      );
    }
    printBar('checks', { what: 'requests/s, Gongxin : bare route', ratio: median(ratios), least: 0.5 });
    await compareBatch(ours.origin, { codes, keys });
  } finally {
    ours.stop();
    bare.stop();
  }
}

async function loadCity({ url, folder }: BenchServer, { subjects, records }: Size): Promise<string[]> {
  for (const [item, rows] of [
    ['subject', subjects],
    ['penalty', records],
  ] as const) {
    const path = await writeCityFile(folder, { item, rows, subjects });
    await importInChild({ databaseUrl: url, path, item });
  }
  return onDatabase(url, async (client) => {
    await client.query('vacuum analyze');
    const { rows } = await client.query(
      'select subject_code as code from subjects.subject order by 1 limit 5000',
    );
    return rows.map(({ code }) => code);
  });
}

/** Programs of a desk for food licences, each with its key. */
async function makeKeys({ url, folder }: BenchServer): Promise<string[]> {
  await using opened = await openBenchWorld(url, folder);
  const { world, law } = opened;
  const unit = aUnit({ code: '11370400MB0000201D', name: '示范市市场监督管理局' });
  const keys: string[] = [];
  for (let number = 1; number <= KEYS; number += 1) {
    const account = `desk-${number}`;
    await anAccount(world, { account, kind: 'client', unit });
    const expiresAt = new Date(world.clock.now().getTime() + 100 * 86_400_000);
    const order = { account, rights: ['check:ask'], addresses: [], expiresAt, publicKey: null };
    const made = await inTransaction(world.db, (tx) => makeClientKey(world, tx, law, order));
    if (!made.ok) throw new Error(made.refusal.code);
    keys.push(made.value.key!);
  }
  return keys;
}

const question = {
  matter: 'food-business-licence',
  purpose: 'licence-review',
  basis: { kind: 'law', clause: '食品安全法第三十五条' },
  caseNumber: '办〔2026〕1号',
};

type From = { codes: readonly string[]; keys: readonly string[] };
/** Each question stands for itself: a key used again would give the answer of before. */
const numbers = (function* () {
  for (let number = 1; ; number += 1) yield number;
})();

const headersOf = (key: string) => ({
  'content-type': 'application/json',
  authorization: `Bearer ${key}`,
  'idempotency-key': `bench-${process.pid}-${numbers.next().value}`,
});

async function ask(origin: string, { codes, keys }: From, size: Pick<Size, 'connections' | 'seconds'>) {
  let next = 0;
  const stride = 7_919;
  const result = await autocannon({
    url: origin,
    connections: size.connections,
    duration: size.seconds,
    // Servers close a connection after some requests (ours after 1,000); both sides are asked alike.
    reconnectRate: 500,
    requests: [
      {
        setupRequest: (wanted) => {
          next = (next + stride) % codes.length;
          return {
            ...wanted,
            method: 'POST',
            path: '/api/v1/checks',
            headers: headersOf(keys[next % keys.length]!),
            body: JSON.stringify({ ...question, subjectCode: codes[next] }),
          };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} questions failed`);
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytes: result.throughput.total / result.requests.total,
  };
}

type Sent = { path: string; body: object };

/** Asks once; gives the milliseconds until the whole answer is there. */
async function send(origin: string, key: string, { path, body }: Sent): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(`${origin}/api/v1${path}`, {
    method: 'POST',
    headers: headersOf(key),
    body: JSON.stringify({ ...question, ...body }),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} gave ${answer.status}`);
  return performance.now() - begun;
}

/** Both one after the other by one asker, as a desk waits for them. */
async function compareBatch(origin: string, { codes, keys }: From): Promise<void> {
  const singles: number[] = [];
  const batches: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    for (const subjectCode of codes.slice(round * 40, round * 40 + 40))
      singles.push(await send(origin, keys[0]!, { path: '/checks', body: { subjectCode } }));
    const subjectCodes = codes.slice(0, 1_000);
    batches.push(await send(origin, keys[0]!, { path: '/checks/batch', body: { subjectCodes } }));
  }
  const [single, batch] = [median(singles), median(batches)];
  console.log(`a single check ${single.toFixed(1)} ms, a batch of 1,000 ${batch.toFixed(0)} ms`);
  printBar('checks batch', { what: 'a batch of 1,000 : a single check', ratio: batch / single, most: 20 });
}

type Side = { origin: string; stop(): void };

/** Starts one side; its first line is the port. */
async function startSide(script: string, ...args: string[]): Promise<Side> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout!, 'data');
  return { origin: `http://127.0.0.1:${String(port).trim()}`, stop: () => void child.kill() };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      subjects: { type: 'string', default: '10000' },
      records: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '5' },
      connections: { type: 'string', default: '10' },
    },
  });
  await benchChecks({
    subjects: Number(values.subjects),
    records: Number(values.records),
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    connections: Number(values.connections),
  });
}
