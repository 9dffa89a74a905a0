import type { Database, Reader, Tx } from '#platform';
import type { Fault, SubscriptionState } from './subscription.ts';

export type SubscriptionRow = {
  unitCode: string;
  subscriptionId: string;
  target: string;
  changesAtOnce: number;
  state: SubscriptionState;
  cursorIndex: number;
  isTestAsked: boolean;
  failures: number;
  failingSince: Date | null;
  nextTryAt: Date | null;
  lastFault: Fault | null;
  madeAt: Date;
};

const columns = `unit_code as "unitCode", subscription_id as "subscriptionId", target, changes_at_once as "changesAtOnce",
  state, cursor_index as "cursorIndex", is_test_asked as "isTestAsked", failures, failing_since as "failingSince",
  next_try_at as "nextTryAt", last_fault as "lastFault", made_at as "madeAt"`;

export async function addSubscription(
  tx: Tx,
  made: Pick<
    SubscriptionRow,
    'unitCode' | 'subscriptionId' | 'target' | 'changesAtOnce' | 'cursorIndex' | 'madeAt'
  > & {
    madeBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('changes.subscription')
    .values({
      unit_code: made.unitCode,
      subscription_id: made.subscriptionId,
      target: made.target,
      changes_at_once: made.changesAtOnce,
      state: 'active',
      cursor_index: made.cursorIndex,
      made_at: made.madeAt,
      made_by: made.madeBy,
    })
    .execute();
}

/** Most subscriptions of one list; a city has some hundred systems. */
const MOST = 1_000;

/** Those of these units, or of all (`null`), that have not ended: those that are out first. */
export async function findSubscriptions(
  db: Database,
  units: readonly string[] | null,
): Promise<SubscriptionRow[]> {
  const { rows } = await db.pool.query({
    name: 'changes.subscriptions',
    text: `select ${columns} from changes.subscription
      where state <> 'ended' and ($1::text[] is null or unit_code = any ($1))
      order by failing_since nulls last, unit_code, subscription_id limit ${MOST}`,
    values: [units],
  });
  return rows;
}

/** `null`: there is none. */
export async function findSubscription(
  tx: Tx,
  subscriptionId: string,
  { isLocked = false } = {},
): Promise<SubscriptionRow | null> {
  const { rows } = await tx.client.query(
    `select ${columns} from changes.subscription where subscription_id = $1 ${isLocked ? 'for update' : ''}`,
    [subscriptionId],
  );
  return rows[0] ?? null;
}

/** How many a unit has that have not ended. */
export async function countSubscriptions(tx: Tx, unitCode: string): Promise<number> {
  const { rows } = await tx.client.query(
    `select count(*)::int as count from changes.subscription where unit_code = $1 and state <> 'ended'`,
    [unitCode],
  );
  return rows[0].count;
}

/** What its unit decided about it; what is left out stays. */
export async function setSubscription(
  tx: Tx,
  { unitCode, subscriptionId }: Pick<SubscriptionRow, 'unitCode' | 'subscriptionId'>,
  set: { state?: SubscriptionState; cursorIndex?: number; isTestAsked?: boolean; isTriedNow?: true },
): Promise<void> {
  await tx
    .updateTable('changes.subscription')
    .set({
      ...(set.state === undefined ? {} : { state: set.state }),
      ...(set.cursorIndex === undefined ? {} : { cursor_index: set.cursorIndex }),
      ...(set.isTestAsked === undefined ? {} : { is_test_asked: set.isTestAsked }),
      ...(set.isTriedNow ? { failures: 0, failing_since: null, next_try_at: null, last_fault: null } : {}),
    })
    .where('unit_code', '=', unitCode)
    .where('subscription_id', '=', subscriptionId)
    .execute();
}

/**
 * What waits to be sent, those that arrived so far before those that failed; of all subscriptions but some, or of one
 * only. `size`: entries that may be told.
 */
export async function findDue(
  db: Database,
  {
    size,
    now,
    but = [],
    only = null,
    limit,
  }: { size: number; now: Date; but?: readonly string[]; only?: string | null; limit: number },
): Promise<SubscriptionRow[]> {
  const { rows } = await db.pool.query({
    name: 'changes.due',
    text: `select ${columns} from changes.subscription
      where (is_test_asked or (state = 'active' and cursor_index < $1 and (next_try_at is null or next_try_at <= $2)))
        and subscription_id <> all ($3::uuid[]) and ($4::uuid is null or subscription_id = $4)
      order by next_try_at nulls first, subscription_id limit $5`,
    values: [size, now, but, only, limit],
  });
  return rows;
}

export type Attempt = {
  unitCode: string;
  subscriptionId: string;
  deliveryId: string;
  kind: 'changes' | 'test';
  from: number;
  until: number;
  attempt: number;
  at: Date;
  outcome: 'delivered' | 'failed';
  status: number | null;
  fault: Fault | null;
};

export async function addDelivery(tx: Tx, attempt: Attempt): Promise<void> {
  await tx
    .insertInto('changes.delivery')
    .values({
      unit_code: attempt.unitCode,
      subscription_id: attempt.subscriptionId,
      delivery_id: attempt.deliveryId,
      kind: attempt.kind,
      from_index: attempt.from,
      until_index: attempt.until,
      attempt: attempt.attempt,
      begun_at: attempt.at,
      outcome: attempt.outcome,
      status: attempt.status,
      fault: attempt.fault,
    })
    .execute();
}

/** What was sent has arrived. Where its unit moved the cursor meanwhile, that counts. */
export async function moveCursor(
  tx: Tx,
  { unitCode, subscriptionId, from, until }: Pick<Attempt, 'unitCode' | 'subscriptionId' | 'from' | 'until'>,
): Promise<void> {
  await tx.client.query(
    `update changes.subscription
     set cursor_index = case when cursor_index = $3 then $4 else cursor_index end,
       failures = 0, failing_since = null, next_try_at = null, last_fault = null
     where unit_code = $1 and subscription_id = $2`,
    [unitCode, subscriptionId, from, until],
  );
}

/** It has not. `nextTryAt` null: that was the last attempt. */
export async function noteFailure(
  tx: Tx,
  {
    unitCode,
    subscriptionId,
    at,
    fault,
    nextTryAt,
  }: { unitCode: string; subscriptionId: string; at: Date; fault: Fault; nextTryAt: Date | null },
): Promise<void> {
  await tx.client.query(
    `update changes.subscription
     set failures = failures + 1, failing_since = coalesce(failing_since, $3), last_fault = $4, next_try_at = $5,
       state = case when $5::timestamptz is null and state = 'active' then 'out' else state end
     where unit_code = $1 and subscription_id = $2`,
    [unitCode, subscriptionId, at, fault, nextTryAt],
  );
}

export async function findDeliveries(
  db: Database,
  { unitCode, subscriptionId }: Pick<Attempt, 'unitCode' | 'subscriptionId'>,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<Attempt[]> {
  const { rows } = await db.pool.query({
    name: 'changes.deliveries',
    text: `select unit_code as "unitCode", subscription_id as "subscriptionId", delivery_id as "deliveryId", kind,
        from_index as "from", until_index as "until", attempt, begun_at as at, outcome, status, fault
      from changes.delivery where unit_code = $1 and subscription_id = $2 and ($3::uuid is null or delivery_id < $3)
      order by delivery_id desc limit $4`,
    values: [unitCode, subscriptionId, cursor, limit],
  });
  return rows;
}

export async function deleteOldDeliveries(reader: Reader, before: Date): Promise<void> {
  await reader.deleteFrom('changes.delivery').where('begun_at', '<', before).execute();
}
