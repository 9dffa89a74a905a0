import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { inTransaction } from '#platform';
import type { Role, Unit } from '#trust/accounts/contract';
import { anAccount } from '#trust/accounts/testing';
import { armDemoAccount, openDesk } from '#trust/sign-in';
import type { Answer } from '../platform.ts';
import { type Stage, units } from './centre-stage.ts';

type Person = {
  account: string;
  name: string;
  role: Role;
  /** Left out: the city's centre; `null`: a representative. */
  unit?: Unit | null;
  mandates?: readonly string[];
};

/** More people for a stage, who sign in as its others do. */
export async function addPeople({ platform }: Stage, people: readonly Person[]): Promise<void> {
  const { world, law } = platform;
  const desk = await openDesk(world, law);
  for (const { account, name, role, unit = units.city, mandates = [] } of people) {
    await anAccount(world, { account, name, roles: [role], unit, mandates, isDemo: true });
    await inTransaction(world.db, (tx) => armDemoAccount(desk, tx, account));
  }
}

/** How somebody works a page. */
export type Hand = {
  /** Opens a link, presses a button, ticks a box. */
  press(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  /** Picks from a list by its words. */
  pick(target: Locator, words: string): Promise<void>;
};

/** Tab until it has the focus: whoever has no mouse does the same. */
async function tabTo(target: Locator): Promise<Page> {
  const page = target.page();
  await target.waitFor();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.and(page.locator(':focus')).count()) return page;
    await page.keyboard.press('Tab');
  }
  return assert.fail(`no Tab leads to ${target}`);
}

/** Each journey is done by both. */
export const hands: Readonly<Record<'mouse' | 'keyboard', Hand>> = {
  mouse: {
    press: (target) => target.click(),
    write: (target, text) => target.fill(text),
    async pick(target, words) {
      await target.click();
      await target.fill(words);
      await target.page().locator('.ant-select-item-option-active').click();
    },
  },
  keyboard: {
    async press(target) {
      const page = await tabTo(target);
      await page.keyboard.press((await target.getAttribute('type')) === 'checkbox' ? 'Space' : 'Enter');
    },
    async write(target, text) {
      const page = await tabTo(target);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    },
    async pick(target, words) {
      const page = await tabTo(target);
      await page.keyboard.type(words);
      await page.locator('.ant-select-item-option-active').waitFor();
      await page.keyboard.press('Enter');
    },
  },
};

/** Asks the API in the name of who signed in with these headers. */
export async function send(
  { platform: { app } }: Stage,
  headers: Record<string, string>,
  path: string,
  payload: object,
): Promise<Answer> {
  const answer = await app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
  assert.ok(answer.statusCode < 300, `${path}: ${answer.statusCode} ${answer.body}`);
  return answer.json();
}

/** Looked at on a desk and on a phone: nothing grave, nothing wider than the window. */
export async function checkViews(
  open: { page: Page; checkAccessibility(): Promise<void>; screenshotTo(path: string): Promise<void> },
  name: string,
): Promise<void> {
  for (const width of [1440, 390]) {
    await open.page.setViewportSize({ width, height: 900 });
    await open.checkAccessibility();
    const beyond = Number(
      await open.page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
    );
    assert.ok(beyond <= 0, `${name} at ${width} is ${beyond} pixels too wide`);
    await open.screenshotTo(`test/shots/console-${name}-${width}.png`);
  }
  await open.page.setViewportSize({ width: 1440, height: 900 });
}
