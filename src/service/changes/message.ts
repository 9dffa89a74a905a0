import { createHmac } from 'node:crypto';
import type { Change } from './change.ts';
import type { ChangesKey } from './changes-key.ts';
import type { Message } from './send.ts';

/** The same change has the same id each time it is sent. */
const eventOf = (change: Change, { origin, subscriptionId }: { origin: string; subscriptionId: string }) => ({
  specversion: '1.0',
  id: change.id,
  source: origin,
  type: `gongxin.change.${change.type}`,
  ...(change.recordId === null ? {} : { subject: change.recordId }),
  time: change.at,
  datacontenttype: 'application/json',
  sequence: String(change.index).padStart(16, '0'),
  subscription: subscriptionId,
  data: change,
});

const testOf = ({ origin, subscriptionId, at }: { origin: string; subscriptionId: string; at: Date }) => ({
  specversion: '1.0',
  id: `${origin}#test-${at.getTime()}`,
  source: origin,
  type: 'gongxin.test',
  time: at.toISOString(),
  subscription: subscriptionId,
});

export type Envelope = {
  origin: string;
  subscriptionId: string;
  target: string;
  /** Changes of one delivery: 1 is a CloudEvent by itself, more are a batch of them, even when one is left. */
  changesAtOnce: number;
  at: Date;
};

/**
 * Changes, or with none of them a test, as they go over the wire; signed over id, time and body as Standard Webhooks
 * says: `v1` with the secret that only this receiver has, `v1a` with the key that anyone can look up.
 * @source CloudEvents 1.0, JSON format 2 and 4, HTTP binding 3.2 and 3.3; Standard Webhooks
 */
export function writeMessage(changes: readonly Change[], envelope: Envelope, key: ChangesKey): Message {
  const isBatch = envelope.changesAtOnce > 1;
  const events =
    changes.length === 0 ? [testOf(envelope)] : changes.map((change) => eventOf(change, envelope));
  const body = JSON.stringify(isBatch ? events : events[0]);
  const { at, subscriptionId, target } = envelope;
  const id = changes.length === 0 ? `test-${at.getTime()}` : `${changes[0]!.index}-${changes.at(-1)!.index}`;
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signed = `${id}.${timestamp}.${body}`;
  const shared = createHmac('sha256', key.secretOf(subscriptionId)).update(signed).digest('base64');
  return {
    target,
    body,
    headers: {
      'content-type': `application/cloudevents${isBatch ? '-batch' : ''}+json; charset=utf-8`,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${shared} v1a,${key.sign(signed).toString('base64')}`,
    },
  };
}
