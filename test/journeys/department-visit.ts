import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { startJobs } from '#platform';
import { buildConsole } from '../../build/console.ts';
import { jobHandlers } from '../../src/serve.ts';
import { type OpenPage, startBrowser, type View } from '../browser.ts';
import { addPeople } from './administration-stage.ts';
import { type Stage, signedIn, startStage, units } from './centre-stage.ts';

export const department = units.department;

export type Console = AsyncDisposable & {
  stage: Stage;
  /** A window of its own, signed in, at a path of the console; leaving it asserts that its policy was never offended. */
  visit(account: string, path: string, view?: Partial<View>): Promise<OpenPage>;
};

/** The stage of the centre's journeys with a clerk and a reviewer of one department, jobs at work, and a browser. */
export async function startConsole(): Promise<Console> {
  assert.notEqual(await buildConsole(), 'impossible', 'the console cannot be built');
  const stage = await startStage();
  const { world, law, keeper } = stage.platform;
  await addPeople(stage, [{ account: 'chen', name: '陈审核', role: 'reviewer', unit: department }]);
  const jobs = await startJobs(world, jobHandlers(law, keeper), { crontab: '' });
  const browser = await startBrowser();
  return {
    stage,
    async visit(account, path, view = {}) {
      const open = await signedIn(browser, stage, account, { width: 1440, ...view });
      const offences: string[] = [];
      open.page.on('console', (message) => {
        if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
          offences.push(message.text());
      });
      await open.page.goto(`${stage.address}/console${path}`);
      return {
        ...open,
        async [Symbol.asyncDispose]() {
          await open[Symbol.asyncDispose]();
          assert.deepEqual(offences, [], `${path} offended its own policy`);
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await browser[Symbol.asyncDispose]();
      await jobs[Symbol.asyncDispose]();
      await stage[Symbol.asyncDispose]();
    },
  };
}

/** Presses Tab until what has the keyboard fits `selector`; fails when it does not come. */
export async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  const target = page.locator(selector);
  await target.first().waitFor({ state: 'attached' });
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.and(page.locator(':focus')).count()) return;
    await page.keyboard.press(key);
  }
  assert.fail(`Tab never came to ${selector}`);
}
