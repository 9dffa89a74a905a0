import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { generateCity, type Row, toCsv } from '#demo';
import { openChangesDesk, startDeliverer } from '#service/changes';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { codeOf } from './access/cast.ts';
import {
  type Answer,
  cityOptions,
  columnsOf,
  type Platform,
  signIn,
  startPlatform,
  writeLedger,
} from './platform.ts';

type Method = 'GET' | 'POST' | 'PUT';
type Headers = Record<string, string>;

/** A platform with some licences, and units that keep copies of them. */
export async function setWebhookStage() {
  const platform = await startPlatform({ isDemo: true });
  const city = generateCity({ ...cityOptions, recordCount: 900 });
  const rows = [...city.recordsOf('licence')].map(({ row }) => row);
  const handIn = (item: string, some: readonly Row[]) =>
    platform.handIn(item, [...toCsv(some, columnsOf(platform.law, item))].join(''));
  await handIn('subject', [...city.subjects()]);
  await handIn('licence', rows.splice(0, 20));
  await writeLedger(platform);
  const asking = askAs(platform);
  const stateOf = (id: string) => asking.done('GET', `/changes/subscriptions/${id}`);
  return {
    platform,
    ...asking,
    /** Gives the places in the public log of those that are public; some have ended by the day of the clock. */
    async handInSome(count: number): Promise<number[]> {
      const { body } = await platform.get('/api/v1/changes?limit=1');
      await handIn('licence', rows.splice(0, count));
      await writeLedger(platform);
      const { changes } = (await platform.get(`/api/v1/changes?since=${body.size}&limit=500`)).body;
      assert.ok(changes.length > 0);
      return changes.map(({ index }: Answer) => index);
    },
    /** Subscribes a receiver on this machine, which the law of a demonstration names. */
    async subscribe(port: number, order: object = {}): Promise<Answer> {
      const address = `http://127.0.0.1:${port}`;
      const named = platform.law.webhooks.demoReceivers as string[];
      if (!named.includes(address)) named.push(address);
      const whole = { target: `${address}/in`, reuse: 'own-work', ...order };
      return asking.done('POST', '/changes/subscriptions', whole);
    },
    stateOf,
    isThrough: (id: string) => async () => {
      const { cursor, size } = await stateOf(id);
      return cursor === size;
    },
    async startDeliverer(limits: object = {}): Promise<AsyncDisposable> {
      const law = { ...platform.law, webhooks: { ...platform.law.webhooks, ...limits } };
      return startDeliverer(await openChangesDesk(platform.world, platform.ledger, law));
    },
  };
}

export type WebhookStage = Awaited<ReturnType<typeof setWebhookStage>>;

/** Asks in the name of one unit after another. */
function askAs(platform: Platform) {
  const { world } = platform;
  let unitCount = 0;
  let account = '';
  let headers: Headers = {};
  const call = (method: Method, url: string, payload?: object, by = headers) =>
    platform.app.inject({ method, url: `/api/v1${url}`, headers: by, ...(payload ? { payload } : {}) });
  return {
    call,
    async done(method: Method, url: string, payload?: object, by = headers): Promise<Answer> {
      const answer = await call(method, url, payload, by);
      assert.ok(answer.statusCode < 300, answer.body);
      return answer.json();
    },
    /** From now on another unit asks, to whom nothing is known of what others subscribed. */
    async asAnotherUnit(): Promise<void> {
      unitCount += 1;
      const code = codeOf(`11370400MB00009${String(unitCount).padStart(2, '0')}`);
      const unit = aUnit({ code, name: `第${unitCount}局` });
      account = await anAccount(world, { account: `keeper-${unitCount}`, roles: ['reviewer'], unit });
      headers = await signIn(platform, account);
    },
    /** Moves the clock; whoever asks signs in again. */
    async setClock(instant: string | { seconds: number }): Promise<void> {
      const later = (seconds: number) =>
        new Date(world.clock.now().getTime() + seconds * 1_000).toISOString();
      world.clock.set(typeof instant === 'string' ? instant : later(instant.seconds));
      headers = await signIn(platform, account);
    },
  };
}

/** Long enough for any machine; without an end a fault would not fail but hang. */
const MOST_LOOKS = 6_000;

export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    if (await isSo()) return;
    await setTimeout(10);
  }
  assert.fail(`it did not come: ${isSo}`);
}
