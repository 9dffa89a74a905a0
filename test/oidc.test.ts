import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { anAccount } from '#trust/accounts/testing';
import {
  clients,
  type FalseProvider,
  type RunningProvider,
  startFalseProvider,
  startProvider,
} from './access/real-provider.ts';
import { type Platform, signIn, startPlatform } from './platform.ts';

let provider: RunningProvider;
let liar: FalseProvider;
/** One whose city has a real provider, one whose provider lies. */
let platform: Platform;
let deceived: Platform;

const now = new Date().toISOString();
const settings = (issuer: string, acr: string | null) => ({
  identityProvider: {
    issuer,
    clientId: clients.ours.client_id,
    clientSecret: clients.ours.client_secret,
    name: '市统一身份认证',
    acr,
  },
});

before(async () => {
  provider = await startProvider();
  liar = await startFalseProvider();
  platform = await startPlatform({ now, config: settings(provider.issuer, 'two-factors') });
  deceived = await startPlatform({ now, config: settings(liar.issuer, null) });
  for (const each of [platform, deceived])
    await anAccount(each.world, { account: 'linked', roles: ['submitter'] });
  await link(platform, provider.issuer, 'someone');
  await link(deceived, liar.issuer, 'someone');
});
after(async () => {
  await platform[Symbol.asyncDispose]();
  await deceived[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
  await liar[Symbol.asyncDispose]();
});

const link = ({ world }: Platform, issuer: string, subject: string) =>
  world.db.pool.query(
    `insert into sign_in.provider_link (issuer, subject, account, linked_at) values ($1, $2, 'linked', now())`,
    [issuer, subject],
  );

/** Leaves for the provider; the address to go to and the cookie of the browser. */
async function leave({ app }: Platform) {
  const answer = await app.inject('/console/oidc/main/start');
  assert.equal(answer.statusCode, 303, answer.body);
  const visit = answer.cookies.find(({ name }) => name === '__Host-oidc')!;
  assert.equal(visit.sameSite, 'Lax');
  return { address: String(answer.headers.location), cookie: `__Host-oidc=${visit.value}` };
}

const comeBack = ({ app }: Platform, url: URL, cookie: string) =>
  app.inject({ url: url.pathname + url.search, headers: { cookie } });

function assertRefused(answer: LightMyRequestResponse) {
  assert.equal(answer.statusCode, 303, answer.body);
  assert.equal(answer.headers.location, '/console/sign-in?refused=identity-provider.refused');
  assert.equal(
    answer.cookies.find(({ name }) => name === '__Host-sid'),
    undefined,
  );
}

async function stateOf({ app }: Platform, answer: LightMyRequestResponse): Promise<string> {
  assert.equal(answer.headers.location, '/console/', answer.body);
  const sid = answer.cookies.find(({ name }) => name === '__Host-sid')!;
  assert.deepEqual([sid.sameSite, sid.httpOnly, sid.secure, sid.path], ['Strict', true, true, '/']);
  return (await app.inject({ url: '/api/v1/session', headers: { cookie: `__Host-sid=${sid.value}` } })).json()
    .state;
}

test('who is linked signs in there; the second factor follows here unless it was asked for there', async () => {
  for (const [acr, state] of [
    ['two-factors', 'signed-in'],
    ['one-factor', 'enrol'],
    [undefined, 'enrol'],
  ] as const) {
    const { address, cookie } = await leave(platform);
    const back = await provider.visit(address, 'someone', acr);
    assert.equal(await stateOf(platform, await comeBack(platform, back, cookie)), state, acr);
  }
});

test('an identity is linked by whoever is signed in here and there, to one account alone', async () => {
  const account = await anAccount(platform.world, { account: 'joins', roles: ['submitter'] });
  const headers = await signIn(platform, account);
  const ask = () =>
    platform.app.inject({ method: 'POST', url: '/api/v1/identity-providers/main/link', headers });
  const go = async (subject: string) => {
    const answer = await ask();
    assert.equal(answer.statusCode, 200, answer.body);
    const cookie = `__Host-oidc=${answer.cookies.find(({ name }) => name === '__Host-oidc')!.value}`;
    return comeBack(platform, await provider.visit(answer.json().url, subject, 'two-factors'), cookie);
  };
  assertRefused(await go('someone'));
  assert.equal((await go('newcomer')).headers.location, '/console/account');
  const { address, cookie } = await leave(platform);
  const back = await provider.visit(address, 'newcomer', 'two-factors');
  assert.equal(await stateOf(platform, await comeBack(platform, back, cookie)), 'signed-in');
  platform.world.clock.set(new Date(Date.parse(now) + 6 * 60_000).toISOString());
  assert.equal((await ask()).json().code, 'access.stale');
  platform.world.clock.set(now);
});

test('a link that is finished after its session ended is not made', async () => {
  const headers = await signIn(
    platform,
    await anAccount(platform.world, { account: 'leaves', roles: ['submitter'] }),
  );
  const answer = await platform.app.inject({
    method: 'POST',
    url: '/api/v1/identity-providers/main/link',
    headers,
  });
  const cookie = `__Host-oidc=${answer.cookies[0]!.value}`;
  const back = await provider.visit(answer.json().url, 'too-late', 'two-factors');
  await platform.app.inject({ method: 'POST', url: '/api/v1/session/end', headers });
  assertRefused(await comeBack(platform, back, cookie));
});

test('what does not fit the departure is refused', async () => {
  const cases: Record<string, (back: URL, cookie: string) => Promise<[URL, string]> | [URL, string]> = {
    'a wrong state': (back, cookie) => {
      back.searchParams.set('state', 'A'.repeat(43));
      return [back, cookie];
    },
    'no state': (back, cookie) => {
      back.searchParams.delete('state');
      return [back, cookie];
    },
    'another issuer in the answer': (back, cookie) => {
      back.searchParams.set('iss', 'https://elsewhere.example');
      return [back, cookie];
    },
    'no issuer in the answer': (back, cookie) => {
      back.searchParams.delete('iss');
      return [back, cookie];
    },
    'another browser': async (back) => [back, (await leave(platform)).cookie],
    'no cookie': (back) => [back, 'a=b'],
    'two cookies': (back, cookie) => [back, `${cookie}; ${cookie}`],
    'a wrong code': (back, cookie) => {
      back.searchParams.set('code', 'nothing');
      return [back, cookie];
    },
    'an error of the provider': (back, cookie) => {
      back.searchParams.delete('code');
      back.searchParams.set('error', 'access_denied');
      return [back, cookie];
    },
    'a code of another departure': async (back, cookie) => {
      const other = await leave(platform);
      const elsewhere = await provider.visit(other.address, 'someone', 'two-factors');
      back.searchParams.set('code', elsewhere.searchParams.get('code')!);
      return [back, cookie];
    },
    'a code made for another client': async (back, cookie) => {
      const address = new URL((await leave(platform)).address);
      address.searchParams.set('client_id', clients.another.client_id);
      const elsewhere = await provider.visit(address.href, 'someone', 'two-factors');
      back.searchParams.set('code', elsewhere.searchParams.get('code')!);
      return [back, cookie];
    },
    'an answer after ten minutes': (back, cookie) => {
      platform.world.clock.set(new Date(Date.parse(now) + 10 * 60_000).toISOString());
      return [back, cookie];
    },
  };
  for (const [name, change] of Object.entries(cases)) {
    const { address, cookie } = await leave(platform);
    const back = await provider.visit(address, 'someone', 'two-factors');
    const [url, carried] = await change(back, cookie);
    const answer = await comeBack(platform, url, carried);
    platform.world.clock.set(now);
    assert.equal(answer.headers.location, '/console/sign-in?refused=identity-provider.refused', name);
    assertRefused(answer);
  }
});

test('coming back counts once, and an identity that nobody linked is nobody', async () => {
  const { address, cookie } = await leave(platform);
  const back = await provider.visit(address, 'someone', 'two-factors');
  assert.equal(await stateOf(platform, await comeBack(platform, back, cookie)), 'signed-in');
  assertRefused(await comeBack(platform, back, cookie));
  const other = await leave(platform);
  assertRefused(
    await comeBack(platform, await provider.visit(other.address, 'stranger', 'two-factors'), other.cookie),
  );
});

test('a token that was not made for us, by whom it says, for this departure and now, is refused', async () => {
  const second = 1_000;
  const cases: Record<string, (right: Record<string, unknown>, nonce: string) => Record<string, unknown>> = {
    right: (right, nonce) => ({ ...right, nonce }),
    'another nonce': (right) => ({ ...right, nonce: 'B'.repeat(43) }),
    'no nonce': (right) => right,
    'another audience': (right, nonce) => ({ ...right, nonce, aud: 'another' }),
    'several audiences without a party': (right, nonce) => ({ ...right, nonce, aud: ['gongxin', 'another'] }),
    'another issuer': (right, nonce) => ({ ...right, nonce, iss: provider.issuer }),
    'over long ago': (right, nonce) => ({ ...right, nonce, exp: Math.floor(Date.now() / second) - 3_600 }),
    'without an end': ({ exp: _, ...right }, nonce) => ({ ...right, nonce }),
    'without a subject': ({ sub: _, ...right }, nonce) => ({ ...right, nonce }),
    'a foreign key': (right, nonce) => ({ ...right, nonce }),
  };
  for (const [name, claims] of Object.entries(cases)) {
    const { address, cookie } = await leave(deceived);
    const { searchParams } = new URL(address);
    assert.equal(searchParams.get('code_challenge_method'), 'S256');
    liar.claims = (right) => claims(right, searchParams.get('nonce')!);
    liar.hasForeignKey = name === 'a foreign key';
    const back = new URL(searchParams.get('redirect_uri')!);
    back.search = new URLSearchParams({
      code: 'c',
      state: searchParams.get('state')!,
      iss: liar.issuer,
    }).toString();
    const answer = await comeBack(deceived, back, cookie);
    if (name === 'right') assert.equal(await stateOf(deceived, answer), 'enrol');
    else assert.equal(answer.headers.location, '/console/sign-in?refused=identity-provider.refused', name);
  }
});

test('a provider that does not answer leaves the other way to sign in', async () => {
  const alone = await startPlatform({ now, config: settings('http://127.0.0.1:9', null) });
  await using _ = alone;
  const answer = await alone.app.inject('/console/oidc/main/start');
  assert.equal(answer.headers.location, '/console/sign-in?refused=identity-provider.unavailable');
  assert.equal((await alone.app.inject('/console/oidc/other/start')).statusCode, 404);
  assert.equal((await alone.app.inject('/api/v1/session')).json().state, 'signed-out');
});
