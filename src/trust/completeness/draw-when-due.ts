import { setTimeout } from 'node:timers/promises';
import { inTransaction, type World } from '#platform';
import { isOutboxEmpty } from '#trust/ledger';
import { drawMap } from './draw-map.ts';
import type { MapKeeper } from './map-keeper.ts';
import { findLastDrawing } from './sql.ts';

export const drawMapJob = 'state-map';

const AN_HOUR = 3_600_000;
/** Looks, half a second apart, for events that still wait; in a long import some always do. */
const LOOKS = 60;

/** Draws the map of this hour when there is none yet, after what waits has its place in the log. */
export async function drawWhenDue(world: World, keeper: MapKeeper): Promise<void> {
  const hourOf = (instant: Date) => Math.floor(instant.getTime() / AN_HOUR);
  const last = await inTransaction(world.db, findLastDrawing);
  if (last && hourOf(last.drawnAt) === hourOf(world.clock.now())) return;
  for (let look = 0; look < LOOKS && !(await isOutboxEmpty(world.db)); look += 1) await setTimeout(500);
  await drawMap(world, keeper);
}
