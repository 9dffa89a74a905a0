import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { measureQuality } from '#oversight/quality';
import { inTransaction } from '#platform';
import { runSubmission } from '#registry/ingest';
import { usccCheckCharacter } from '#registry/subjects';
import type { Role } from '#trust/accounts';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { armDemoAccount, openDesk } from '#trust/sign-in';
import type { OpenPage, TestBrowser, View } from '../browser.ts';
import { type Answer, type Platform, post, sample, startPlatform, writeLedger } from '../platform.ts';

const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;

/** A city centre with two officers and a supervisor, a county's centre, and a department of each; all invented. */
export const units = {
  city: aUnit({ code: codeOf('12370400MB0000011'), name: '示范市信用中心', kind: 'centre' }),
  county: aUnit({
    code: codeOf('12370402MB0000012'),
    name: '示范县信用中心',
    kind: 'centre',
    division: '370402',
  }),
  department: aUnit({ code: codeOf('11370400MB0000013'), name: '示范市人力资源和社会保障局' }),
  countyDepartment: aUnit({
    code: codeOf('11370402MB0000014'),
    name: '示范县综合行政执法局',
    division: '370402',
  }),
};

const people: readonly [account: string, name: string, role: Role, unit: keyof typeof units][] = [
  ['lin', '林经办', 'officer', 'city'],
  ['zhou', '周经办', 'officer', 'city'],
  ['wu', '吴主管', 'supervisor', 'city'],
  ['far', '县经办', 'officer', 'county'],
  ['clerk', '王报送', 'submitter', 'department'],
];

export type Stage = AsyncDisposable & { platform: Platform; address: string };

/** The platform with these people and the first files, listening; penalties are handed in by both departments. */
export async function startStage(): Promise<Stage> {
  // Units that were entered in August owe a word about the months since.
  const platform = await startPlatform({ isDemo: true, now: '2026-08-20T02:00:00Z' });
  const { world, law, app } = platform;
  const desk = await openDesk(world, law);
  for (const [account, name, role, unit] of people) {
    await anAccount(world, { account, name, roles: [role], unit: units[unit], isDemo: true });
    await inTransaction(world.db, (tx) => armDemoAccount(desk, tx, account));
  }
  await anAccount(world, { account: 'far-clerk', roles: ['submitter'], unit: units.countyDepartment });
  world.clock.set('2026-11-20T02:00:00Z');
  await platform.handIn('subject', sample('subjects.csv'));
  const [heading, ...rows] = sample('penalties.csv').toString('utf8').split(/\r?\n/);
  const some = rows.filter((row) => row !== '');
  await handInFor(platform, units.department.code, [heading!, ...some.slice(0, 200)]);
  await handInFor(platform, units.countyDepartment.code, [heading!, ...some.slice(200)]);
  await measureQuality(world, law);
  await writeLedger(platform);
  await app.listen({ host: 'localhost', port: 0 });
  return {
    platform,
    address: `http://localhost:${(app.server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => platform[Symbol.asyncDispose](),
  };
}

async function handInFor({ app, world }: Platform, provider: string, lines: readonly string[]) {
  const received = await post(app, 'penalty', lines.join('\r\n'), 'text/csv', {
    query: `&provider=${provider}`,
  });
  assert.equal(received.statusCode, 202, received.body);
  await runSubmission(world, received.json<Answer>().submissionId);
}

/** Time goes by on the platform, which stands still otherwise. */
export function letTimePass({ platform: { world } }: Stage, minutes: number): void {
  world.clock.set(new Date(world.clock.now().getTime() + minutes * 60_000).toISOString());
}

/** A window of the console in which this account has signed in with password and code, by keyboard. */
export async function signedIn(
  browser: TestBrowser,
  stage: Stage,
  account: string,
  view: View = { width: 1440 },
): Promise<OpenPage> {
  // A code counts once: the next one comes with the next minute.
  letTimePass(stage, 1);
  const open = await browser.openPage(`${stage.address}/console/sign-in`, view);
  const { page } = open;
  const { password } = await demoOf(page, account);
  await page.locator('#account:focus').waitFor();
  await page.keyboard.type(account);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.locator('#code:focus').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type((await demoOf(page, account)).code);
  await page.keyboard.press('Enter');
  await page.waitForSelector('h1:has-text("待办")');
  return open;
}

/** Password and present code of a demonstration account. */
export async function demoOf(page: Page, account: string): Promise<{ password: string; code: string }> {
  const answer = await page.request.get(new URL('/api/v1/demo/accounts', page.url()).href);
  const { accounts } = (await answer.json()) as Answer;
  return accounts.find((each: Answer) => each.account === account);
}
