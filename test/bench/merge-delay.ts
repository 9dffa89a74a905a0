import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeCityFile } from './bench-city.ts';
import { onDatabase, startBenchServer } from './bench-database.ts';
import { importInChild } from './import-child.ts';
import { formatCount, printBar } from './print.ts';

type Size = { subjects: number; perSecond: number; seconds: number };

/**
 * How long from the moment at which a record is stored until a signed checkpoint holds it, and how long from the
 * answer 202 to its submission: the whole server as it runs, one small submission after the other at a steady pace.
 * The checkpoint is looked at ten times a second, as a stranger would.
 */
export async function benchMergeDelay({ subjects, perSecond, seconds }: Size): Promise<void> {
  await using bench = await startBenchServer();
  console.log(
    `\nFrom acceptance to a signed checkpoint: ${perSecond} submissions a second of one penalty each, for ${seconds} s.`,
  );
  const register = await writeCityFile(bench.folder, { item: 'subject', rows: subjects, subjects });
  await importInChild({ databaseUrl: bench.url, path: register, item: 'subject' });
  const rows = await writeCityFile(bench.folder, {
    item: 'penalty',
    rows: Math.ceil(perSecond * seconds),
    subjects,
  });
  const server = await startServer(bench);
  try {
    await untilWritten(bench.url);
    const checkpoints = watchCheckpoints(server.origin);
    const sent = await send(server.origin, readFileSync(rows, 'utf8'), { perSecond, seconds });
    await untilWritten(bench.url);
    await setTimeout(1_500);
    print(await findDelays(bench.url, await checkpoints.stop()), sent);
  } finally {
    await server.stop();
  }
}

/** As `npm start` runs it. */
async function startServer({ url, folder }: { url: string; folder: string }) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../src/server.ts', import.meta.url))], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      DATA_DIR: folder,
      PORT: '0',
      DEMO: 'false',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const origin = /http:\/\/[\d.]+:\d+/.exec(line)?.[0];
    if (origin) return { origin, stop: () => stopped(child) };
  }
  throw new Error('the server did not start');
}

async function stopped(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

function ask(
  url: string,
  options: { method?: string; body?: string } = {},
): Promise<{ status: number; body: string }> {
  return new Promise((settle, fail) => {
    const asked = request(
      url,
      { agent, method: options.method ?? 'GET', headers: options.body ? { 'content-type': 'text/csv' } : {} },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => settle({ status: answer.statusCode!, body: Buffer.concat(parts).toString() }));
        answer.on('error', fail);
      },
    );
    asked.on('error', fail);
    asked.end(options.body);
  });
}

/** Each row of the file as a submission of its own, at a steady pace. */
async function send(
  origin: string,
  csv: string,
  { perSecond, seconds }: Pick<Size, 'perSecond' | 'seconds'>,
): Promise<{ count: number; seconds: number }> {
  const [heading, ...lines] = csv.trimEnd().split('\n');
  const begun = performance.now();
  const answers: Promise<void>[] = [];
  for (const [at, line] of lines.slice(0, perSecond * seconds).entries()) {
    const early = (at / perSecond) * 1_000 - (performance.now() - begun);
    if (early > 1) await setTimeout(early);
    answers.push(
      ask(`${origin}/api/v1/submissions?item=penalty`, {
        method: 'POST',
        body: `${heading}\n${line}\n`,
      }).then(({ status, body }) => {
        if (status !== 202) throw new Error(`${status} ${body}`);
      }),
    );
  }
  await Promise.all(answers);
  return { count: answers.length, seconds: (performance.now() - begun) / 1_000 };
}

type Seen = { at: number; size: number };

/** When each size of the logs was first seen. */
function watchCheckpoints(origin: string) {
  const seen = { public: [] as Seen[], restricted: [] as Seen[] };
  let isOn = true;
  const done = (async () => {
    while (isOn) {
      for (const log of ['public', 'restricted'] as const) {
        const { status, body } = await ask(`${origin}/ledger/${log}/checkpoint`);
        const size = status === 200 ? Number(body.split('\n')[1]) : 0;
        if (size > (seen[log].at(-1)?.size ?? 0)) seen[log].push({ at: Date.now(), size });
      }
      await setTimeout(100);
    }
  })();
  return {
    async stop() {
      isOn = false;
      await done;
      return seen;
    },
  };
}

async function untilWritten(url: string): Promise<void> {
  await onDatabase(url, async (client) => {
    for (;;) {
      const { rows } = await client.query(
        `select (select count(*) from ledger.outbox) + (select count(*) from ingest.submission
          where state not in ('done', 'refused')) as waiting`,
      );
      if (Number(rows[0].waiting) === 0) return;
      await setTimeout(500);
    }
  });
}

/** In seconds, for each entry that came in by a submission over HTTP: since it was stored, since it was handed in. */
async function findDelays(url: string, seen: Readonly<Record<string, readonly Seen[]>>) {
  const { rows } = await onDatabase(url, (client) =>
    client.query(
      `select e.log, e.leaf_index::int as index, extract(epoch from e.noted_at) * 1000 as stored,
        extract(epoch from s.received_at) * 1000 as received
       from ledger.entry e
       join records.version v on v.subject_code = e.subject_code and v.record_id = e.record_id and v.version = e.version
       join ingest.submission s on s.submission_id = v.submission_id where v.item = 'penalty'`,
    ),
  );
  const delays = { sinceStored: [] as number[], sinceReceived: [] as number[], unsigned: 0 };
  for (const { log, index, stored, received } of rows) {
    const first = seen[log]!.find(({ size }) => size > index);
    if (!first) delays.unsigned += 1;
    else {
      delays.sinceStored.push((first.at - Number(stored)) / 1_000);
      delays.sinceReceived.push((first.at - Number(received)) / 1_000);
    }
  }
  return delays;
}

function print(
  { sinceStored, sinceReceived, unsigned }: Awaited<ReturnType<typeof findDelays>>,
  sent: { count: number; seconds: number },
): void {
  const say = (values: readonly number[]) => {
    const sorted = values.toSorted((one, other) => one - other);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
    return { p50: at(0.5), p99: at(0.99), most: sorted.at(-1)! };
  };
  const [stored, received] = [say(sinceStored), say(sinceReceived)];
  console.log(
    `${formatCount(sent.count)} submissions in ${sent.seconds.toFixed(1)} s (${(sent.count / sent.seconds).toFixed(0)}/s), ${formatCount(sinceStored.length)} entries, ${unsigned} without a signed checkpoint`,
  );
  for (const [name, { p50, p99, most }] of Object.entries({ stored, received }))
    console.log(`since ${name}: p50 ${p50.toFixed(2)} s, p99 ${p99.toFixed(2)} s, most ${most.toFixed(2)} s`);
  printBar('merge-delay', { what: 'p99 from stored to signed, seconds', ratio: stored.p99, most: 5 });
  printBar('merge-delay', { what: 'longest from stored to signed, seconds', ratio: stored.most, most: 60 });
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      subjects: { type: 'string', default: '2000' },
      'per-second': { type: 'string', default: '200' },
      seconds: { type: 'string', default: '300' },
    },
  });
  await benchMergeDelay({
    subjects: Number(values.subjects),
    perSecond: Number(values['per-second']),
    seconds: Number(values.seconds),
  });
}
