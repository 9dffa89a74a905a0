import { readFileSync } from 'node:fs';
import { startBrowser } from './browser.ts';
const base = 'http://localhost:4517';
const out = '/tmp/p1-shots';
const [account = 'submitter', ...wanted] = process.argv.slice(2);
const browser = await startBrowser();
const logs: string[] = [];
const open = await browser.openPage('about:blank', { width: 1440 });
const { page } = open;
page.on('console', (m) => { if (!/401|status of 40/.test(m.text())) logs.push(`${m.type()} ${m.text()}`); });
await page.goto(`${base}/console/sign-in`);
await page.click(`.demo-accounts button:has-text("${account}"):not(:has-text("${account}-"))`);
await page.waitForSelector('#code'); await page.keyboard.press('Enter');
await page.waitForSelector('.rail');
async function shot(name: string, path: string | null, { width = 1440, dark = false, act = async (_: typeof page) => undefined as unknown } = {}) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  if (path) await page.goto(`${base}/console${path}`);
  await page.waitForTimeout(1800);
  await act(page);
  await page.waitForTimeout(400);
  await page.screenshot({path: `${out}/top-${name}-${width}${dark ? "-dark" : ""}.png`}); await open.screenshotTo(`${out}/${name}-${width}${dark ? '-dark' : ''}.png`);
  try { await open.checkAccessibility(); } catch (e) { logs.push(`${name} AXE ${(e as Error).message}`); }
  const beyond = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
  if (beyond > 0) logs.push(`${name} ${width} too wide ${beyond}`);
}
const both = async (name: string, path: string | null, act?: (p: typeof page) => Promise<unknown>) => {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  await shot(name, path, { ...(act ? { act } : {}) });
  await shot(name, path, { width: 390, ...(act ? { act } : {}) });
};
export { page, shot, both, open, logs, readFileSync, wanted };
const script = `/tmp/p1-look-${account}.ts`;
const { run } = await import(script);
await run({ page, shot, both, base, wanted });
console.log([...new Set(logs)].join('\n') || 'no logs');
await open[Symbol.asyncDispose]().catch((e) => console.log(e.message));
await browser[Symbol.asyncDispose]();
process.exit(0);
