import type { ChangesDesk } from './desk.ts';
import { type Delivery, isOutForLong, type Subscription } from './subscription.ts';
import type { Attempt, SubscriptionRow } from './subscription-sql.ts';

export const presentSubscription = (
  { world, law }: Pick<ChangesDesk, 'world' | 'law'>,
  row: SubscriptionRow,
  size: number,
): Subscription => ({
  subscriptionId: row.subscriptionId,
  unit: row.unitCode,
  target: row.target,
  changesAtOnce: row.changesAtOnce,
  state: row.state,
  cursor: row.cursorIndex,
  size,
  failures: row.failures,
  failingSince: row.failingSince?.toISOString() ?? null,
  isOut: row.state === 'out' || isOutForLong(row.failingSince, law.webhooks.outAfterHours, world.clock.now()),
  lastFault: row.lastFault,
  nextTryAt: row.nextTryAt?.toISOString() ?? null,
  madeAt: row.madeAt.toISOString(),
});

export const presentDelivery = (attempt: Attempt): Delivery => ({
  deliveryId: attempt.deliveryId,
  kind: attempt.kind,
  from: attempt.from,
  until: attempt.until,
  attempt: attempt.attempt,
  at: attempt.at.toISOString(),
  outcome: attempt.outcome,
  status: attempt.status,
  fault: attempt.fault,
});
