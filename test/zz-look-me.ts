import { startBrowser } from './browser.ts';
const [, , base, account, width, dir, ...paths] = process.argv;
await using browser = await startBrowser();
await using open = await browser.openPage(`${base}/console/sign-in`, { width: Number(width) });
const { page } = open;
await page.waitForTimeout(1200);
await open.screenshotTo(`${dir}/sign-in-${width}.png`);
const accounts = await (await fetch(`${base}/api/v1/demo/accounts`)).json() as { accounts: { account: string; password: string; code: string }[] };
const mine = accounts.accounts.find((one) => one.account === account)!;
await page.fill('#account', mine.account);
await page.fill('#password', mine.password);
await page.keyboard.press('Enter');
await page.waitForSelector('#code');
await page.fill('#code', mine.code);
await page.keyboard.press('Enter');
await page.waitForTimeout(2500);
for (const [n, path] of (paths.length ? paths : ['/']).entries()) {
  await page.goto(`${base}/console${path}`);
  await page.waitForTimeout(1800);
  await open.screenshotTo(`${dir}/${account}-${n}-${width}.png`);
}
