import { emit, type Tx, type World } from '#platform';
import type { DisplaysPlanned, PlannedDisplay } from './display.ts';
import { findPublicAmong, upsertDisplays } from './sql.ts';

/** Displays decided anew because of what another record became: kept, and told as a correction's are. */
export async function replanDisplays(
  world: World,
  tx: Tx,
  displays: readonly PlannedDisplay[],
): Promise<void> {
  if (displays.length === 0) return;
  const wasPublic = await findPublicAmong(tx, displays);
  await upsertDisplays(tx, displays);
  const hidden = displays.filter((one) => one.decision !== 'public' && wasPublic.has(one.recordId));
  const body: DisplaysPlanned = { displays, hidden, superseded: [] };
  await emit(world, tx, 'displays.planned', body);
}
