import {
  type DisplaysPlanned,
  type PlannedDisplay,
  type PublicationLaw,
  planOne,
  replanDisplays,
} from '#disclosure/publication';
import { dayOf } from '#kit';
import type { Tx, World } from '#platform';
import type { StoredRecord } from '#registry/records/contract';
import { decideBound } from './decide-bound.ts';
import { findDecisionRows, findRestEnds, namedBy } from './sql.ts';
import { measureItem, restingItems } from './supports.ts';

/** Decided measures among displays that are about to be kept, bounded by what they rest on. */
export async function boundNewDecisions(
  tx: Tx,
  displays: readonly PlannedDisplay[],
  records: readonly StoredRecord[],
): Promise<PlannedDisplay[]> {
  const decisions = records.filter(({ item }) => item === measureItem);
  if (decisions.length === 0) return [...displays];
  const ends = await findRestEnds(
    tx,
    decisions.flatMap((record) => namedBy(record) ?? []),
  );
  return displays.map((one) => (one.item === measureItem ? decideBound(one, ends.get(one.recordId)) : one));
}

/** When records become public, change or end on which decided measures may rest: those get the days that are left. */
export async function boundDecisions(
  world: World,
  tx: Tx,
  law: PublicationLaw,
  { displays }: Pick<DisplaysPlanned, 'displays'>,
): Promise<void> {
  const resting = new Set(restingItems.values());
  const codes = new Set(displays.filter(({ item }) => resting.has(item)).map((one) => one.subjectCode));
  if (codes.size > 0) await boundDecisionsOf(world, tx, law, [...codes]);
}

/** The same for organisations of which a record was taken back or erased. */
export async function boundDecisionsOf(
  world: World,
  tx: Tx,
  law: PublicationLaw,
  codes: readonly string[],
): Promise<void> {
  const rows = await findDecisionRows(tx, codes);
  if (rows.length === 0) return;
  const today = dayOf(world.clock.now());
  const ends = await findRestEnds(
    tx,
    rows.flatMap((row) => namedBy(row) ?? []),
  );
  const changed = rows.flatMap(({ isPublic, shownUntil, ...record }) => {
    const planned = decideBound(planOne(record, law, null), ends.get(record.recordId));
    if ((planned.decision === 'public') === isPublic && planned.shownUntil === shownUntil) return [];
    // What was not shown until now is not shown from a day that is over.
    const isLater = !isPublic && planned.shownFrom !== null && planned.shownFrom < today;
    return [isLater ? { ...planned, shownFrom: today } : planned];
  });
  await replanDisplays(world, tx, changed);
}
