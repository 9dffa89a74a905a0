import { atAll, by, type Example, get, list, send } from './example.ts';
import type { Thing } from './things.ts';

const id = ({ ids }: Thing) => ids.id!;

/** The change feed: who is told, how far he is, and who confirmed that his copy dropped what ended. */
export const changeExamples: Readonly<Record<string, readonly Example[]>> = {
  listSubscriptions: [list('subscription', '/changes/subscriptions', by('see subscriptions'))],
  getSubscription: [
    get('subscription', (thing) => `/changes/subscriptions/${id(thing)}`, by('see subscriptions')),
  ],
  listDeliveries: [
    get('subscription', (thing) => `/changes/subscriptions/${id(thing)}/deliveries`, by('see subscriptions')),
  ],
  subscribeToChanges: [
    send(
      'everyone',
      () => '/changes/subscriptions',
      () => ({ target: 'https://copies.example.cn/changes', reuse: 'own-work' }),
      atAll('keep a copy'),
    ),
  ],
  setSubscription: [
    send(
      'subscription',
      (thing) => `/changes/subscriptions/${id(thing)}/pause`,
      () => ({}),
      by('keep a copy'),
    ),
  ],
  replayChanges: [
    {
      of: 'subscription',
      ask: (thing) => ({
        method: 'PUT',
        url: `/changes/subscriptions/${id(thing)}/cursor`,
        payload: { from: 0 },
      }),
      verdict: by('keep a copy'),
    },
  ],
  confirmRemoval: [
    send(
      'everyone',
      () => '/retractions/receipts',
      () => ({ index: 0, reuse: 'own-work' }),
      atAll('keep a copy'),
    ),
  ],
  listAllCopyKeepers: [get('everyone', () => '/retractions/keepers', atAll('see subscriptions'))],
};
