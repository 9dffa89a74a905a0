import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { addressOf, type ClientParts, createClient } from './request.ts';

const read = {
  method: 'GET',
  path: '/api/v1/things/{id}',
  params: z.object({ id: z.string() }),
  answer: z.strictObject({ name: z.string() }),
} as const;
const change = {
  method: 'POST',
  path: '/api/v1/things',
  json: z.object({ name: z.string() }),
  answer: z.strictObject({ name: z.string() }),
} as const;

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ code, status, title: 'No.', detail: '不行。' }), { status });
const fine = () => new Response(JSON.stringify({ name: 'a' }));

/** A client whose server gives `answers` one after the other, and what was asked and done meanwhile. */
function clientOf(answers: (() => Response | Promise<Response>)[], more: Partial<ClientParts> = {}) {
  const asked: { address: string; init: RequestInit }[] = [];
  const done: string[] = [];
  const client = createClient({
    fetch: async (address, init = {}) => {
      asked.push({ address: String(address), init });
      return answers.shift()!();
    },
    csrf: () => 'key-of-session',
    onSignedOut: () => done.push('signed out'),
    proveAgain: async () => {
      done.push('proved');
      return true;
    },
    renewCsrf: async () => {
      done.push('renewed');
      return true;
    },
    ...more,
  });
  return { client, asked, done };
}

test('an address holds its parameters, encoded, and only what was asked for', () => {
  assert.equal(addressOf(read, { params: { id: 'a/b c' } }), '/api/v1/things/a%2Fb%20c');
  assert.equal(
    addressOf({ path: '/x' }, { query: { q: '鑫源', cursor: undefined, state: '' } }),
    `/x?q=${encodeURIComponent('鑫源')}`,
  );
});

test('what changes something carries the session’s key, what only asks does not', async () => {
  const { client, asked } = clientOf([fine, fine]);
  assert.deepEqual(await client.request(read, { params: { id: '1' } }), { ok: true, value: { name: 'a' } });
  await client.request(change, { json: { name: 'a' } });
  const headers = asked.map(({ init }) => new Headers(init.headers));
  assert.equal(headers[0]!.get('x-gongxin-csrf'), null);
  assert.equal(headers[1]!.get('x-gongxin-csrf'), 'key-of-session');
  assert.equal(headers[1]!.get('content-type'), 'application/json');
});

test('a stale session is proved again, and the request then goes on by itself, once', async () => {
  const { client, asked, done } = clientOf([() => problem(403, 'access.stale'), fine]);
  assert.equal((await client.request(change, { json: { name: 'a' } })).ok, true);
  assert.deepEqual([asked.length, done], [2, ['proved']]);
  const again = clientOf([() => problem(403, 'access.stale'), () => problem(403, 'access.stale')]);
  assert.equal((await again.client.request(change, { json: { name: 'a' } })).ok, false);
  assert.equal(again.asked.length, 2);
});

test('who does not prove again gets the refusal, and nothing is sent a second time', async () => {
  const { client, asked } = clientOf([() => problem(403, 'access.stale')], { proveAgain: async () => false });
  const answer = await client.request(change, { json: { name: 'a' } });
  assert.equal(!answer.ok && answer.refusal.code, 'access.stale');
  assert.equal(asked.length, 1);
});

test('a session that is over leads to signing in; a lost line and a strange answer are said', async () => {
  const over = clientOf([() => problem(401, 'access.signed-out')]);
  await over.client.request(read, { params: { id: '1' } });
  assert.deepEqual(over.done, ['signed out']);
  const lost = await clientOf([() => Promise.reject(new TypeError('failed'))]).client.request(read, {
    params: { id: '1' },
  });
  assert.equal(!lost.ok && lost.refusal.code, 'answer.lost');
  const strange = await clientOf([() => new Response('{"other":1}')]).client.request(read, {
    params: { id: '1' },
  });
  assert.equal(!strange.ok && strange.refusal.code, 'answer.unexpected');
});

test('what a proxy says in HTML for a server that is away is no answer that does not fit', async () => {
  const page = () => new Response('<html><h1>502 Bad Gateway</h1></html>', { status: 502 });
  const away = await clientOf([page]).client.request(read, { params: { id: '1' } });
  assert.equal(!away.ok && away.refusal.code, 'server.away');
});

test('a session that another window renewed is asked for, and the request goes on, once', async () => {
  const crossed = () => problem(403, 'access.cross-site');
  const { client, asked, done } = clientOf([crossed, fine]);
  assert.equal((await client.request(change, { json: { name: 'a' } })).ok, true);
  assert.deepEqual([asked.length, done], [2, ['renewed']]);
  const same = clientOf([crossed], { renewCsrf: async () => false });
  assert.equal((await same.client.request(change, { json: { name: 'a' } })).ok, false);
  assert.equal(same.asked.length, 1);
});

test('what stands in the head of a file is heard, of a refusal it is not', async () => {
  const door = { ...change, answer: 'text/csv' } as const;
  const heard: (string | null)[] = [];
  const onHead = (head: Headers) => heard.push(head.get('x-next'));
  const { client } = clientOf([
    () => new Response('a,b', { headers: { 'x-next': '7' } }),
    () => problem(422, 'request.invalid'),
  ]);
  const file = await client.request(door, { json: { name: 'a' }, onHead });
  assert.equal(file.ok && (await file.value.text()), 'a,b');
  await client.request(door, { json: { name: 'a' }, onHead });
  assert.deepEqual(heard, ['7']);
});
