/**
 * One import in a process of its own, as the command line runs it; prints its figures as one line of JSON.
 *
 *   node test/bench/import-once.ts DATABASE_URL FILE ITEM [--phases]
 */
import { createReadStream } from 'node:fs';
import { basename, dirname } from 'node:path';
import { dayOf } from '#kit';
import { importFile, type SheetSource } from '#registry/ingest';
import { checkRows } from '../../src/registry/ingest/check-rows.ts';
import { findFileFacts } from '../../src/registry/ingest/file-facts.ts';
import { fileLimits, openSheet } from '../../src/registry/ingest/reading/index.ts';
import { type BenchWorld, openBenchWorld } from './bench-city.ts';
import type { ImportFigures } from './import-child.ts';

const [databaseUrl, path, item, wish] = process.argv.slice(2) as [string, string, string, string?];
const source: SheetSource = { name: basename(path), stream: () => createReadStream(path) };

await using opened = await openBenchWorld(databaseUrl, dirname(path));
const start = performance.now();
const cpuBefore = process.cpuUsage();
const done = await importFile(opened.world, opened.law, { source, item, providerCode: null });
const seconds = (performance.now() - start) / 1_000;
const { user, system } = process.cpuUsage(cpuBefore);
if (!done.ok) throw new Error(`the file was refused: ${JSON.stringify(done.refusal)}`);
const { received, accepted, held, refused, warned } = done.value;
const figures: ImportFigures = {
  counts: { received, accepted, held, refused, warned },
  seconds,
  cpuSeconds: (user + system) / 1e6,
  peakMegabytes: process.resourceUsage().maxRSS / 1_024,
  ...(wish === '--phases' ? { phases: await measurePhases(opened) } : {}),
};
process.stdout.write(`${JSON.stringify(figures)}\n`);

/** Parts of the work again, each alone: in the import they run beside the database. */
async function measurePhases({ law, world }: BenchWorld): Promise<Record<string, number>> {
  const firstPass = await timed(async () => void (await findFileFacts(source)));
  const checks = await timed(async () => {
    const sheet = await openSheet(source, fileLimits);
    if (!sheet.ok) throw new Error('the file cannot be read');
    const setting = { law, item, receivedOn: dayOf(world.clock.now()) };
    for await (const batch of checkRows(sheet.value, setting, () => undefined))
      if (!batch.ok) throw new Error('the file cannot be read');
  });
  return { firstPass, checks };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}
