import { parseArgs } from 'node:util';
import { writeCityFile } from './bench-city.ts';
import { cloneDatabase, dropDatabase, startBenchServer } from './bench-database.ts';
import { importInChild } from './import-child.ts';
import { formatCount, printBar } from './print.ts';

const mostMegabytes = 600;

/** Peak resident memory of a process that imports a small and a large file of the same kind. */
export async function benchMemory(size: { rows: readonly number[]; subjects: number }): Promise<void> {
  await using server = await startBenchServer();
  const { url, folder } = server;
  console.log(
    `\nPeak memory of an import of ${size.rows.map(formatCount).join(' and of ')} penalties from CSV.`,
  );
  const register = await writeCityFile(folder, {
    item: 'subject',
    rows: size.subjects,
    subjects: size.subjects,
  });
  await importInChild({ databaseUrl: url, path: register, item: 'subject' });
  const peaks: number[] = [];
  for (const rows of size.rows) {
    const path = await writeCityFile(folder, { item: 'penalty', rows, subjects: size.subjects });
    const databaseUrl = await cloneDatabase(url, 'bench_memory');
    const { peakMegabytes } = await importInChild({ databaseUrl, path, item: 'penalty' });
    await dropDatabase(databaseUrl);
    peaks.push(peakMegabytes);
    console.log(`${formatCount(rows)} rows: ${peakMegabytes.toFixed(0)} MB`);
  }
  printBar('memory', { what: 'peak, large : small file', ratio: peaks.at(-1)! / peaks[0]!, most: 1.15 });
  printBar('memory', {
    what: `peak, large file : ${mostMegabytes} MB`,
    ratio: peaks.at(-1)! / mostMegabytes,
    most: 1,
  });
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      small: { type: 'string', default: '100000' },
      large: { type: 'string', default: '1000000' },
      subjects: { type: 'string', default: '100000' },
    },
  });
  await benchMemory({
    rows: [Number(values.small), Number(values.large)],
    subjects: Number(values.subjects),
  });
}
