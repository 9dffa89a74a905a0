import { accept, isWithin, type Outcome, type Reach, refuse } from '#kit';
import { inTransaction } from '#platform';
import type { ChangesDesk } from './desk.ts';
import { presentDelivery, presentSubscription } from './present.ts';
import type { SubscriptionRefusal } from './refusals.ts';
import { readSignedSize } from './signed-size.ts';
import type { Delivery, Subscription } from './subscription.ts';
import {
  findDeliveries,
  findSubscription,
  findSubscriptions,
  type SubscriptionRow,
} from './subscription-sql.ts';

type Found<Value> = Promise<Outcome<Value, SubscriptionRefusal>>;

/** Which units a right reaches; `null`: all. */
export const unitsOf = (reach: Reach): readonly string[] | null =>
  reach.kind === 'everything' ? null : reach.kind === 'units' ? reach.codes : [];

export async function listSubscriptions(
  desk: ChangesDesk,
  reach: Reach,
): Found<{ subscriptions: Subscription[] }> {
  const rows = await findSubscriptions(desk.world.db, unitsOf(reach));
  const size = await readSignedSize(desk.ledger);
  return accept({ subscriptions: rows.map((row) => presentSubscription(desk, row, size)) });
}

export async function getSubscription(desk: ChangesDesk, reach: Reach, id: string): Found<Subscription> {
  const row = await findWithin(desk, reach, id);
  if (!row) return refuse({ code: 'subscription.not-found' });
  return accept(presentSubscription(desk, row, await readSignedSize(desk.ledger)));
}

/** The attempts of one subscription, the newest first. */
export async function listDeliveries(
  desk: ChangesDesk,
  reach: Reach,
  { id, cursor, limit }: { id: string; cursor?: string | undefined; limit: number },
): Found<{ deliveries: Delivery[]; next: string | null }> {
  const row = await findWithin(desk, reach, id);
  if (!row) return refuse({ code: 'subscription.not-found' });
  const found = await findDeliveries(desk.world.db, row, { cursor: cursor ?? null, limit: limit + 1 });
  const page = found.slice(0, limit);
  const next = found.length > limit ? page.at(-1)!.deliveryId : null;
  return accept({ deliveries: page.map(presentDelivery), next });
}

async function findWithin({ world }: ChangesDesk, reach: Reach, id: string): Promise<SubscriptionRow | null> {
  const row = await inTransaction(world.db, (tx) => findSubscription(tx, id));
  return row && isWithin(reach, { unit: row.unitCode }, world.actor.account) ? row : null;
}
