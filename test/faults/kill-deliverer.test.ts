import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { generateCity, toCsv } from '#demo';
import { seededRandom } from '#platform/testing';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { startReceiver } from '../copies.ts';
import {
  type Answer,
  cityOptions,
  columnsOf,
  type Platform,
  signIn,
  startPlatform,
  writeLedger,
} from '../platform.ts';

const KILLS = 20;
const seed = process.env.GONGXIN_TEST_SEED ?? String(process.hrtime.bigint());
const random = seededRandom(seed);
const below = (count: number) => Buffer.from(random(4)).readUInt32BE() % count;
const child = fileURLToPath(new URL('deliverer-child.ts', import.meta.url));
let platform: Platform;
let headers: Record<string, string>;
let expected: string[];

before(async () => {
  platform = await startPlatform({ isDemo: true });
  const city = generateCity({ ...cityOptions, recordCount: 0 });
  await platform.handIn('subject', [...toCsv(city.subjects(), columnsOf(platform.law, 'subject'))].join(''));
  await writeLedger(platform);
  const account = await anAccount(platform.world, { account: 'keeper', roles: ['reviewer'], unit: aUnit() });
  headers = await signIn(platform, account);
  const { changes } = (await platform.get('/api/v1/changes?limit=500')).body;
  expected = changes.map(({ id }: Answer) => id);
  assert.equal(expected.length, 400);
});
after(() => platform[Symbol.asyncDispose]());

async function call(method: 'GET' | 'POST', url: string, payload?: object): Promise<Answer> {
  const answer = await platform.app.inject({
    method,
    url: `/api/v1/changes/subscriptions${url}`,
    headers,
    ...(payload && { payload }),
  });
  assert.ok(answer.statusCode < 300, answer.body);
  return answer.json();
}

/** Changes are sent by processes that are killed, each some messages after it began and at one of three moments. */
async function deliverKilled(
  kind: 'sound' | 'forgetful',
  kills: number,
): Promise<{ heard: string[]; killed: number }> {
  let running: ChildProcess | null = null;
  let fuse = 0;
  let killed = 0;
  const kill = () => {
    if (!running?.kill('SIGKILL')) return;
    running = null;
    killed += 1;
  };
  const heard: string[] = [];
  await using receiver = await startReceiver(async ({ body }, response) => {
    heard.push(JSON.parse(body).id);
    fuse -= 1;
    if (fuse !== 0) return 204;
    // Before it has its answer, as it gets it, or a moment later: about when it marks what was sent.
    const moment = below(3);
    if (moment === 0) kill();
    response.writeHead(204).end(moment === 1 ? kill : undefined);
    if (moment === 2) setTimeout(below(8)).then(kill);
    return null;
  });
  const address = `http://127.0.0.1:${receiver.port}`;
  (platform.law.webhooks.demoReceivers as string[]).push(address);
  const order = { target: `${address}/`, reuse: 'own-work', since: 0 };
  const { subscriptionId } = (await call('POST', '', order)).subscription;
  const isThrough = async () => {
    const { cursor, size } = await call('GET', `/${subscriptionId}`);
    return cursor === size;
  };
  for (let count = 0; !(await isThrough()); count += 1) {
    fuse = count < kills ? 1 + below(12) : Number.POSITIVE_INFINITY;
    const args = [child, platform.world.databaseUrl, platform.folder, address, kind];
    const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    running = started;
    const exit = once(started, 'exit');
    await Promise.race([
      exit,
      (async () => {
        while (!(await isThrough())) await setTimeout(20);
        await setTimeout(100);
      })(),
    ]);
    started.kill('SIGKILL');
    await exit;
  }
  await call('POST', `/${subscriptionId}/end`, {});
  return { heard, killed };
}

test(`${KILLS} deliverers killed between sending and marking: every change arrives, in order, some of them twice`, async (t) => {
  t.diagnostic(`seed ${seed} (GONGXIN_TEST_SEED repeats it)`);
  const { heard, killed } = await deliverKilled('sound', KILLS);
  t.diagnostic(`${killed} killed; ${heard.length} messages for ${expected.length} changes`);
  assert.ok(killed >= KILLS / 2, `${killed} were killed at work`);
  assert.deepEqual([...new Set(heard)], expected, 'none is lost, and none comes before those before it');
  assert.ok(heard.length > expected.length, 'what was sent and not marked came again');
});

test('a deliverer that marks before it has sent is found out', async () => {
  const { heard } = await deliverKilled('forgetful', 5);
  assert.ok(new Set(heard).size < expected.length, 'something is lost');
});
