import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction } from '#platform';
import { resetSecondFactors, sweepSignIn } from '#trust/sign-in';
import { type Platform, startPlatform } from '../platform.ts';
import { type Browser, codeOf, openBrowser, refusalOf, sessionOf } from './session-doors.ts';
import { aPerson, invite, later, type Person, password, signInAgain } from './session-people.ts';

let platform: Platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform[Symbol.asyncDispose]());

/** Whether this cookie still opens anything: reading, and changing with the word that belonged to it. */
async function opens({ sid, csrf }: Pick<Browser, 'sid' | 'csrf'>): Promise<boolean> {
  const thief = openBrowser(platform, '192.0.2.66');
  const copied = () => Object.assign(thief, { sid, csrf });
  copied();
  const reads = (await thief.get('/sessions')).statusCode === 200;
  copied();
  const state = sessionOf(await thief.get('/session')).state === 'signed-in';
  copied();
  const ends = (await thief.post('/sessions/01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e/end')).statusCode !== 401;
  assert.deepEqual([reads, ends], [state, state]);
  return state;
}

const sql = (text: string, values: unknown[] = []) => platform.world.db.pool.query(text, values);
const copyOf = ({ sid, csrf }: Browser) => ({ sid, csrf });

type Scenario = (person: Person) => Promise<Pick<Browser, 'sid' | 'csrf'>[]>;

/** Each gives what a thief kept, after which none of it may open anything. @source trust.md T4-2, H-17 */
const scenarios: Record<string, Scenario> = {
  'after signing out': async ({ browser }) => {
    const kept = copyOf(browser);
    await browser.post('/session/end');
    return [kept];
  },
  'after signing out in another tab of the same browser': async ({ browser }) => {
    const tab = openBrowser(platform);
    Object.assign(tab, copyOf(browser));
    await tab.post('/session/end');
    return [copyOf(browser)];
  },
  'after being ended from another browser': async (person) => {
    const kept = copyOf(person.browser);
    const other = await signInAgain(platform, person);
    const { sessions } = (await other.get('/sessions')).json();
    const { id } = sessions.find(({ isThisOne }: { isThisOne: boolean }) => !isThisOne);
    assert.equal((await other.post(`/sessions/${id}/end`)).statusCode, 200);
    return [kept];
  },
  'after a quarter of an hour without a question': async ({ browser }) => {
    later(platform, 15);
    return [copyOf(browser)];
  },
  'after a quarter of an hour of asking only whether one is still signed in': async ({ browser }) => {
    for (const _ of [1, 2, 3]) {
      assert.equal(sessionOf(await browser.get('/session')).state, 'signed-in');
      later(platform, 5);
    }
    return [copyOf(browser)];
  },
  'after eight hours of questions': async ({ browser }) => {
    for (let minute = 0; minute < 8 * 60; minute += 10) {
      assert.equal((await browser.get('/sessions')).statusCode, 200, `${minute}`);
      later(platform, 10);
    }
    return [copyOf(browser)];
  },
  'the cookie from before the second factor': async (person) => {
    later(platform, 1);
    const browser = openBrowser(platform);
    await browser.post('/session', { account: person.account, password });
    const kept = copyOf(browser);
    await browser.post('/session/code', { code: codeOf(person.secret, platform.world.clock.now()) });
    assert.notEqual(browser.sid, kept.sid);
    return [kept];
  },
  'the cookie from before setting up the second factor': async ({ account }) => {
    const browser = openBrowser(platform);
    await browser.post('/invitations/accept', { token: await invite(platform, account), password });
    const kept = copyOf(browser);
    const { secret } = (await browser.post('/second-factors/totp/begin')).json();
    await browser.post('/second-factors/totp', {
      code: codeOf(secret, platform.world.clock.now()),
      label: 'x',
    });
    return [kept];
  },
  'a cookie that a stranger chose before signing in': async (person) => {
    later(platform, 1);
    const browser = openBrowser(platform);
    const chosen = { sid: 'A'.repeat(43), csrf: null };
    Object.assign(browser, chosen);
    await browser.post('/session', { account: person.account, password });
    await browser.post('/session/code', { code: codeOf(person.secret, platform.world.clock.now()) });
    assert.notEqual(browser.sid, chosen.sid);
    return [chosen];
  },
  "a stranger's half-finished session that was planted before signing in": async (person) => {
    later(platform, 1);
    const stranger = openBrowser(platform);
    await stranger.post('/session', { account: person.account, password });
    const planted = copyOf(stranger);
    const victim = openBrowser(platform);
    Object.assign(victim, planted);
    await victim.post('/session', { account: person.account, password });
    await victim.post('/session/code', { code: codeOf(person.secret, platform.world.clock.now()) });
    assert.equal(sessionOf(await victim.get('/session')).state, 'signed-in');
    return [planted];
  },
  'the session before, when its browser signs in anew': async (person) => {
    const kept = copyOf(person.browser);
    later(platform, 1);
    await person.browser.post('/session', { account: person.account, password });
    return [kept];
  },
  'a password without its second factor': async ({ account }) => {
    const browser = openBrowser(platform);
    await browser.post('/session', { account, password });
    return [copyOf(browser)];
  },
  'a password whose second factor did not come within ten minutes': async (person) => {
    const browser = openBrowser(platform);
    await browser.post('/session', { account: person.account, password });
    later(platform, 10);
    const code = codeOf(person.secret, platform.world.clock.now());
    assert.equal(refusalOf(await browser.post('/session/code', { code })), '401 access.not-signed-in');
    return [copyOf(browser), copyOf(person.browser)].slice(0, 1);
  },
  'after the password was changed elsewhere': async (person) => {
    const kept = copyOf(person.browser);
    const other = await signInAgain(platform, person);
    const changed = await other.post('/password', { password, newPassword: 'four loud geese fly' });
    assert.equal(changed.statusCode, 200, changed.body);
    assert.ok(await opens(other));
    return [kept];
  },
  'after a second factor was added elsewhere': async (person) => {
    const kept = copyOf(person.browser);
    const other = await signInAgain(platform, person);
    const { secret } = (await other.post('/second-factors/totp/begin')).json();
    const code = codeOf(secret, platform.world.clock.now());
    assert.equal((await other.post('/second-factors/totp', { code, label: 'zwei' })).statusCode, 200);
    return [kept];
  },
  'after a second factor was removed elsewhere': async (person) => {
    const other = await signInAgain(platform, person);
    const { secret } = (await other.post('/second-factors/totp/begin')).json();
    const added = await other.post('/second-factors/totp', {
      code: codeOf(secret, platform.world.clock.now()),
      label: 'zwei',
    });
    const third = await signInAgain(platform, person);
    const kept = copyOf(third);
    const removed = await other.post(`/second-factors/${added.json().factors[1].id}/remove`);
    assert.equal(removed.statusCode, 200, removed.body);
    return [kept];
  },
  'after the second factors were reset': async ({ account, browser }) => {
    const { world } = platform;
    await inTransaction(world.db, (tx) => resetSecondFactors(world, tx, account));
    return [copyOf(browser)];
  },
  'after an invitation was accepted': async ({ account, browser }) => {
    const token = await invite(platform, account);
    assert.ok(await opens(browser));
    await openBrowser(platform).post('/invitations/accept', { token, password });
    return [copyOf(browser)];
  },
  'after the account was suspended': async ({ account, browser }) => {
    await sql(`update accounts.account set suspended_at = created_at where account = $1`, [account]);
    return [copyOf(browser)];
  },
  'after the account was closed': async ({ account, browser }) => {
    await sql(`update accounts.account set closed_at = created_at where account = $1`, [account]);
    return [copyOf(browser)];
  },
  'after its row was swept away': async ({ browser }) => {
    later(platform, 15);
    await sweepSignIn(platform.world, platform.law.sessions);
    const { rows } = await sql('select count(*)::int as count from sign_in.session');
    assert.equal(rows[0].count, 0);
    return [copyOf(browser)];
  },
  'the id of a session instead of its cookie': async ({ browser }) => {
    const { sessions } = (await browser.get('/sessions')).json();
    return [{ sid: Buffer.from(sessions[0].id).toString('base64url').slice(0, 43), csrf: browser.csrf }];
  },
  'the hash that the database keeps': async ({ account, browser }) => {
    const { rows } = await sql('select token_hash from sign_in.session where account = $1', [account]);
    return rows.map(({ token_hash }) => ({ sid: token_hash.toString('base64url'), csrf: browser.csrf }));
  },
  'the word against forged requests instead of the cookie': async ({ browser }) => [
    { sid: browser.csrf, csrf: browser.csrf },
  ],
  'a cookie with one letter changed': async ({ browser }) => {
    const last = browser.sid!.at(-2) === 'A' ? 'B' : 'A';
    return [{ sid: browser.sid!.slice(0, -2) + last + browser.sid!.at(-1), csrf: browser.csrf }];
  },
  'a cookie cut short or grown': async ({ browser }) => [
    { sid: browser.sid!.slice(0, -1), csrf: browser.csrf },
    { sid: `${browser.sid}A`, csrf: browser.csrf },
    { sid: `"${browser.sid}"`, csrf: browser.csrf },
  ],
  'a code that was used, with the password': async (person) => {
    later(platform, 1);
    const code = codeOf(person.secret, platform.world.clock.now());
    const [one, two] = [openBrowser(platform), openBrowser(platform)];
    for (const each of [one, two]) await each.post('/session', { account: person.account, password });
    const answers = await Promise.all([one, two].map((each) => each.post('/session/code', { code })));
    assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 401]);
    return [copyOf(answers[0]!.statusCode === 401 ? one : two)];
  },
  'one half-finished session finished twice at a moment': async (person) => {
    later(platform, 1);
    const browser = openBrowser(platform);
    await browser.post('/session', { account: person.account, password });
    const tab = Object.assign(openBrowser(platform), copyOf(browser));
    const kept = copyOf(browser);
    const code = codeOf(person.secret, platform.world.clock.now());
    const both = await Promise.all([browser, tab].map((each) => each.post('/session/code', { code })));
    assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [200, 401]);
    return [kept];
  },
  'after its unit ended': async ({ browser }) => {
    await sql('update accounts.unit set ended_at = created_at');
    return [copyOf(browser)];
  },
};

/** Approvers have one session at a time. */
const ofApprovers: Record<string, Scenario> = {
  'of an approver, after signing in elsewhere': async (person) => {
    const kept = copyOf(person.browser);
    assert.ok(await opens(await signInAgain(platform, person)));
    return [kept];
  },
  'of an approver, of two at a moment one remains': async (person) => {
    later(platform, 1);
    const [one, two] = [openBrowser(platform), openBrowser(platform)];
    for (const each of [one, two]) await each.post('/session', { account: person.account, password });
    const { clock } = platform.world;
    const codes = [clock.now(), new Date(clock.now().getTime() + 30_000)].map((at) =>
      codeOf(person.secret, at),
    );
    const answers = await Promise.all(
      [one, two].map((each, index) => each.post('/session/code', { code: codes[index] })),
    );
    assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 401]);
    const [won, lost] = answers[0]!.statusCode === 200 ? [one, two] : [two, one];
    assert.ok(await opens(won));
    return [copyOf(lost)];
  },
};

test('at least 30 ways to use a session that is not one, and none works', async () => {
  let number = 0;
  const all = [
    ...Object.entries(ofApprovers).map((each) => [...each, 'reviewer'] as const),
    ...Object.entries(scenarios).map((each) => [...each, 'submitter'] as const),
  ];
  let kept = 0;
  for (const [name, scenario, role] of all) {
    number += 1;
    const person = await aPerson(platform, `person-${number}`, {
      roles: [role],
      address: `198.51.${number}.1`,
    });
    assert.ok(await opens(person.browser), name);
    for (const one of await scenario(person)) {
      kept += 1;
      assert.equal(await opens(one), false, name);
    }
  }
  assert.ok(all.length >= 30 && kept >= all.length, `${all.length} scenarios, ${kept} kept`);
});

test('who approves nothing may be signed in twice', async () => {
  await sql('update accounts.unit set ended_at = null');
  const person = await aPerson(platform, 'two-desks');
  const other = await signInAgain(platform, person);
  assert.ok(await opens(person.browser));
  assert.ok(await opens(other));
});
