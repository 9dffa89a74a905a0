import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { inTransaction } from '#platform';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { endClientKey, makeClientKey } from '#trust/sign-in';
import { type Platform, post, sample, startPlatform } from '../platform.ts';
import { refusalOf } from './session-doors.ts';
import { later } from './session-people.ts';

let platform: Platform;
before(async () => {
  platform = await startPlatform();
  await anAccount(platform.world, { account: 'permits', kind: 'client' });
});
after(() => platform[Symbol.asyncDispose]());

type Order = Partial<Parameters<typeof makeClientKey>[3]>;
const inDays = (days: number) => new Date(platform.world.clock.now().getTime() + days * 86_400_000);

const order = (changes: Order) =>
  inTransaction(platform.world.db, (tx) =>
    makeClientKey(platform.world, tx, platform.law, {
      account: 'permits',
      rights: ['submission:hand-in', 'submission:read'],
      addresses: [],
      expiresAt: inDays(100),
      publicKey: null,
      ...changes,
    }),
  );

async function made(changes: Order = {}) {
  const done = await order(changes);
  assert.ok(done.ok, JSON.stringify(done));
  return done.value;
}

async function refusedWith(changes: Order): Promise<string> {
  const done = await order(changes);
  return done.ok ? 'made' : done.refusal.code;
}

/** Asks for a submission that is not there: 404 for who may ask. */
const ask = (authorization: string, remoteAddress = '10.1.2.3') =>
  platform.app.inject({
    url: '/api/v1/submissions/01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e',
    headers: { authorization, host: 'localhost' },
    remoteAddress,
  });
const statusOf = async (authorization: string, address?: string) =>
  (await ask(authorization, address)).statusCode;

test('a key hands in for its unit, needs no page of ours, and stands in the trail by its account', async () => {
  const { key } = await made();
  assert.match(key!, /^gx_[0-9a-f]{32}_[\w-]{43}$/);
  const authorization = `Bearer ${key}`;
  const answer = await post(platform.app, 'penalty', sample('penalties.csv'), 'text/csv', {
    headers: { authorization },
  });
  assert.equal(answer.statusCode, 202, answer.body);
  const { rows } = await platform.world.db.pool.query(
    `select account, organisation from audit.event where action = 'submission-received'`,
  );
  assert.deepEqual(rows, [{ account: 'permits', organisation: aUnit().code }]);
  assert.equal(
    refusalOf(await platform.app.inject({ url: '/api/v1/sessions', headers: { authorization } })),
    '403 access.denied',
  );
  const { rows: kept } = await platform.world.db.pool.query(
    'select k::text as line from sign_in.client_key k',
  );
  assert.ok(!kept.some(({ line }) => line.includes(key!.slice(36))));
});

test('a key may what it was given and no more', async () => {
  const { key } = await made({ rights: ['submission:read'] });
  const headers = { authorization: `Bearer ${key}` };
  assert.equal(await statusOf(`Bearer ${key}`), 404);
  assert.equal(
    refusalOf(await post(platform.app, 'penalty', 'x', 'text/csv', { headers })),
    '403 access.denied',
  );
  assert.equal(await refusedWith({ rights: ['account:decide'] }), 'client.right-unknown');
  assert.equal(await refusedWith({ rights: ['toString'] }), 'client.right-unknown');
  assert.equal(await refusedWith({ expiresAt: inDays(401) }), 'client.too-long');
  assert.equal(await refusedWith({ expiresAt: inDays(-1) }), 'client.too-long');
  assert.equal(await refusedWith({ expiresAt: new Date(Number.NaN) }), 'client.too-long');
  assert.equal(await refusedWith({ account: 'nobody' }), 'client.not-found');
  await anAccount(platform.world, { account: 'a-person', roles: ['submitter'] });
  assert.equal(await refusedWith({ account: 'a-person' }), 'client.not-found');
  for (const address of ['10.0.0.0/33', '10.0.0', 'localhost', '::1/129', '10.0.0.1/8/8', ''])
    assert.equal(await refusedWith({ addresses: [address] }), 'client.address-wrong', address);
});

test('a key comes from its addresses alone', async () => {
  const { key } = await made({ addresses: ['10.1.0.0/16', '192.0.2.7', '2001:db8::/32'] });
  for (const address of ['10.1.2.3', '192.0.2.7', '2001:db8:1::9', '::ffff:10.1.9.9'])
    assert.equal(await statusOf(`Bearer ${key}`, address), 404, address);
  for (const address of ['10.2.0.1', '192.0.2.8', '2001:db9::1'])
    assert.equal(refusalOf(await ask(`Bearer ${key}`, address)), '403 access.denied', address);
});

test('a key that ended, ran out or was changed opens nothing, nor does its account once it is suspended', async () => {
  const { key, keyId } = await made({ expiresAt: inDays(2) });
  const secret = key!.split('_').slice(2).join('_');
  const other = await made();
  for (const wrong of [
    `Bearer ${key}x`,
    `Bearer ${key!.slice(0, -1)}`,
    `bearer ${key}`,
    `Basic ${Buffer.from(key!).toString('base64')}`,
    key!,
    `Bearer gx_${other.keyId.replaceAll('-', '')}_${secret}`,
    `Bearer gx_${keyId}_${secret}`,
    'Bearer ',
    `Bearer ${key} `.repeat(2),
  ])
    assert.equal(refusalOf(await ask(wrong, '127.0.0.1')), '401 access.not-signed-in', wrong.slice(0, 20));
  assert.equal(await statusOf(`Bearer ${other.key}`), 404);
  await inTransaction(platform.world.db, (tx) => endClientKey(platform.world, tx, other.keyId));
  assert.equal(await statusOf(`Bearer ${other.key}`), 401);
  const twice = await inTransaction(platform.world.db, (tx) => endClientKey(platform.world, tx, other.keyId));
  assert.ok(!twice.ok && twice.refusal.code === 'client.key-not-found');
  const suspend = (at: string | null) =>
    platform.world.db.pool.query(`update accounts.account set suspended_at = $1 where account = 'permits'`, [
      at,
    ]);
  await suspend('2026-11-20');
  assert.equal(await statusOf(`Bearer ${key}`), 401);
  await suspend(null);
  assert.equal(await statusOf(`Bearer ${key}`), 404);
  later(platform, 2 * 1440);
  assert.equal(await statusOf(`Bearer ${key}`), 401);
});

test('a program that signs each request itself is known by its key, once a request', async () => {
  for (const alg of ['ES256', 'Ed25519'] as const) {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    const { keyId, key } = await made({ publicKey: await exportJWK(publicKey) });
    assert.equal(key, null);
    const seconds = Math.floor(platform.world.clock.now().getTime() / 1_000);
    let number = 0;
    const right = (): JWTPayload => {
      number += 1;
      return {
        iss: 'permits',
        sub: 'permits',
        aud: 'http://localhost',
        exp: seconds + 240,
        jti: `${alg}-${number}`,
      };
    };
    const sign = async (claims: JWTPayload, header: { kid?: string } = { kid: keyId }, by = privateKey) =>
      `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg, ...header }).sign(by)}`;
    const first = await sign(right());
    assert.deepEqual([await statusOf(first), await statusOf(first)], [404, 401]);
    const twice = right();
    const both = await Promise.all([statusOf(await sign(twice)), statusOf(await sign(twice))]);
    assert.deepEqual(both.sort(), [401, 404]);
    const { privateKey: foreign } = await generateKeyPair(alg);
    const wrong: Record<string, string> = {
      'for another audience': await sign({ ...right(), aud: 'https://elsewhere.example' }),
      'by another client': await sign({ ...right(), iss: 'somebody' }),
      'about another client': await sign({ ...right(), sub: 'somebody' }),
      'that runs too long': await sign({ ...right(), exp: seconds + 301 }),
      'that ran out': await sign({ ...right(), exp: seconds - 1 }),
      'not yet valid': await sign({ ...right(), nbf: seconds + 60 }),
      'without an end': await sign(without(right(), 'exp')),
      'without a number': await sign(without(right(), 'jti')),
      'with an endless number': await sign({ ...right(), jti: 'x'.repeat(201) }),
      'of another key': await sign(right(), { kid: keyId }, foreign),
      'without a key': await sign(right(), {}),
      'of no key': await sign(right(), { kid: '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e' }),
      'with a foot that was changed': `${(await sign(right())).slice(0, -6)}AAAAAA`,
      'that nobody signed': `Bearer ${unsigned({ alg: 'none', kid: keyId }, right())}`,
      'signed with the public key as a secret': `Bearer ${await new SignJWT(right())
        .setProtectedHeader({ alg: 'HS256', kid: keyId })
        .sign(Buffer.from(JSON.stringify(await exportJWK(publicKey))))}`,
    };
    for (const [name, authorization] of Object.entries(wrong))
      assert.equal(refusalOf(await ask(authorization)), '401 access.not-signed-in', `${alg} ${name}`);
    assert.equal(await statusOf(await sign(right())), 404);
  }
});

const without = (claims: JWTPayload, name: string): JWTPayload =>
  Object.fromEntries(Object.entries(claims).filter(([each]) => each !== name));

const unsigned = (header: object, claims: object): string =>
  `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

test('only public keys of the two kinds are taken, and nothing else of them is kept', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(publicKey);
  const rsa = await exportJWK((await generateKeyPair('RS256', { extractable: true })).publicKey);
  const wrong: unknown[] = [
    await exportJWK(privateKey),
    rsa,
    { ...jwk, crv: 'P-384' },
    { ...jwk, x: 'AAAA' },
    { ...jwk, y: undefined },
    { kty: 'oct', k: 'c2VjcmV0' },
    { kty: 'OKP', crv: 'Ed25519', x: 'AA' },
    {},
  ];
  for (const publicKey of wrong) assert.equal(await refusedWith({ publicKey }), 'client.key-wrong');
  const { keyId } = await made({ publicKey: { ...jwk, note: '张三', use: 'sig' } as JWK });
  const { rows } = await platform.world.db.pool.query(
    'select public_key from sign_in.client_key where key_id = $1',
    [keyId],
  );
  assert.deepEqual(Object.keys(rows[0].public_key).sort(), ['alg', 'crv', 'kty', 'x', 'y']);
});
