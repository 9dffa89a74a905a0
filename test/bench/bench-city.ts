import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { generateCity, type Row, toCsv, writeBenchFile } from '#demo';
import { Day } from '#kit';
import { openWorld, readConfig, systemClock, type World } from '#platform';
import { editionOn } from '#registry/catalogue';
import { createFlow } from '../../src/flow.ts';
import { type Law, loadLaw } from '../../src/law.ts';

const seed = 'bench';
/** Files are the same in every run; the days in them end here. */
const today = Day.parse('2026-11-20');

export type BenchWorld = AsyncDisposable & { world: World; law: Law };

/**
 * The program as it runs in the invented city: its fine thresholds place most penalties, so they are public.
 * Without the ledger, nothing gets a place in a log: to measure what that costs.
 */
export async function openBenchWorld(
  databaseUrl: string,
  folder: string,
  { withLedger = true } = {},
): Promise<BenchWorld> {
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    DEMO: 'true',
    LOG_LEVEL: 'warn',
    PORT: '0',
  });
  const law = loadLaw(config, systemClock);
  const flow = [...createFlow(law)].filter(([fact]) => withLedger || fact !== 'displays.planned');
  const world = await openWorld(config, new Map(flow));
  return { world, law, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

/**
 * Writes a CSV file of the invented city; gives its path. The register tells former names with their days, as a
 * real one does, so that decisions about an organisation under its former name match.
 */
export async function writeCityFile(
  folder: string,
  file: { item: string; rows: number; subjects: number },
): Promise<string> {
  const path = join(folder, `${file.item}-${file.rows}.csv`);
  const columns = columnsOf(file.item);
  const stream = createWriteStream(path);
  if (file.item === 'subject') {
    const city = generateCity({ seed, subjectCount: file.subjects, recordCount: 0, today });
    for (const line of toCsv(city.subjects(), columns)) if (!stream.write(line)) await once(stream, 'drain');
  } else {
    await writeBenchFile(stream, { ...file, seed, today, columns });
  }
  stream.end();
  await once(stream, 'close');
  return path;
}

/** Licences in force, dealt out so that each organisation has the same number of them; gives the path. */
export async function writeDealtLicences(
  folder: string,
  { subjects, each }: { subjects: number; each: number },
): Promise<string> {
  const options = { seed, today, subjectCount: subjects };
  const city = generateCity({ ...options, recordCount: subjects * each * 10 });
  const path = join(folder, 'licences.csv');
  const stream = createWriteStream(path);
  for (const line of toCsv(deal(city, each), columnsOf('licence')))
    if (!stream.write(line)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'close');
  return path;
}

function* deal(city: ReturnType<typeof generateCity>, each: number): Generator<Row> {
  const licences = city.recordsOf('licence');
  const current = new Map([...city.subjects()].map((row) => [row.subjectCode!, row]));
  for (const [subjectCode, { subjectName }] of current) {
    if (subjectCode.startsWith('92')) continue; // a sole trader's licence is of another class
    for (let count = 0; count < each; ) {
      const { value, done } = licences.next();
      if (done) throw new Error('the city has too few licences to deal out');
      const { licenceStatus, subjectClass, validUntil } = value.row;
      if (licenceStatus !== '有效' || subjectClass === '个体工商户') continue;
      if (validUntil && validUntil <= today) continue;
      yield { ...value.row, subjectCode, subjectName: subjectName! };
      count += 1;
    }
  }
}

function columnsOf(item: string) {
  const { catalogue } = loadLaw(readConfig({ DEMO: 'true' }), systemClock);
  const edition = editionOn(catalogue.items.get(item)!, today)!;
  return edition.fields.map(({ name, heading }) => ({ field: name, heading }));
}
