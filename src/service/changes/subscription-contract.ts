import { z } from 'zod';
import { route } from '#kit';
import { Keeper } from './keeper.ts';
import { refusals } from './refusals.ts';
import { Delivery, Reuse, Subscription } from './subscription.ts';

const place = z.int().nonnegative();

export const SubscriptionOrder = z.strictObject({
  target: z
    .string()
    .min(1)
    .max(500)
    .describe('https, by name; answers 2xx within ten seconds; is not redirected.'),
  reuse: Reuse.exclude(['none']),
  changesAtOnce: z
    .int()
    .min(1)
    .max(1_000)
    .default(1)
    .describe(
      '1: each change by itself (CloudEvents, structured); more: up to so many in one (CloudEvents, batch).',
    ),
  since: place.optional().describe('Where to begin; left out: with what comes from now on.'),
});
export type SubscriptionOrder = z.output<typeof SubscriptionOrder>;

export const MadeSubscription = z.strictObject({
  subscription: Subscription,
  secret: z.string().describe('Shown this once. As libraries for Standard Webhooks take it.'),
});
export type MadeSubscription = z.output<typeof MadeSubscription>;

export const SubscriptionsAnswer = z.strictObject({
  subscriptions: z.array(Subscription).describe('Those that are out first, then by unit and age.'),
});

export const DeliveriesQuery = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const DeliveriesAnswer = z.strictObject({
  deliveries: z.array(Delivery).describe('The newest first.'),
  next: z.uuid().nullable(),
});

export const RemovalReceipt = z.strictObject({
  index: place.describe(
    'Everything taken back before this place is gone from the copy: `next` of the page worked off.',
  ),
  reuse: Reuse,
});
export type RemovalReceipt = z.output<typeof RemovalReceipt>;

export const KeepersAnswer = z.strictObject({
  origin: z.string(),
  size: place,
  keepers: z.array(Keeper).describe('Those that are late first.'),
});
export type KeepersAnswer = z.output<typeof KeepersAnswer>;

const Id = z.strictObject({ id: z.uuid() });
const noSuch = { 'subscription.not-found': refusals['subscription.not-found'] };
const ended = { ...noSuch, 'subscription.ended': refusals['subscription.ended'] };
const path = '/api/v1/changes/subscriptions';

/** Copies that others keep: sent to them, and held to what was taken back. */
export const subscriptionRoutes = {
  list: route({
    id: 'listSubscriptions',
    method: 'GET',
    path,
    tag: 'changes',
    summary: { zh: '变更推送的订阅及其进度', en: 'Subscriptions to changes and how far they have come' },
    access: 'change:read',
    status: 200,
    answer: SubscriptionsAnswer,
    refusals: {},
  }),
  subscribe: route({
    id: 'subscribeToChanges',
    method: 'POST',
    path,
    tag: 'changes',
    summary: {
      zh: '订阅变更推送；密钥只显示一次',
      en: 'Subscribe an address to changes; the secret is shown once',
    },
    access: 'change:subscribe',
    json: SubscriptionOrder,
    status: 201,
    answer: MadeSubscription,
    refusals: {
      'subscription.no-unit': refusals['subscription.no-unit'],
      'subscription.target-wrong': refusals['subscription.target-wrong'],
      'subscription.too-many': refusals['subscription.too-many'],
      'subscription.too-much-at-once': refusals['subscription.too-much-at-once'],
      'changes.ahead': refusals['changes.ahead'],
    },
  }),
  get: route({
    id: 'getSubscription',
    method: 'GET',
    path: `${path}/{id}`,
    tag: 'changes',
    summary: { zh: '一个订阅的进度', en: 'How far one subscription has come' },
    access: 'change:read',
    params: Id,
    status: 200,
    answer: Subscription,
    refusals: noSuch,
  }),
  deliveries: route({
    id: 'listDeliveries',
    method: 'GET',
    path: `${path}/{id}/deliveries`,
    tag: 'changes',
    summary: { zh: '推送记录：每次尝试及其结果', en: 'The delivery log: each attempt and what became of it' },
    access: 'change:read',
    params: Id,
    query: DeliveriesQuery,
    status: 200,
    answer: DeliveriesAnswer,
    refusals: noSuch,
  }),
  set: route({
    id: 'setSubscription',
    method: 'POST',
    path: `${path}/{id}/{act}`,
    tag: 'changes',
    summary: {
      zh: '暂停、恢复（立即再试）、测试或终止订阅',
      en: 'Pause a subscription, set it going (which tries at once), have a test sent, or end it',
    },
    access: 'change:subscribe',
    params: Id.extend({ act: z.enum(['pause', 'resume', 'test', 'end']) }),
    status: 200,
    answer: Subscription,
    refusals: ended,
  }),
  replay: route({
    id: 'replayChanges',
    method: 'PUT',
    path: `${path}/{id}/cursor`,
    tag: 'changes',
    summary: { zh: '从某个位置起重新推送', en: 'Send again from a place in the log on' },
    access: 'change:subscribe',
    params: Id,
    json: z.strictObject({ from: place }),
    status: 200,
    answer: Subscription,
    refusals: { ...ended, 'changes.ahead': refusals['changes.ahead'] },
  }),
  confirm: route({
    id: 'confirmRemoval',
    method: 'POST',
    path: '/api/v1/retractions/receipts',
    tag: 'changes',
    summary: {
      zh: '保有副本的单位确认：某个位置之前收回的信息已从副本中清除',
      en: 'Who keeps a copy confirms that what was taken back before a place is gone from it',
    },
    access: 'change:subscribe',
    json: RemovalReceipt,
    status: 201,
    answer: Keeper,
    refusals: {
      'subscription.no-unit': refusals['subscription.no-unit'],
      'changes.ahead': refusals['changes.ahead'],
    },
  }),
  keepers: route({
    id: 'listCopyKeepers',
    method: 'GET',
    path: '/api/v1/retractions/receipts',
    tag: 'changes',
    summary: {
      zh: '对外展示副本的单位，及其确认清除到何处、自何日起逾期',
      en: 'Who shows a copy to others, up to where it confirmed removals, and since when it is late',
    },
    access: 'public',
    status: 200,
    answer: KeepersAnswer,
    refusals: {},
  }),
  allKeepers: route({
    id: 'listAllCopyKeepers',
    method: 'GET',
    path: '/api/v1/retractions/keepers',
    tag: 'changes',
    summary: {
      zh: '全部保有副本的单位及其确认情况',
      en: 'All who keep a copy, up to where each confirmed removals, and since when it is late',
    },
    access: 'change:read',
    status: 200,
    answer: KeepersAnswer,
    refusals: {},
  }),
};
