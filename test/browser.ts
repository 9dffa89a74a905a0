import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import packedChromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** A window of 900 pixels' height; `width` 1440 is a desk and 390 a phone. */
export type View = { width: number; javaScript?: boolean; locale?: 'zh-CN' | 'en' };

/** An open page. Leaving it asserts that it asked no other machine for anything and threw no error. */
export type OpenPage = AsyncDisposable & {
  page: Page;
  /** The whole page as PNG, once its fonts are there; missing folders are made. */
  screenshotTo(path: string): Promise<void>;
  /** Asserts that axe-core finds nothing serious or critical; needs `javaScript`. */
  checkAccessibility(): Promise<void>;
};

export type TestBrowser = AsyncDisposable & { openPage(url: string, view: View): Promise<OpenPage> };

/** Chromium from npm, or the one that CHROMIUM_PATH names; no window, no network but this machine's own. */
export async function startBrowser(): Promise<TestBrowser> {
  const browser = await launch();
  return {
    openPage: (url, view) => openPage(browser, url, view),
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

/** Arguments of the packed browser that would test another browser than people have, or that kill it at work. */
const UNWANTED = ['--single-process', '--disable-web-security', '--allow-running-insecure-content'];

async function launch(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (own) return chromium.launch({ executablePath: own, args: ['--no-sandbox'] });
  return chromium.launch({
    executablePath: await packedChromium.executablePath(),
    args: packedChromium.args.filter((each) => !UNWANTED.includes(each)),
  });
}

async function openPage(browser: Browser, url: string, view: View): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: 900 },
    javaScriptEnabled: view.javaScript ?? true,
    locale: view.locale ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const outside: string[] = [];
  const errors: string[] = [];
  await context.route(
    (address) => !isHere(address),
    (route) => {
      outside.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(url);
  return {
    page,
    screenshotTo: (path) => screenshot(page, path),
    checkAccessibility: () => checkAccessibility(page),
    async [Symbol.asyncDispose]() {
      await context.close();
      assert.deepEqual(outside, [], `${url} asked other machines`);
      assert.deepEqual(errors, [], `${url} threw in the browser`);
    },
  };
}

function isHere(address: URL): boolean {
  return (
    /^(data|blob|about):$/.test(address.protocol) ||
    ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname)
  );
}

async function screenshot(page: Page, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path, fullPage: true });
}

async function checkAccessibility(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const report = grave.flatMap(({ id, impact, help, nodes }) => [
    `${impact}: ${help} (${id})`,
    ...nodes.map((node) => `    ${node.target.join(' ')}  ${node.html.slice(0, 160)}`),
  ]);
  if (grave.length > 0) assert.fail(`${page.url()}\n${report.join('\n')}`);
}
