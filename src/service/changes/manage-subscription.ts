import { accept, isWithin, newId, type Outcome, type Reach, refuse } from '#kit';
import { inTransaction, type Tx } from '#platform';
import { recordAct } from '#trust/audit';
import type { ChangesDesk } from './desk.ts';
import { addKeeper } from './keeper-sql.ts';
import { presentSubscription } from './present.ts';
import type { SubscriptionRefusal } from './refusals.ts';
import { readSignedSize } from './signed-size.ts';
import type { Subscription } from './subscription.ts';
import type { MadeSubscription, SubscriptionOrder } from './subscription-contract.ts';
import {
  addSubscription,
  countSubscriptions,
  findSubscription,
  setSubscription,
} from './subscription-sql.ts';
import { parseTarget } from './target.ts';

type Done<Value> = Promise<Outcome<Value, SubscriptionRefusal>>;

/** Sends a unit what changes from now on, or from `since` on. Whoever subscribes keeps a copy, and owes receipts. */
export async function subscribe(
  desk: ChangesDesk,
  reach: Reach,
  order: SubscriptionOrder,
): Done<MadeSubscription> {
  const { world, law, key } = desk;
  const unitCode = world.actor.organisation;
  if (unitCode === null || !isWithin(reach, { unit: unitCode }, world.actor.account))
    return refuse({ code: 'subscription.no-unit' });
  const most = law.webhooks.changesOfDelivery;
  if (order.changesAtOnce > most) return refuse({ code: 'subscription.too-much-at-once', most });
  const target = parseTarget(order.target, desk.receivers);
  if (!target.ok) return target;
  const size = await readSignedSize(desk.ledger);
  const cursorIndex = order.since ?? size;
  if (cursorIndex > size) return refuse({ code: 'changes.ahead', since: cursorIndex, size });
  return inTransaction(world.db, async (tx) => {
    const madeAt = world.clock.now();
    // The unit's row is held from here on: of two that ask at once one waits, and counts the other's.
    await addKeeper(tx, { unitCode, reuse: order.reuse, sinceIndex: cursorIndex, sinceAt: madeAt });
    const { subscriptionsOfUnit } = law.webhooks;
    if ((await countSubscriptions(tx, unitCode)) >= subscriptionsOfUnit)
      return refuse({ code: 'subscription.too-many', most: subscriptionsOfUnit });
    const subscriptionId = newId(madeAt, world.random);
    const { changesAtOnce } = order;
    const made = { unitCode, subscriptionId, target: target.value.href, changesAtOnce, cursorIndex, madeAt };
    await addSubscription(tx, { ...made, madeBy: world.actor.account });
    await noteAct(desk, tx, { subscriptionId, act: 'subscribe' });
    const row = (await findSubscription(tx, subscriptionId))!;
    const secret = `whsec_${key.secretOf(subscriptionId).toString('base64')}`;
    return accept({ subscription: presentSubscription(desk, row, size), secret });
  });
}

export type Change = { act: 'pause' | 'resume' | 'test' | 'end' } | { act: 'replay'; from: number };

/** What a unit decides about its subscription. To set it going again tries at once, however often it failed. */
export async function changeSubscription(
  desk: ChangesDesk,
  reach: Reach,
  subscriptionId: string,
  change: Change,
): Done<Subscription> {
  const { world } = desk;
  const size = await readSignedSize(desk.ledger);
  return inTransaction(world.db, async (tx) => {
    const row = await findSubscription(tx, subscriptionId, { isLocked: true });
    if (!row || !isWithin(reach, { unit: row.unitCode }, world.actor.account))
      return refuse({ code: 'subscription.not-found' });
    if (row.state === 'ended') return refuse({ code: 'subscription.ended' });
    if (change.act === 'replay' && change.from > size)
      return refuse({ code: 'changes.ahead', since: change.from, size });
    await setSubscription(tx, row, whatChanges(change));
    await noteAct(desk, tx, { subscriptionId, act: change.act });
    return accept(presentSubscription(desk, (await findSubscription(tx, subscriptionId))!, size));
  });
}

function whatChanges(change: Change): Parameters<typeof setSubscription>[2] {
  if ('from' in change) return { cursorIndex: change.from };
  if (change.act === 'pause') return { state: 'paused' };
  if (change.act === 'resume') return { state: 'active', isTriedNow: true };
  if (change.act === 'test') return { isTestAsked: true };
  return { state: 'ended', isTestAsked: false };
}

async function noteAct(
  { world, law }: ChangesDesk,
  tx: Tx,
  scope: { subscriptionId: string; act: string },
): Promise<void> {
  const about = { subjectCode: '', recordId: null, scope, resultHash: null };
  const action = 'subscription-managed' as const;
  await recordAct(world, tx, { action, ...law.audit.groundOf(action), ...about });
}
