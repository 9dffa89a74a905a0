import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { keepDemoAccounts } from '#demo';
import { startJobs } from '#platform';
import { buildConsole } from '../../build/console.ts';
import { jobHandlers } from '../../src/serve.ts';
import { startBrowser, type View } from '../browser.ts';
import { type Platform, sample, startPlatform } from '../platform.ts';

export type Console = AsyncDisposable & {
  platform: Platform;
  /** Where it is served, without a slash at its end. */
  site: string;
  /** A page of its own context, signed in by the demonstration account, at a path of the console. */
  visit(account: string, path: string, options?: VisitOptions): Promise<Visit>;
};

export type VisitOptions = Partial<View> & { site?: string };
export type Visit = Awaited<ReturnType<typeof openVisit>>;

/** The platform with demonstration accounts, the organisations of the first files, its jobs at work, and a browser. */
export async function startConsole({ withJobs = true } = {}): Promise<Console> {
  assert.notEqual(await buildConsole(), 'impossible', 'the console cannot be built');
  const platform = await startPlatform({ isDemo: true });
  const { app, world, law, keeper } = platform;
  await platform.handIn('subject', sample('subjects.csv'));
  await keepDemoAccounts(world, law);
  const jobs = withJobs ? await startJobs(world, jobHandlers(law, keeper), { crontab: '' }) : null;
  await app.listen({ host: '127.0.0.1', port: 0 });
  const site = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const browser = await startBrowser();
  return {
    platform,
    site,
    visit: (account, path, options = {}) => openVisit(browser, { site, ...options }, account, path),
    async [Symbol.asyncDispose]() {
      await browser[Symbol.asyncDispose]();
      await jobs?.[Symbol.asyncDispose]();
      await platform[Symbol.asyncDispose]();
    },
  };
}

async function openVisit(
  browser: Awaited<ReturnType<typeof startBrowser>>,
  { site, width = 1440, locale = 'zh-CN' }: VisitOptions & { site: string },
  account: string,
  path: string,
) {
  const open = await browser.openPage('about:blank', { width, locale });
  const { page } = open;
  const offences: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
      offences.push(message.text());
  });
  await page.goto(`${site}/console/sign-in?back=${encodeURIComponent(path)}`);
  await page.click(`.demo-accounts button:has(code:text-is("${account}"))`);
  await page.waitForSelector('#code');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.rail, .phone-bar');
  return {
    ...open,
    page,
    async [Symbol.asyncDispose]() {
      await open[Symbol.asyncDispose]();
      assert.deepEqual(offences, [], 'the console offended its own policy');
    },
  };
}

/** Presses Tab until what has the keyboard fits `selector`; fails when it does not come. */
export async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await page.locator(`:focus`).evaluateAll(matches, selector)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`Tab never came to ${selector}`);
}

const matches = (elements: { matches(selector: string): boolean }[], selector: string): boolean =>
  elements.some((element) => element.matches(selector));
