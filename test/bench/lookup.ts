import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { writeCityFile, writeDealtLicences } from './bench-city.ts';
import { type BenchServer, onDatabase, startBenchServer } from './bench-database.ts';
import { importInChild } from './import-child.ts';
import { formatCount, median, printBar } from './print.ts';

const recordsEach = 20;

type Size = { subjects: number; rounds: number; seconds: number; connections: number };

/**
 * GET /api/v1/subjects/{code} of organisations with twenty public records each, against a bare Fastify route
 * that has PostgreSQL make JSON of the same data in one prepared statement and sends it unread: of the bare
 * routes that we tried the fastest. Both are processes of their own on one database; the questions come from
 * this process, in alternating rounds.
 */
export async function benchLookup(size: Size): Promise<void> {
  await using server = await startBenchServer();
  console.log(
    `\nLookup of organisations with ${recordsEach} public records among ${formatCount(size.subjects)}, ${size.connections} connections, ${size.rounds} rounds of ${size.seconds} s each.`,
  );
  const codes = await loadOrganisations(server, size.subjects);
  console.log(
    `${formatCount(codes.length)} organisations have exactly ${recordsEach}; codes are drawn from them.`,
  );
  const ours = await startSide('lookup-ours.ts', server.url, server.folder);
  const bare = await startSide('lookup-bare.ts', server.url);
  try {
    const ratios: number[] = [];
    for (const side of [ours, bare]) await ask(side.origin, codes, { ...size, seconds: 2 });
    for (let round = 1; round <= size.rounds; round += 1) {
      const our = await ask(ours.origin, codes, size);
      const other = await ask(bare.origin, codes, size);
      ratios.push(our.perSecond / other.perSecond);
      console.log(
        `round ${round}: Gongxin ${formatCount(our.perSecond)}/s (p99 ${our.p99} ms), bare ${formatCount(other.perSecond)}/s (p99 ${other.p99} ms), ratio ${ratios.at(-1)!.toFixed(2)}; an answer has ${kilobytes(our)} and ${kilobytes(other)} kB`,
      );
    }
    printBar('lookup', { what: 'requests/s, Gongxin : bare route', ratio: median(ratios), least: 0.7 });
  } finally {
    ours.stop();
    bare.stop();
  }
}

/** Imports a register and licences as departments hand them in; gives the codes with exactly twenty public ones. */
async function loadOrganisations({ url, folder }: BenchServer, subjects: number): Promise<string[]> {
  const register = await writeCityFile(folder, { item: 'subject', rows: subjects, subjects });
  await importInChild({ databaseUrl: url, path: register, item: 'subject' });
  const licences = await writeDealtLicences(folder, { subjects, each: recordsEach });
  await importInChild({ databaseUrl: url, path: licences, item: 'licence' });
  return onDatabase(url, async (client) => {
    await client.query('vacuum analyze');
    const { rows } = await client.query(
      `select subject_code from publication.display where decision = 'public' and item <> 'subject'
       group by subject_code having count(*) = $1 order by subject_code`,
      [recordsEach],
    );
    if (rows.length < subjects / 4) throw new Error(`only ${rows.length} have ${recordsEach} public records`);
    return rows.map((row) => row.subject_code);
  });
}

const kilobytes = ({ bytes }: { bytes: number }) => (bytes / 1_024).toFixed(1);

type Side = { origin: string; stop(): void };

/** Starts one side; its first line is the port. */
async function startSide(script: string, ...args: string[]): Promise<Side> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout!, 'data');
  return { origin: `http://127.0.0.1:${String(port).trim()}`, stop: () => void child.kill() };
}

/** One round; codes are drawn from all organisations, the same ones in the same order for both sides. */
async function ask(origin: string, codes: readonly string[], size: Pick<Size, 'connections' | 'seconds'>) {
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
          return { ...wanted, path: `/api/v1/subjects/${codes[next]}` };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} questions failed`);
  return {
    perSecond: result.requests.total / result.duration,
    p99: result.latency.p99,
    bytes: result.throughput.total / result.requests.total,
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      subjects: { type: 'string', default: '5000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '5' },
      connections: { type: 'string', default: '10' },
    },
  });
  await benchLookup({
    subjects: Number(values.subjects),
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    connections: Number(values.connections),
  });
}
