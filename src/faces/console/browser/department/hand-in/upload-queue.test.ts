import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accept, refuse } from '#kit';
import { localProblem } from '../../client/problem.ts';
import type { Client } from '../../client/request.ts';
import { decideForgotten, type FileStore, type KeptFile, memoryStore } from './file-store.ts';
import { type QueuePorts, UploadQueue } from './upload-queue.ts';

const hash = async (file: Blob) => (await file.text()).padEnd(64, '0');

function portsOf(more: Partial<QueuePorts> = {}) {
  const asked: string[] = [];
  let size = 0;
  let offset = 0;
  const request = async (door: { id: string }, input: never) => {
    asked.push(door.id);
    const given = input as { json?: { size: number }; body?: ArrayBuffer };
    if (door.id === 'handInSubmission') return accept({ submissionId: `submission-${asked.length}` });
    if (door.id === 'beginUpload') [size, offset] = [given.json!.size, 0];
    if (door.id === 'addUploadPart') offset += given.body!.byteLength;
    return accept({ id: 'upload', size, offset, partSize: 1 });
  };
  let ids = 0;
  const ports: QueuePorts = {
    request: request as unknown as Client['request'],
    wait: async () => undefined,
    account: 'lin',
    isStillThere: () => true,
    now: () => 1_000,
    newId() {
      ids += 1;
      return `${ids}`;
    },
    digest: hash,
    async alone(work) {
      await work();
      return true;
    },
    ...more,
  };
  return { ports, asked };
}

const aFile = (text = 'a,b') => new File([text], 'a.csv');
async function until(isSo: () => boolean) {
  for (let tries = 0; tries < 200 && !isSo(); tries += 1) await new Promise((wait) => setTimeout(wait, 5));
  assert.ok(isSo(), 'waited in vain');
}

async function sendOne(store: FileStore, ports: QueuePorts) {
  const queue = await UploadQueue.open(store, ports);
  await queue.add(aFile(), 'licence');
  await queue.start();
  return queue;
}

test('a file without an item waits for the person, the others go', async () => {
  const { ports } = portsOf();
  const queue = await UploadQueue.open(memoryStore(), ports);
  await queue.add(aFile(), 'licence');
  await queue.add(aFile('c'), null);
  await queue.start();
  await until(() => queue.files()[0]!.progress.kind === 'done');
  assert.equal(queue.files()[1]!.state, 'chosen');
  await queue.change('2', { item: 'penalty' });
  await queue.start();
  await until(() => queue.files()[1]!.progress.kind === 'done');
  assert.ok(queue.files()[0]!.submissionId);
});

test('what was on its way when the page went away goes on by itself when it comes back', async () => {
  const store = memoryStore();
  const { ports } = portsOf({ request: (() => new Promise(() => undefined)) as never });
  const queue = await sendOne(store, ports);
  queue.close();
  const again = portsOf();
  const next = await UploadQueue.open(store, again.ports);
  await until(() => next.files()[0]?.progress.kind === 'done');
  assert.equal((await store.list())[0]!.state, 'handed-in');
});

test("another account's files are forgotten and never sent, and so are those of a week ago", async () => {
  const store = memoryStore();
  const first = await UploadQueue.open(store, portsOf().ports);
  await first.add(aFile(), 'licence');
  const { ports, asked } = portsOf({ account: 'wang' });
  await UploadQueue.open(store, ports);
  assert.deepEqual([await store.list(), asked], [[], []]);
  const kept = { account: 'lin', addedAt: 0, state: 'handed-in', isRehearsal: false } as KeptFile;
  assert.equal(decideForgotten([kept], { account: 'lin', now: 7 * 86_400_000 }).length, 0);
  assert.equal(decideForgotten([kept], { account: 'lin', now: 7 * 86_400_000 + 1 }).length, 1);
});

test('nothing is sent once another account has the session', async () => {
  const { ports, asked } = portsOf({ isStillThere: () => false });
  await sendOne(memoryStore(), ports);
  assert.deepEqual(asked, []);
});

test('while another window sends, this one looks and waits', async () => {
  let isFree = false;
  const { ports } = portsOf({
    async alone(work) {
      if (isFree) await work();
      return isFree;
    },
    wait: async () => {
      isFree = true;
    },
  });
  const queue = await sendOne(memoryStore(), ports);
  await until(() => queue.files()[0]!.progress.kind === 'done');
});

test('a file that the browser cannot read any more is asked for again, and must be the same', async () => {
  const { ports } = portsOf();
  const queue = await UploadQueue.open(memoryStore(), ports);
  await queue.add(aFile(), 'licence');
  const gone = Object.assign(aFile(), {
    slice: () => ({
      arrayBuffer: async () => {
        throw new DOMException('gone', 'NotReadableError');
      },
    }),
  });
  Object.assign(queue.files()[0]!, { file: gone });
  await queue.start();
  await until(() => queue.files()[0]!.progress.kind === 'file-lost');
  assert.equal(await queue.giveAgain('1', aFile('other')), false);
  assert.equal(await queue.giveAgain('1', aFile()), true);
  await until(() => queue.files()[0]!.progress.kind === 'done');
});

test('what the server failed at goes on when a person says so, without its parts once more', async () => {
  const { ports, asked } = portsOf();
  const { request } = ports;
  let isFailing = true;
  const failing = async (door: { id: string }, input: never) =>
    isFailing && door.id === 'handInSubmission'
      ? refuse({ ...localProblem('answer.unexpected'), code: 'server.failed', status: 500 })
      : request(door as never, input);
  const queue = await sendOne(memoryStore(), { ...ports, request: failing as never });
  await until(() => queue.files()[0]!.progress.kind === 'refused');
  isFailing = false;
  queue.retry('1');
  await until(() => queue.files()[0]!.progress.kind === 'done');
  assert.equal(asked.filter((id) => id === 'addUploadPart').length, 1);
});

test('a refusal stays with its file and keeps no other waiting; cancelling forgets it', async () => {
  const { ports } = portsOf();
  const { request } = ports;
  let isFirst = true;
  const refusing = async (door: { id: string }, input: never) => {
    if (door.id !== 'beginUpload' || !isFirst) return request(door as never, input);
    isFirst = false;
    return refuse({ ...localProblem('answer.unexpected'), code: 'upload.too-large', status: 413 });
  };
  const store = memoryStore();
  const queue = await UploadQueue.open(store, { ...ports, request: refusing as never });
  await queue.add(aFile(), 'licence');
  await queue.add(aFile('c'), 'licence');
  await queue.start();
  await until(() => queue.files()[1]!.progress.kind === 'done');
  assert.equal(queue.files()[0]!.progress.kind, 'refused');
  await queue.cancel('1');
  assert.deepEqual(
    (await store.list()).map(({ id }) => id),
    ['2'],
  );
});
