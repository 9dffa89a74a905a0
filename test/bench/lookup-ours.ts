/**
 * The platform's own HTTP side as it is served, in a process of its own.
 *
 *   node test/bench/lookup-ours.ts DATABASE_URL FOLDER
 */
import { createMapKeeper } from '#trust/completeness';
import { openLedger } from '#trust/ledger';
import { createApp } from '../../src/serve.ts';
import { openBenchWorld } from './bench-city.ts';

const [databaseUrl, folder] = process.argv.slice(2) as [string, string];
const { world, law } = await openBenchWorld(databaseUrl, folder);
const app = await createApp(world, law, {
  ledger: await openLedger(world.config),
  keeper: createMapKeeper(),
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${(app.server.address() as { port: number }).port}\n`);
