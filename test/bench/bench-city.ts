import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { generateCity, toCsv, withDivisions, writeBenchFile } from '#demo';
import { Day } from '#kit';
import { openWorld, readConfig, systemClock, type World } from '#platform';
import { editionOn } from '#registry/catalogue';
import { createFlow } from '../../src/flow.ts';
import { type Law, loadLaw } from '../../src/law.ts';

const seed = 'bench';
/** Files are the same in every run; the days in them end here. */
const today = Day.parse('2026-11-20');

export type BenchWorld = AsyncDisposable & { world: World; law: Law };

/** The program as it runs in the invented city: its fine thresholds place most penalties, so they are public. */
export async function openBenchWorld(databaseUrl: string, folder: string): Promise<BenchWorld> {
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    DEMO: 'true',
    LOG_LEVEL: 'warn',
    PORT: '0',
  });
  const law = loadBenchLaw();
  const world = await openWorld(config, createFlow(law));
  return { world, law, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

function loadBenchLaw(): Law {
  const law = loadLaw({ isDemo: true, fineRegion: 'demo-city' }, systemClock);
  const { divisions } = generateCity({ seed, subjectCount: 100, recordCount: 0, today });
  return { ...law, subjects: withDivisions(law.subjects, divisions) };
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
  const edition = editionOn(loadBenchLaw().catalogue.items.get(file.item)!, today)!;
  const columns = edition.fields.map(({ name, heading }) => ({ field: name, heading }));
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
