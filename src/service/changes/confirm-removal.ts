import { accept, dayOf, isWithin, newId, type Outcome, type Reach, refuse } from '#kit';
import { inTransaction } from '#platform';
import { recordAct } from '#trust/audit';
import type { ChangesDesk } from './desk.ts';
import { unitsOf } from './find-subscriptions.ts';
import { decideDue, type Keeper } from './keeper.ts';
import { addKeeper, addRemoval, findKeepers, type KeeperRow } from './keeper-sql.ts';
import type { SubscriptionRefusal } from './refusals.ts';
import { readSignedSize } from './signed-size.ts';
import { Reuse } from './subscription.ts';
import type { KeepersAnswer, RemovalReceipt } from './subscription-contract.ts';

/**
 * A unit says that all taken back before a place is gone from its copy. Said again, or of less than before, it changes
 * nothing. The first receipt of a unit makes it a keeper from the beginning of the log on.
 */
export async function confirmRemoval(
  desk: ChangesDesk,
  reach: Reach,
  { index, reuse }: RemovalReceipt,
): Promise<Outcome<Keeper, SubscriptionRefusal>> {
  const { world, law } = desk;
  const { account, organisation: unitCode } = world.actor;
  if (unitCode === null || !isWithin(reach, { unit: unitCode }, account))
    return refuse({ code: 'subscription.no-unit' });
  const size = await readSignedSize(desk.ledger);
  if (index > size) return refuse({ code: 'changes.ahead', since: index, size });
  const confirmedAt = world.clock.now();
  await inTransaction(world.db, async (tx) => {
    await addKeeper(tx, { unitCode, reuse, sinceIndex: 0, sinceAt: confirmedAt });
    const removalId = newId(confirmedAt, world.random);
    await addRemoval(tx, { unitCode, removalId, untilIndex: index, confirmedAt, confirmedBy: account });
    const action = 'removal-confirmed' as const;
    const about = { subjectCode: '', recordId: null, scope: { index, reuse }, resultHash: null };
    await recordAct(world, tx, { action, ...law.audit.groundOf(action), ...about });
  });
  const [row] = await findKeepers(world.db, { reuses: Reuse.options, units: [unitCode], size });
  return accept(presentKeeper(desk, row!));
}

/** Who shows a copy to others: for everybody. */
export const listPublicKeepers = (desk: ChangesDesk): Promise<Outcome<KeepersAnswer, never>> =>
  list(desk, ['public'], null);

/** All who keep a copy, of the units that are looked after. */
export const listKeepers = (desk: ChangesDesk, reach: Reach): Promise<Outcome<KeepersAnswer, never>> =>
  list(desk, ['public', 'own-work'], unitsOf(reach));

async function list(
  desk: ChangesDesk,
  reuses: readonly Reuse[],
  units: readonly string[] | null,
): Promise<Outcome<KeepersAnswer, never>> {
  const size = await readSignedSize(desk.ledger);
  const rows = await findKeepers(desk.world.db, { reuses, units, size });
  const keepers = rows.map((row) => presentKeeper(desk, row));
  return accept({ origin: desk.ledger.originOf('public'), size, keepers });
}

function presentKeeper({ world, law }: ChangesDesk, row: KeeperRow): Keeper {
  const today = dayOf(world.clock.now());
  const due = row.owedAt && decideDue(row.owedAt, law.webhooks.confirmWithinDays, today);
  return {
    unit: row.unitCode,
    name: row.name,
    reuse: row.reuse,
    confirmed: row.confirmed,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    owed: due && { index: row.owedIndex!, takenBackAt: row.owedAt!.toISOString(), dueOn: due.dueOn },
    lateSince: due?.lateSince ?? null,
  };
}
