import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { keepDemoAccounts, loadCity } from '#demo';
import { measureRegister } from '#disclosure/register';
import { measureQuality } from '#oversight/quality';
import { startJobs } from '#platform';
import { jobHandlers } from '../../src/serve.ts';
import { type OpenPage, startBrowser } from '../browser.ts';
import { type Platform, startPlatform, writeLedger } from '../platform.ts';

export const guideFolder = new URL('../../docs/guide/', import.meta.url);
export const practiceFile = fileURLToPath(new URL('files/行政许可-练习.csv', guideFolder));

/** A numbered step of a guide: its bold name, and the pictures that show how things stand after it. */
export type Step = { name: string; pictures: string[] };
export type Guide = { file: string; steps: Step[]; englishCount: number };

const read = (file: string): string => readFileSync(new URL(file, guideFolder), 'utf8');

/** Every guide in the order of their list, with its steps as a reader finds them. */
export function readGuides(): Guide[] {
  const files = [...read('README.md').matchAll(/\]\(([a-z-]+\.md)\)/g)].map(([, file]) => file!);
  const unlisted = readdirSync(guideFolder).filter((file) => file.endsWith('.md') && !files.includes(file));
  assert.deepEqual(unlisted, ['README.md'], 'guides that the list leaves out');
  return files.map((file) => {
    const [chinese, english = ''] = read(file).split('## In English');
    const steps: Step[] = [];
    for (const line of chinese!.split('\n')) {
      const name = /^\d+\. \*\*(.+?)\*\*/.exec(line)?.[1];
      if (name) steps.push({ name, pictures: [] });
      const picture = /!\[[^\]]+\]\(pictures\/([a-z0-9-]+\.jpg)\)/.exec(line)?.[1];
      if (picture)
        (steps.at(-1) ?? assert.fail(`${file}: ${picture} before any step`)).pictures.push(picture);
    }
    return { file, steps, englishCount: english.match(/^\d+\. /gm)?.length ?? 0 };
  });
}

/** What a step has to work with. */
export type Scene = {
  /** The window of whom the guide is for. */
  page: Page;
  platform: Platform;
  /** Where the platform is. */
  address: string;
  /** Another person's window, for as long as `act` takes. */
  asOther(account: string, act: (page: Page) => Promise<void>): Promise<void>;
};

export type GuideStage = AsyncDisposable & {
  /** A window in which nobody is signed in yet. */
  openScene(): Promise<Scene & AsyncDisposable>;
};

/** The demonstration as a first start makes it, listening, its background work running, and a browser. */
export async function startGuideStage(): Promise<GuideStage> {
  const platform = await startPlatform({ isDemo: true });
  const { world, law, keeper, app } = platform;
  await loadCity(world, law, () => undefined);
  await keepDemoAccounts(world, law);
  await measureQuality(world, law);
  await measureRegister(world, law);
  await writeLedger(platform);
  const jobs = await startJobs(world, jobHandlers(law, keeper), { crontab: '' });
  await app.listen({ host: 'localhost', port: 0 });
  const address = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const browser = await startBrowser();
  const openWindow = async (): Promise<OpenPage> => {
    const open = await browser.openPage(`${address}/console/sign-in`, { width: 1280 });
    await open.page.setViewportSize({ width: 1280, height: 800 });
    // "Two days ago" is to be in the pictures of every run what it was in the first.
    await open.page.clock.setFixedTime(platform.world.clock.now());
    return open;
  };
  return {
    async openScene() {
      const open = await openWindow();
      return {
        page: open.page,
        platform,
        address,
        async asOther(account, act) {
          await using other = await openWindow();
          await signInByClick(platform, other.page, account);
          await act(other.page);
        },
        [Symbol.asyncDispose]: () => open[Symbol.asyncDispose](),
      };
    },
    async [Symbol.asyncDispose]() {
      await browser[Symbol.asyncDispose]();
      await jobs[Symbol.asyncDispose]();
      await platform[Symbol.asyncDispose]();
    },
  };
}

/** As a beginner does: the account of the demonstration, then its code, which is filled in. Each code counts once. */
export async function signInByClick({ world }: Platform, page: Page, account: string): Promise<void> {
  world.clock.set(new Date(world.clock.now().getTime() + 30_000).toISOString());
  const choice = page.locator(`.demo-accounts button:has(code:text-is("${account}"))`);
  await choice.waitFor({ state: 'attached' });
  // The first of each role is in sight, the others are opened by hand.
  if (!(await choice.isVisible())) await page.click('.demo-accounts summary');
  await choice.click();
  await page.waitForSelector('#code');
  await page.click('button[type=submit]');
  await page.waitForSelector('.home-cards > *, .nothing-waits');
}

/** The window as a reader sees it, once nothing is on its way. */
export async function takePicture(page: Page, path: string): Promise<void> {
  await page.waitForSelector('.loading, .ant-skeleton, .ant-btn-loading', { state: 'detached' });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path, type: 'jpeg', quality: 80, animations: 'disabled' });
}
