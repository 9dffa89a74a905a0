import { setTimeout } from 'node:timers/promises';
import { addJob, inTransaction, type Tx, type World } from '#platform';
import type { RecordErased } from '#registry/records/contract';
import { isOutboxEmpty } from '#trust/ledger';
import { drawMap } from './draw-map.ts';
import type { MapKeeper } from './map-keeper.ts';
import { addDue, findLastDrawing, isOneDue } from './sql.ts';

export const drawMapJob = 'state-map';

const AN_HOUR = 3_600_000;
/** Looks, half a second apart, for events that still wait; in a long import some always do. */
const LOOKS = 60;

/** When a record is erased: the map is drawn anew at once, so that it does not count what is not there. */
export async function redrawErased(_world: World, tx: Tx, { subjectCode }: RecordErased): Promise<void> {
  await addDue(tx, subjectCode);
  await addJob(tx, drawMapJob, {}, { key: drawMapJob });
}

/**
 * Draws the map of this hour when there is none yet or a record was erased since, after what waits has its place in
 * the log.
 */
export async function drawWhenDue(world: World, keeper: MapKeeper): Promise<void> {
  const hourOf = (instant: Date) => Math.floor(instant.getTime() / AN_HOUR);
  const { last, isDue } = await inTransaction(world.db, async (tx) => ({
    last: await findLastDrawing(tx),
    isDue: await isOneDue(tx),
  }));
  if (!isDue && last && hourOf(last.drawnAt) === hourOf(world.clock.now())) return;
  for (let look = 0; look < LOOKS && !(await isOutboxEmpty(world.db)); look += 1) await setTimeout(500);
  await drawMap(world, keeper);
}
