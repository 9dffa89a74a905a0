import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { writeCityFile } from './bench-city.ts';
import {
  type BenchServer,
  cloneDatabase,
  dropDatabase,
  onDatabase,
  settle,
  startBenchServer,
} from './bench-database.ts';
import { type ImportFigures, importInChild } from './import-child.ts';
import { formatCount, median, printBar } from './print.ts';

/** What an import writes for each row. Results are kept by the chunk and are in the import's time only. */
const tables = ['records.version', 'publication.display'] as const;

type Round = { imported: ImportFigures; logged: ImportFigures; rawSeconds: number };

/**
 * A department's file end to end (read twice, checked, matched, stored with its history, publication and
 * results) against raw COPY of the very rows that came of it, into the same tables with the same indexes and
 * constraints on the same server, and against the same import with the ledger, which notes each row's place in
 * the log. All begin with a register of organisations; each round measures all three.
 */
export async function benchIngest(size: { rows: number; subjects: number; rounds: number }): Promise<void> {
  await using server = await startBenchServer();
  const { url, folder } = server;
  console.log(
    `\nIngest of ${formatCount(size.rows)} penalties from CSV about ${formatCount(size.subjects)} organisations, ${size.rounds} rounds.`,
  );
  const register = await writeCityFile(folder, {
    item: 'subject',
    rows: size.subjects,
    subjects: size.subjects,
  });
  const before = await importInChild({ databaseUrl: url, path: register, item: 'subject' });
  console.log(`The register first, not part of the measure: ${before.seconds.toFixed(1)} s.`);
  const path = await writeCityFile(folder, { item: 'penalty', rows: size.rows, subjects: size.subjects });
  console.log(`The file: ${((await stat(path)).size / 1e6).toFixed(0)} MB.`);
  const rounds: Round[] = [];
  for (let number = 1; number <= size.rounds; number += 1) {
    const round = await measureRound(server, path);
    rounds.push(round);
    printRound(number, round, size.rows);
  }
  const ratio = median(rounds.map(({ imported, rawSeconds }) => rawSeconds / imported.seconds));
  printBar('ingest', { what: 'rows/s, import without the ledger : raw COPY', ratio, least: 0.5 });
  const cost = median(rounds.map(({ imported, logged }) => imported.seconds / logged.seconds));
  printBar('ingest', { what: 'rows/s, import with the ledger : without', ratio: cost, least: 0.8 });
}

async function measureRound(server: BenchServer, path: string): Promise<Round> {
  const ours = await cloneDatabase(server.url, 'bench_import');
  await settle(ours);
  const order = { databaseUrl: ours, path, item: 'penalty' };
  const imported = await importInChild({ ...order, withLedger: false });
  for (const table of tables) await copyOut(ours, table, server.folder);
  await dropDatabase(ours);
  const raw = await cloneDatabase(server.url, 'bench_raw');
  await settle(raw);
  const start = performance.now();
  for (const table of tables) await copyIn(raw, table, server.folder);
  const rawSeconds = (performance.now() - start) / 1_000;
  await dropDatabase(raw);
  const withLedger = await cloneDatabase(server.url, 'bench_ledger');
  await settle(withLedger);
  const logged = await importInChild({ ...order, databaseUrl: withLedger });
  await dropDatabase(withLedger);
  return { imported, logged, rawSeconds };
}

const fileOf = (folder: string, table: string) => join(folder, `${table}.copy`);

async function copyOut(url: string, table: string, folder: string): Promise<void> {
  await rm(fileOf(folder, table), { force: true });
  await onDatabase(url, async (client) => {
    const rows = client.query(copyTo(`copy (select * from ${table} where item = 'penalty') to stdout`));
    await pipeline(rows, createWriteStream(fileOf(folder, table)));
  });
}

async function copyIn(url: string, table: string, folder: string): Promise<void> {
  await onDatabase(url, (client) =>
    pipeline(createReadStream(fileOf(folder, table)), client.query(copyFrom(`copy ${table} from stdin`))),
  );
}

function printRound(number: number, { imported, logged, rawSeconds }: Round, rows: number): void {
  const { seconds, firstStoredSeconds, cpuSeconds, peakMegabytes, counts } = imported;
  const perSecond = (took: number) => `${took.toFixed(1)} s (${formatCount(rows / took)} rows/s)`;
  console.log(
    `round ${number}: import ${perSecond(seconds)}, raw COPY ${perSecond(rawSeconds)}, ratio ${(rawSeconds / seconds).toFixed(2)}; with the ledger ${perSecond(logged.seconds)}`,
  );
  console.log(
    `  first chunk stored after ${firstStoredSeconds.toFixed(1)} s; the importing process worked ${cpuSeconds.toFixed(1)} s; peak ${peakMegabytes.toFixed(0)} MB`,
  );
  const outcomes = Object.entries(counts).map(([name, count]) => `${name} ${formatCount(count)}`);
  console.log(`  ${outcomes.join(' · ')}`);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000000' },
      subjects: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '3' },
    },
  });
  await benchIngest({
    rows: Number(values.rows),
    subjects: Number(values.subjects),
    rounds: Number(values.rounds),
  });
}
