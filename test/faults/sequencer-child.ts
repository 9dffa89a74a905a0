/**
 * A sequencer in a process of its own, to be killed: writes the logs until there is nothing to write.
 *
 *   node test/faults/sequencer-child.ts DATABASE_URL FOLDER
 */
import { join } from 'node:path';
import { Database, readConfig, systemClock, systemRandom, type World } from '#platform';
import { openLedger, takeOver, writeOnce } from '#trust/ledger';

const [databaseUrl, folder] = process.argv.slice(2) as [string, string];
const places = {
  dataDir: folder,
  checkpointDir: join(folder, 'promised'),
  ledgerOrigin: 'gongxin.example/ledger',
};
const world = {
  config: readConfig({}),
  clock: systemClock,
  random: systemRandom,
  db: new Database(databaseUrl, { poolSize: 2 }),
} as World;
/** A few, so that there is a round for every kill. */
const EVENTS_AT_ONCE = 12;

const ledger = await openLedger(places);
const token = await takeOver(world, ledger);
process.stdout.write('ready\n');
for (;;) {
  const { halt, count } = await writeOnce(world, ledger, token, EVENTS_AT_ONCE);
  if (halt) {
    process.stdout.write(`${JSON.stringify(halt)}\n`);
    process.exit(3);
  }
  if (count === 0) break;
}
await world.db.destroy();
