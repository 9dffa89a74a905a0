import { openWorld, readConfig, systemClock, type World } from '#platform';
import { projectionSql } from '#registry/catalogue';
import { keepProjections, versionsTable } from '#registry/records';
import { createFlow } from './flow.ts';
import { type Law, loadLaw } from './law.ts';

/** Reads configuration and law, opens the database, and makes its views follow the catalogue. */
export async function openPlatform(): Promise<{ world: World; law: Law } & AsyncDisposable> {
  const config = readConfig();
  const law = loadLaw(config, systemClock);
  const views = [...law.catalogue.items.values()].map((item) => projectionSql(item, versionsTable));
  const world = await openWorld(config, createFlow(law), (owner) => keepProjections(owner, views));
  return { world, law, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}
