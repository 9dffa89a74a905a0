import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Platform, startPlatform } from '../platform.ts';
import { type Browser, openBrowser, refusalOf, sessionOf } from './session-doors.ts';
import { aPerson, later, type Person, password } from './session-people.ts';
import { type Fault, SoftwarePasskey } from './software-passkey.ts';

let platform: Platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform[Symbol.asyncDispose]());

async function register({ browser }: Person, passkey: SoftwarePasskey, fault: Fault = {}) {
  const options = (await browser.post('/second-factors/passkey/begin')).json();
  assert.equal(options.authenticatorSelection.userVerification, 'required');
  return browser.post('/second-factors/passkey', { response: passkey.create(options, fault), label: '密钥' });
}

/** Password given, and what a passkey is to sign. */
async function ask(
  account: string,
): Promise<{ browser: Browser; options: { challenge: string; rpId: string } }> {
  const browser = openBrowser(platform, '203.0.113.9');
  const session = sessionOf(await browser.post('/session', { account, password }));
  assert.ok(session.state === 'second-factor' && session.methods.includes('passkey'));
  return { browser, options: (await browser.post('/session/passkey/options')).json() };
}

test('a passkey signs in, under a new id, and is fresh proof later', async () => {
  const person = await aPerson(platform, 'with-passkey');
  const passkey = new SoftwarePasskey();
  assert.equal((await register(person, passkey)).statusCode, 200);
  const { browser, options } = await ask(person.account);
  const before = browser.sid;
  passkey.counter += 1;
  const done = await browser.post('/session/passkey', { response: passkey.get(options) });
  assert.equal(sessionOf(done).state, 'signed-in');
  assert.notEqual(browser.sid, before);
  later(platform, 6);
  assert.equal(refusalOf(await browser.post('/second-factors/totp/begin')), '403 access.stale');
  const again = (await browser.post('/session/passkey/options')).json();
  passkey.counter += 1;
  const fresh = sessionOf(await browser.post('/session/fresh', { response: passkey.get(again) }));
  assert.ok(fresh.state === 'signed-in' && fresh.freshUntil !== null);
  assert.equal((await browser.post('/second-factors/totp/begin')).statusCode, 200);
});

test('what a device does wrong when it is registered is refused', async () => {
  const person = await aPerson(platform, 'registers');
  const faults: Record<string, Fault> = {
    'another origin': { origin: 'https://localhost.example' },
    'another port': { origin: 'http://localhost:8081' },
    'another party': { rpId: 'example.org' },
    'nobody verified': { isUserVerified: false },
    'nobody present': { isUserPresent: false },
    'an answer to the other question': { type: 'webauthn.get' },
    'another challenge': { challenge: Buffer.alloc(32).toString('base64url') },
  };
  for (const [name, fault] of Object.entries(faults))
    assert.equal(
      refusalOf(await register(person, new SoftwarePasskey(), fault)),
      '401 sign-in.passkey-refused',
      name,
    );
  const passkey = new SoftwarePasskey();
  assert.equal((await register(person, passkey)).statusCode, 200);
  assert.equal(refusalOf(await register(person, passkey)), '409 factor.taken');
  const other = await aPerson(platform, 'registers-too');
  assert.equal(refusalOf(await register(other, passkey)), '409 factor.taken');
});

test('what a device does wrong when it signs in is refused, and five times lock the account', async () => {
  const person = await aPerson(platform, 'signs-in');
  const passkey = new SoftwarePasskey();
  await register(person, passkey);
  const foreign = new SoftwarePasskey();
  const cases: Record<string, (options: { challenge: string }) => object> = {
    'another origin': (options) => passkey.get(options, { origin: 'https://evil.example' }),
    'another party': (options) => passkey.get(options, { rpId: 'evil.example' }),
    'nobody verified': (options) => passkey.get(options, { isUserVerified: false }),
    'an answer to the other question': (options) => passkey.get(options, { type: 'webauthn.create' }),
    'another challenge': (options) => passkey.get(options, { challenge: 'AAAA' }),
    'a wrong signature': (options) => passkey.get(options, { hasWrongSignature: true }),
    "somebody else's passkey": (options) => foreign.get(options),
    'its counter standing still': (options) => {
      passkey.counter -= 1;
      return passkey.get(options);
    },
    'its counter going back': (options) => {
      passkey.counter = 0;
      return passkey.get(options);
    },
    'nothing of a passkey': () => ({ id: 'x', rawId: 'x', type: 'public-key', response: {} }),
  };
  for (const [name, make] of Object.entries(cases)) {
    later(platform, 16);
    const { browser, options } = await ask(person.account);
    passkey.counter = 2;
    const answer = await browser.post('/session/passkey', { response: make(options) });
    assert.equal(refusalOf(answer), '401 sign-in.passkey-refused', name);
    assert.equal((await browser.get('/sessions')).statusCode, 401);
  }
  later(platform, 16);
  for (const _ of [1, 2, 3, 4, 5]) {
    const { browser, options } = await ask(person.account);
    await browser.post('/session/passkey', { response: foreign.get(options) });
  }
  const locked = await openBrowser(platform, '192.0.2.1').post('/session', {
    account: person.account,
    password,
  });
  assert.equal(refusalOf(locked), '429 sign-in.locked');
});

test('a challenge is answered once, in its own session, within five minutes', async () => {
  later(platform, 16);
  const person = await aPerson(platform, 'once');
  const passkey = new SoftwarePasskey();
  await register(person, passkey);
  const first = await ask(person.account);
  const second = await ask(person.account);
  passkey.counter = 5;
  const response = passkey.get(first.options);
  assert.equal(
    refusalOf(await second.browser.post('/session/passkey', { response })),
    '401 sign-in.passkey-refused',
  );
  assert.equal(sessionOf(await first.browser.post('/session/passkey', { response })).state, 'signed-in');
  assert.equal(
    refusalOf(await first.browser.post('/session/fresh', { response })),
    '401 sign-in.passkey-refused',
  );
  const third = await ask(person.account);
  later(platform, 5);
  passkey.counter = 9;
  const late = await third.browser.post('/session/passkey', { response: passkey.get(third.options) });
  assert.equal(refusalOf(late), '401 sign-in.passkey-refused');
});
