import { startBrowser } from './browser.ts';
const [, , base, account, width, scheme, ...paths] = process.argv;
await using browser = await startBrowser();
await using open = await browser.openPage(`${base}/console/sign-in`, { width: Number(width) });
const { page } = open;
page.on('console', (m) => { if (/Content Security|Trusted|Error|Warning/i.test(m.text())) console.log('CONSOLE', m.text().slice(0, 400)); });
page.on('pageerror', (e) => console.log('ERR', String(e)));
if (scheme === 'dark') await page.emulateMedia({ colorScheme: 'dark' });
const accounts = (await (await fetch(`${base}/api/v1/demo/accounts`)).json()) as { accounts: { account: string; password: string; code: string }[] };
const mine = accounts.accounts.find((one) => one.account === account)!;
await page.fill('#account', mine.account);
await page.fill('#password', mine.password);
await page.keyboard.press('Enter');
await page.waitForSelector('#code');
await page.fill('#code', mine.code);
await page.keyboard.press('Enter');
await page.waitForSelector('.rail, .phone-bar');
for (const path of paths) {
  const [address, ...acts] = path.split('|');
  if (address !== '-') await page.goto(`${base}/console${address}`);
  await page.waitForTimeout(1500);
  for (const act of acts) {
    const [verb, ...rest] = act.split('=');
    const arg = rest.join('=');
    if (verb === 'click') await page.locator(arg).first().click();
    if (verb === 'type') await page.keyboard.type(arg);
    if (verb === 'press') await page.keyboard.press(arg);
    if (verb === 'name') { await page.waitForTimeout(700); await open.screenshotTo(`/tmp/p3-shots/${arg}-${width}${scheme === 'dark' ? '-dark' : ''}.png`); try { await open.checkAccessibility(); } catch (e) { console.log(arg, String((e as Error).message).slice(0, 1500)); }
      const beyond = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')); if (beyond > 0) console.log(arg, 'too wide', beyond); console.log(arg, page.url()); }
    if (act.startsWith('wait')) await page.waitForTimeout(1200);
  }
}
