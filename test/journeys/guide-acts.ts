import type { Page } from 'playwright-core';
import { type Scene, signInByClick } from './guide-stage.ts';

export type Walk = (scene: Scene) => Promise<void>;
/** What a reader does in each step of a guide, by the step's name. */
export type Walks = Readonly<Record<string, Walk>>;

export const signInAs =
  (account: string): Walk =>
  ({ platform, page }) =>
    signInByClick(platform, page, account);

/** By the rail, to the page of this name. */
export async function toPage(page: Page, name: string): Promise<void> {
  await page.click(`.rail nav a:text-is("${name}")`);
  await page.waitForSelector(`h1:text-is("${name}")`);
}

/** Opens the first row of a list. */
export const openFirst = (page: Page): Promise<void> => page.locator('.row-link').first().click();

/** Agrees to the proposal that is open. */
export async function agree(page: Page): Promise<void> {
  await page.click('button:has-text("同意并执行")');
  await page.waitForSelector('.panel:has-text("结果")');
}
