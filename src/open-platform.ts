import { openWorld, readConfig, systemClock, type World } from '#platform';
import { projectionSql, settlePages } from '#registry/catalogue';
import { keepProjections, versionsTable } from '#registry/records';
import { createFlow } from './flow.ts';
import { type Law, loadLaw } from './law.ts';

/**
 * Reads configuration and law, opens the database, and makes its views follow the catalogue. Of the catalogue those
 * pages rule that two people brought into force.
 */
export async function openPlatform(): Promise<{ world: World; law: Law } & AsyncDisposable> {
  const config = readConfig();
  const shipped = loadLaw(config, systemClock);
  let law = shipped;
  const world = await openWorld(config, createFlow(shipped), async (owner) => {
    law = loadLaw(config, systemClock, await settlePages(owner, shipped.pages));
    const views = [...law.catalogue.items.values()].map((item) => projectionSql(item, versionsTable));
    await keepProjections(owner, views);
  });
  return {
    world: { ...world, flow: createFlow(law) },
    law,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
