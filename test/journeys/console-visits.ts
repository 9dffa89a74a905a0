import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { buildConsole } from '../../build/console.ts';
import { startBrowser, type View } from '../browser.ts';
import { type StandIn, startStandIn } from '../console-stand-in.ts';

type Visit = Parameters<typeof startStandIn>[0] & Partial<View> & { path: string };

/** A browser, and consoles of their own in it; leaving one asserts that the policy was never offended. */
export async function startVisits() {
  assert.notEqual(await buildConsole(), 'impossible', 'the console cannot be built');
  const browser = await startBrowser();
  return {
    async visit({ path, width = 1440, locale = 'zh-CN', ...options }: Visit) {
      const standIn = await startStandIn(options);
      const home = `http://localhost:${(standIn.app.server.address() as AddressInfo).port}/console`;
      const open = await browser.openPage('about:blank', { width, locale });
      const offences: string[] = [];
      open.page.on('console', (message) => {
        if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
          offences.push(message.text());
      });
      await open.page.goto(`${home}${path}`);
      return {
        ...open,
        page: open.page,
        standIn,
        home,
        async [Symbol.asyncDispose]() {
          await open[Symbol.asyncDispose]();
          await standIn.app.close();
          assert.deepEqual(offences, [], `${path} offended its own policy`);
        },
      };
    },
    [Symbol.asyncDispose]: () => browser[Symbol.asyncDispose](),
  };
}

export const changes = (standIn: StandIn) => standIn.asked.filter(({ method }) => method !== 'GET');
export const isFocused = (page: Page, selector: string) => page.locator(`${selector}:focus`).waitFor();

export async function waitUntil(isDone: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isDone(); tries += 1) await new Promise((wait) => setTimeout(wait, 25));
  assert.ok(isDone(), 'waited in vain');
}
