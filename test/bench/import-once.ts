/**
 * One import in a process of its own, as the command line runs it; prints its figures as one line of JSON.
 *
 *   node test/bench/import-once.ts DATABASE_URL FILE ITEM [without-ledger]
 */
import { dirname } from 'node:path';
import { fileSource, importFile } from '#registry/ingest';
import { openBenchWorld } from './bench-city.ts';
import type { ImportFigures } from './import-child.ts';

const [databaseUrl, path, item, ledger] = process.argv.slice(2) as [string, string, string, string?];

const withLedger = ledger !== 'without-ledger';
await using opened = await openBenchWorld(databaseUrl, dirname(path), { withLedger });
const start = performance.now();
const cpuBefore = process.cpuUsage();
let firstStored = 0;
const done = await importFile(opened.world, opened.law, {
  source: fileSource(path),
  item,
  providerCode: null,
  onProgress: () => {
    firstStored ||= performance.now();
  },
});
const seconds = (performance.now() - start) / 1_000;
const { user, system } = process.cpuUsage(cpuBefore);
if (!done.ok) throw new Error(`the file was refused: ${JSON.stringify(done.refusal)}`);
const { received, accepted, held, refused, warned } = done.value;
const figures: ImportFigures = {
  counts: { received, accepted, held, refused, warned },
  seconds,
  firstStoredSeconds: (firstStored - start) / 1_000,
  cpuSeconds: (user + system) / 1e6,
  peakMegabytes: process.resourceUsage().maxRSS / 1_024,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
