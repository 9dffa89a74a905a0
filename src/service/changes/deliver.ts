import { newId } from '#kit';
import { inTransaction, tell, type World } from '#platform';
import type { ChangesDesk } from './desk.ts';
import { findChanges } from './find-changes.ts';
import { writeMessage } from './message.ts';
import type { Send } from './send.ts';
import { decideNextTry } from './subscription.ts';
import {
  type Attempt,
  addDelivery,
  deleteOldDeliveries,
  moveCursor,
  noteFailure,
  type SubscriptionRow,
  setSubscription,
} from './subscription-sql.ts';
import type { WebhookLaw } from './webhook-law.ts';

/** Looked at beyond what is sent, so that entries about no record cost no round of their own. */
const MORE = 20;

/**
 * One attempt: the next changes in the order of the log, and none before those before it have arrived. What was sent
 * is marked afterwards: a kill in between means that it is sent again. Gives whether it went on.
 */
export async function deliverNext(desk: ChangesDesk, send: Send, row: SubscriptionRow): Promise<boolean> {
  if (row.isTestAsked)
    return attempt(desk, send, row, { kind: 'test', from: row.cursorIndex, until: row.cursorIndex });
  const { world, ledger, law } = desk;
  const { cursorIndex: from, changesAtOnce } = row;
  const found = await findChanges(world, ledger, law, { since: from, limit: changesAtOnce + MORE });
  if (!found.ok) throw new Error('a cursor is ahead of the log');
  const told = found.value.changes.filter(({ recordId }) => recordId !== null);
  const changes = told.slice(0, changesAtOnce);
  const until = told.length > changesAtOnce ? changes.at(-1)!.index + 1 : found.value.next;
  if (changes.length > 0) return attempt(desk, send, row, { kind: 'changes', from, until, changes });
  await inTransaction(world.db, (tx) => moveCursor(tx, { ...row, from, until }));
  return true;
}

type What = Pick<Attempt, 'kind' | 'from' | 'until'> & { changes?: Parameters<typeof writeMessage>[0] };

async function attempt(
  { world, ledger, law, key }: ChangesDesk,
  send: Send,
  row: SubscriptionRow,
  { kind, from, until, changes = [] }: What,
): Promise<boolean> {
  const at = world.clock.now();
  const sent = await send(writeMessage(changes, { ...row, origin: ledger.originOf('public'), at }, key));
  const deliveryId = newId(at, world.random);
  const { unitCode, subscriptionId } = row;
  const number = kind === 'test' ? 1 : row.failures + 1;
  await inTransaction(world.db, async (tx) => {
    if (kind === 'test') await setSubscription(tx, row, { isTestAsked: false });
    else if (sent.outcome === 'delivered') await moveCursor(tx, { unitCode, subscriptionId, from, until });
    else {
      const nextTryAt = decideNextTry(number, law.webhooks.waits, world.clock.now());
      await noteFailure(tx, { unitCode, subscriptionId, at, fault: sent.fault, nextTryAt });
      world.log.warn({ subscriptionId, attempt: number, fault: sent.fault }, 'changes did not arrive');
      if (nextTryAt === null) await tell(tx, { topic: 'change', id: subscriptionId, unit: unitCode });
    }
    await addDelivery(tx, {
      unitCode,
      subscriptionId,
      deliveryId,
      kind,
      from,
      until,
      attempt: number,
      at,
      ...sent,
    });
  });
  return sent.outcome === 'delivered';
}

/** Takes away old lines of the delivery log. */
export const sweepDeliveries = (world: World, { keepDeliveriesDays }: WebhookLaw): Promise<void> =>
  deleteOldDeliveries(world.db, new Date(world.clock.now().getTime() - keepDeliveriesDays * 86_400_000));
