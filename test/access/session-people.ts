import assert from 'node:assert/strict';
import { inTransaction } from '#platform';
import type { Role } from '#trust/accounts';
import { anAccount } from '#trust/accounts/testing';
import { makeInvitation } from '#trust/sign-in';
import type { Platform } from '../platform.ts';
import { type Browser, codeOf, openBrowser, sessionOf } from './session-doors.ts';

export const password = 'three quiet herons stand';

export async function invite({ world, law }: Platform, account: string): Promise<string> {
  const made = await inTransaction(world.db, (tx) => makeInvitation(world, tx, law.sessions, account));
  assert.ok(made.ok);
  return made.value.token;
}

export type Person = { account: string; secret: string; browser: Browser };

/** An account whose holder accepted the invitation, set up codes, and is signed in in a browser. */
export async function aPerson(
  platform: Platform,
  account: string,
  { roles = ['submitter'], address }: { roles?: readonly Role[]; address?: string } = {},
): Promise<Person> {
  await anAccount(platform.world, { account, roles });
  const browser = openBrowser(platform, address);
  const token = await invite(platform, account);
  sessionOf(await browser.post('/invitations/accept', { token, password }));
  const { secret } = (await browser.post('/second-factors/totp/begin')).json<{ secret: string }>();
  const code = codeOf(secret, platform.world.clock.now());
  const added = await browser.post('/second-factors/totp', { code, label: '手机' });
  assert.equal(added.json().session?.state, 'signed-in', added.body);
  return { account, secret, browser };
}

/** Signs in once more, in another browser; a minute passes first, for each code counts once. */
export async function signInAgain(platform: Platform, person: Person, address?: string): Promise<Browser> {
  later(platform, 1);
  const browser = openBrowser(platform, address);
  assert.equal(
    sessionOf(await browser.post('/session', { account: person.account, password })).state,
    'second-factor',
  );
  const code = codeOf(person.secret, platform.world.clock.now());
  assert.equal(sessionOf(await browser.post('/session/code', { code })).state, 'signed-in');
  return browser;
}

export function later({ world: { clock } }: Platform, minutes: number): void {
  clock.set(new Date(clock.now().getTime() + minutes * 60_000).toISOString());
}
