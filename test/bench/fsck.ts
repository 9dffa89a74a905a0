import { parseArgs } from 'node:util';
import type { World } from '#platform';
import { checkLedger, type Ledger, openLedger, takeOver, writeOnce } from '#trust/ledger';
import { openBenchWorld, writeCityFile } from './bench-city.ts';
import { onDatabase, settle, startBenchServer } from './bench-database.ts';
import { importInChild } from './import-child.ts';
import { formatCount, printBar } from './print.ts';

/** Seconds for a million leaves. */
const bar = 60;

/**
 * A city's files through the command line, places and signatures by the real sequencer, then one check of
 * everything: leaves, signatures, commitments, tiles, checkpoint, archive and what is shown. One organisation for
 * nine decisions, and each of these rows is a leaf in one of the two logs.
 */
export async function benchFsck(leaves: number): Promise<void> {
  await using server = await startBenchServer();
  const { url, folder } = server;
  const subjects = Math.ceil(leaves / 10);
  console.log(`\nCheck of a ledger of ${formatCount(leaves)} leaves.`);
  for (const [item, rows] of [
    ['subject', subjects],
    ['penalty', leaves - subjects],
  ] as const) {
    const path = await writeCityFile(folder, { item, rows, subjects });
    const { seconds } = await importInChild({ databaseUrl: url, path, item });
    console.log(`${formatCount(rows)} rows of ${item} imported in ${seconds.toFixed(1)} s.`);
  }
  await using opened = await openBenchWorld(url, folder);
  const { world } = opened;
  const ledger = await openLedger(world.config);
  const sequencing = await measure(() => writeAll(world, ledger));
  console.log(
    `${formatCount(sequencing.value)} leaves got their places, tiles and signatures in ${sequencing.seconds.toFixed(1)} s.`,
  );
  // As the server does by itself within minutes.
  await onDatabase(url, (client) => client.query('vacuum analyze'));
  await settle(url);
  const checking = await measure(() => checkLedger(world, ledger));
  const { faults, leaves: found, entries } = checking.value;
  const count = found.public + found.restricted;
  if (faults.length > 0 || count !== sequencing.value || count < 0.99 * leaves)
    throw new Error(`${count} leaves, ${entries} events, faults: ${JSON.stringify(faults.slice(0, 5))}`);
  console.log(
    `Checked ${formatCount(found.public)} public and ${formatCount(found.restricted)} restricted leaves in ${checking.seconds.toFixed(1)} s (${formatCount(count / checking.seconds)} leaves/s, ${checking.processorSeconds.toFixed(1)} s of this processor); peak ${(process.resourceUsage().maxRSS / 1_024).toFixed(0)} MB.`,
  );
  const ratio = checking.seconds / (bar * (count / 1e6));
  printBar('fsck', { what: `check : ${bar} s for 1,000,000 leaves`, ratio, most: 1 });
}

/** Gives how many events got their place. */
async function writeAll(world: World, ledger: Ledger): Promise<number> {
  const token = await takeOver(world, ledger);
  for (let sum = 0; ; ) {
    const { halt, count } = await writeOnce(world, ledger, token);
    if (halt) throw new Error(`the ledger is not signed: ${JSON.stringify(halt)}`);
    if (count === 0) return sum;
    sum += count;
  }
}

async function measure<Value>(work: () => Promise<Value>) {
  const before = process.cpuUsage();
  const start = performance.now();
  const value = await work();
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(before);
  return { value, seconds, processorSeconds: (user + system) / 1e6 };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { leaves: { type: 'string', default: '1000000' } } });
  await benchFsck(Number(values.leaves));
}
