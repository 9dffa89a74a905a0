import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accept, type Outcome, refuse } from '#kit';
import { localProblem, type Problem } from '../../client/problem.ts';
import type { Client } from '../../client/request.ts';
import { decideWait, secondsUntilTry, sendFile } from './send-file.ts';

const MB = 2 ** 20;
const problem = (code: string, status: number, facts: Problem['facts'] = {}): Problem => ({
  code,
  status,
  words: { zh: code, en: code },
  facts,
  retryAfterSeconds: null,
});
const lost = localProblem('answer.lost');

/** A server that takes parts; `faults` says what goes wrong at the n-th request, before or after it was worked off. */
function aServer(faults: Record<number, { problem: Problem; isDone?: boolean; forgets?: boolean }> = {}) {
  const server = { asked: [] as string[], bytes: 0, uploads: 0, handed: 0 };
  let size = 0;
  let upload: string | null = null;
  const work = (id: string, input: Record<string, never>): Outcome<unknown, Problem> => {
    const given = input as { json?: { size: number }; query?: { offset: number }; body?: ArrayBuffer };
    if (id === 'beginUpload') {
      server.uploads += 1;
      server.bytes = 0;
      size = given.json!.size;
      upload = `upload-${server.uploads}`;
    } else if (upload === null) return refuse(problem('upload.not-found', 404));
    if (id === 'addUploadPart') {
      if (given.query!.offset !== server.bytes) return refuse(problem('upload.offset-wrong', 409));
      server.bytes += given.body!.byteLength;
    }
    if (id === 'handInSubmission') {
      if (server.bytes < size) return refuse(problem('upload.incomplete', 409));
      server.handed += 1;
      return accept({ submissionId: 's' });
    }
    return accept({ id: upload, size, offset: server.bytes, partSize: 2 * MB });
  };
  const request = async (door: { id: string }, input: Record<string, never>) => {
    server.asked.push(door.id);
    const fault = faults[server.asked.length];
    if (fault?.forgets) upload = null;
    if (!fault) return work(door.id, input);
    if (fault.isDone) work(door.id, input);
    return refuse(fault.problem);
  };
  return { ...server, server, request: request as unknown as Client['request'] };
}

async function send(faults: Parameters<typeof aServer>[0] = {}, size = 5 * MB) {
  const { server, request } = aServer(faults);
  const waits: string[] = [];
  const answer = await sendFile(
    { request, wait: async (milliseconds) => void waits.push(`${milliseconds / 1_000}`) },
    {
      file: new Blob([new Uint8Array(size)]),
      name: 'a.csv',
      sha256: '0'.repeat(64),
      item: 'licence',
      isRehearsal: false,
      uploadId: null,
    },
    {
      onBegun: () => undefined,
      onSent: () => undefined,
      onWaiting: (waitsFor) => waits.push(waitsFor),
      onArrived: () => undefined,
      signal: new AbortController().signal,
    },
  );
  return { answer, server, waits };
}

test('a file goes in parts of two megabytes and is handed in once', async () => {
  const { answer, server, waits } = await send();
  assert.equal(answer.ok, true);
  assert.deepEqual(
    [server.asked.filter((id) => id === 'addUploadPart').length, server.bytes, server.handed],
    [3, 5 * MB, 1],
  );
  assert.deepEqual(waits, []);
});

test('a line that breaks at any request, before or after the server worked it off, loses nothing and doubles nothing', async () => {
  for (let at = 1; at <= 5; at += 1)
    for (const isDone of [false, true]) {
      const { answer, server, waits } = await send({ [at]: { problem: lost, isDone } });
      assert.equal(answer.ok, true, `request ${at}, ${isDone}`);
      assert.equal(server.bytes, 5 * MB);
      assert.deepEqual(waits, ['network', '1']);
    }
});

test('what the server forgot begins anew, from the copy that is here', async () => {
  const { answer, server } = await send({ 4: { problem: lost, forgets: true } });
  assert.equal(answer.ok, true);
  assert.deepEqual([server.uploads, server.bytes], [2, 5 * MB]);
});

test('waits grow while nothing gets on, and begin small again when something did', async () => {
  const fault = { problem: lost };
  const { waits } = await send({ 2: fault, 3: fault, 4: fault, 8: fault });
  assert.deepEqual(
    waits.filter((wait) => wait !== 'network'),
    ['1', '2', '4', '1'],
  );
  assert.deepEqual([1, 2, 3, 7, 8, 400].map(secondsUntilTry), [1, 2, 4, 60, 60, 60]);
});

test('a server that fails at the same place three times is asked no more, and its request number is kept', async () => {
  const failed = { problem: problem('server.failed', 500, { requestId: 'r-1' }) };
  // Handing in fails at the 5th request; between the tries the server says each time how far it is.
  const { answer, server, waits } = await send({ 5: failed, 7: failed, 9: failed, 11: failed });
  assert.deepEqual(!answer.ok && answer.refusal, failed.problem);
  assert.deepEqual([server.asked.length, server.handed], [9, 0]);
  assert.deepEqual(waits, ['server', '1', 'server', '2']);
});

test('a server that fails now and then, with progress between, or a line that is gone for long, ends nothing', async () => {
  const busy = { problem: problem('server.busy', 503) };
  assert.equal((await send({ 1: busy, 3: busy, 6: busy, 8: busy, 11: busy })).answer.ok, true);
  const gone = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [at + 2, { problem: lost }]));
  assert.equal((await send(gone)).answer.ok, true);
});

test('for room and network it waits; a refusal of the file, or a session that is over, is told at once', async () => {
  assert.equal(decideWait(problem('upload.no-room', 429)), 'room');
  assert.equal(decideWait(lost), 'network');
  for (const [code, status] of [
    ['file.password', 422],
    ['access.not-signed-in', 401],
    ['item.unknown', 404],
  ] as const) {
    const { answer, waits } = await send({ 5: { problem: problem(code, status) } });
    assert.equal(!answer.ok && answer.refusal.code, code);
    assert.deepEqual(waits, []);
  }
});
