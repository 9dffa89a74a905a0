import { z } from 'zod';

/** `paused`: by its unit. `out`: all attempts failed; its unit sets it going again. `ended`: for good. */
export const SubscriptionState = z.enum(['active', 'paused', 'out', 'ended']);
export type SubscriptionState = z.output<typeof SubscriptionState>;

/** What went wrong with an attempt. */
export const Fault = z.enum([
  'target-wrong',
  'no-address',
  'address-forbidden',
  'connect-timeout',
  'timeout',
  'connection-failed',
  'tls-failed',
  'redirect',
  'status',
]);
export type Fault = z.output<typeof Fault>;

/** `public`: shows its copy to others. `own-work`: uses it for its own decisions. `none`: keeps no copy any more. */
export const Reuse = z.enum(['public', 'own-work', 'none']);
export type Reuse = z.output<typeof Reuse>;

/** Changes that are sent to an address, for a unit. */
export const Subscription = z.strictObject({
  subscriptionId: z.uuid(),
  unit: z.string(),
  target: z.string(),
  changesAtOnce: z.int().positive(),
  state: SubscriptionState,
  cursor: z
    .int()
    .nonnegative()
    .describe('The next place in the public log to be sent; all before it has arrived.'),
  size: z.int().nonnegative().describe('Entries under the last signed checkpoint.'),
  failures: z.int().nonnegative().describe('Attempts that failed since the last success.'),
  failingSince: z.iso.datetime().nullable(),
  isOut: z.boolean().describe('Without one answer for long: what ended meanwhile still stands in this copy.'),
  lastFault: Fault.nullable(),
  nextTryAt: z.iso.datetime().nullable(),
  madeAt: z.iso.datetime(),
});
export type Subscription = z.output<typeof Subscription>;

export const Delivery = z.strictObject({
  deliveryId: z.uuid(),
  kind: z.enum(['changes', 'test']),
  from: z.int().nonnegative().describe('First place that it spoke of.'),
  until: z.int().nonnegative().describe('The place after the last.'),
  attempt: z.int().positive().describe('From 1; the next after a success is 1 again.'),
  at: z.iso.datetime(),
  outcome: z.enum(['delivered', 'failed']),
  status: z.int().nullable().describe('Of HTTP; null: there was no answer.'),
  fault: Fault.nullable(),
});
export type Delivery = z.output<typeof Delivery>;

/** After so many failures running: when to try again; `null`: that was the last attempt. */
export function decideNextTry(failures: number, waits: readonly number[], now: Date): Date | null {
  const seconds = waits[failures - 1];
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1_000);
}

export const isOutForLong = (failingSince: Date | null, hours: number, now: Date): boolean =>
  failingSince !== null && now.getTime() - failingSince.getTime() >= hours * 3_600_000;
