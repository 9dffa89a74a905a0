import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { type Access, type RouteContract, route } from '#kit';
import { eventRoutes, type Gate } from '#platform';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { later } from './access/session-people.ts';
import { type Platform, signIn, startPlatform } from './platform.ts';

const intakeKey = 'a-key-of-the-intake-32-characters';
let platform: Platform;
before(async () => {
  platform = await startPlatform({ intakeKey });
});
after(() => platform[Symbol.asyncDispose]());

const door = (access: Access, more: Partial<RouteContract> = {}): RouteContract =>
  route({
    id: 'test',
    method: 'GET',
    path: '/test',
    tag: 'test',
    summary: { zh: '', en: '' },
    access,
    status: 200,
    answer: 'text/plain',
    refusals: {},
    ...more,
  });

/** What the gate says of a request with these headers; from this machine unless told otherwise. */
async function knock(
  headers: Record<string, string>,
  contract: RouteContract,
  { method = 'GET', remoteAddress = '127.0.0.1' } = {},
) {
  const request = { method, headers: { host: 'localhost', ...headers }, socket: { remoteAddress }, raw: {} };
  const said = await (platform.app.gate as Gate)(request as unknown as FastifyRequest, contract);
  return said.ok ? said.value : said.refusal.code;
}

const handIn = door('submission:hand-in');

test('a person is asked as his account, and his right reaches as far as the law says', async () => {
  const account = await anAccount(platform.world, { account: 'clerk', roles: ['submitter'] });
  const headers = await signIn(platform, account);
  const admitted = await knock(headers, handIn);
  assert.ok(typeof admitted === 'object');
  assert.deepEqual(admitted.actor, { account: 'clerk', organisation: aUnit().code });
  assert.deepEqual(admitted.reach, { kind: 'units', codes: [aUnit().code] });
  assert.equal(await admitted.may('account:decide'), null);
  assert.deepEqual(await admitted.may('record:read'), admitted.reach);
  assert.equal(await knock(headers, door('account:decide')), 'access.denied');
  assert.equal(await knock({ cookie: headers.cookie! }, handIn, { method: 'POST' }), 'access.cross-site');
  assert.ok(typeof (await knock(headers, handIn, { method: 'POST' })) === 'object');
});

test('what is for persons is for no program and for no operator, and they have their own rights', async () => {
  const operator = { authorization: `Bearer ${intakeKey}` };
  assert.equal(await knock({}, door('signed-in')), 'access.not-signed-in');
  assert.equal(await knock(operator, door('signed-in')), 'access.not-signed-in');
  for (const [headers, account] of [
    [{}, 'local'],
    [operator, 'intake-key'],
  ] as [Record<string, string>, string][]) {
    const admitted = await knock(headers, handIn);
    assert.ok(typeof admitted === 'object');
    assert.equal(admitted.actor.account, account);
    assert.equal(await knock(headers, door('account:read')), 'access.denied');
  }
});

test('a browser, a proxy, another machine and whoever shows a proof that fails are not the operator', async () => {
  const strangers: [Record<string, string>, string?][] = [
    [{ origin: 'http://localhost' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ 'x-forwarded-for': '203.0.113.1' }],
    [{ forwarded: 'for=203.0.113.1' }],
    [{ host: 'rebound.example' }],
    [{ cookie: '__Host-sid=gone' }],
    [{ cookie: `__Host-sid=${'A'.repeat(43)}` }],
    [{ authorization: 'Bearer wrong' }],
    [{ authorization: '' }],
    [{}, '203.0.113.1'],
  ];
  for (const [headers, remoteAddress = '127.0.0.1'] of strangers)
    assert.equal(
      await knock(headers, handIn, { remoteAddress }),
      'access.not-signed-in',
      JSON.stringify(headers),
    );
});

test('what cannot be undone asks for proof of the last five minutes', async () => {
  const account = await anAccount(platform.world, {
    account: 'hasty',
    roles: ['security-administrator'],
    unit: aUnit({ code: '12370400MB0000000K', kind: 'centre' }),
  });
  const headers = await signIn(platform, account);
  const irreversible = door('account:decide', { isFresh: true });
  assert.ok(typeof (await knock(headers, irreversible)) === 'object');
  later(platform, 5);
  assert.equal(await knock(headers, irreversible), 'access.stale');
  assert.ok(typeof (await knock(headers, door('account:decide'))) === 'object');
});

test('whoever only hears of news does not work: the session idles on', async () => {
  const account = await anAccount(platform.world, { account: 'listener', roles: ['submitter'] });
  const headers = await signIn(platform, account);
  for (const _ of [1, 2]) {
    later(platform, 7);
    assert.ok(typeof (await knock(headers, eventRoutes.follow)) === 'object');
  }
  later(platform, 1);
  assert.equal(await knock(headers, eventRoutes.follow), 'access.not-signed-in');
  const working = await signIn(platform, account);
  for (const _ of [1, 2, 3]) {
    later(platform, 7);
    assert.ok(typeof (await knock(working, handIn)) === 'object');
  }
});

test('a mandate, a role and a unit that ended reach nothing from the same moment on', async () => {
  const { pool } = platform.world.db;
  const subject = '91370402MA3X00037F';
  const account = await anAccount(platform.world, {
    account: 'agent',
    roles: ['representative'],
    unit: null,
    mandates: [subject],
  });
  const headers = await signIn(platform, account);
  const own = door('own-subject:read');
  const reached = async () => {
    const admitted = await knock(headers, own);
    return typeof admitted === 'object' ? admitted.reach : admitted;
  };
  assert.deepEqual(await reached(), { kind: 'subjects', codes: [subject] });
  await pool.query(`update accounts.mandate set ended_at = granted_at, ended_by = 'test'`);
  assert.deepEqual(await reached(), { kind: 'subjects', codes: [] });
  await pool.query(
    `update accounts.role_grant set ended_at = granted_at, ended_by = 'test' where account = 'agent'`,
  );
  assert.equal(await reached(), 'access.denied');
});
