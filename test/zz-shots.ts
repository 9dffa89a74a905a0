import { startBrowser } from '/work/main/test/browser.ts';
import { startStandIn } from '/work/main/test/console-stand-in.ts';
const out = '/tmp/shots';
const browser = await startBrowser();
const url = (s: any, p: string) => `http://localhost:${s.app.server.address().port}/console${p}`;
const logs: string[] = [];
async function shot(name: string, s: any, path: string, width: number, {dark=false, locale='zh-CN' as any, act}: any = {}) {
  const open = await browser.openPage('about:blank', { width, locale });
  open.page.on('console', (m: any) => logs.push(`${name}: ${m.type()} ${m.text()}`));
  if (dark) await open.page.emulateMedia({ colorScheme: 'dark' });
  await open.page.goto(url(s, path));
  await open.page.waitForTimeout(700);
  if (act) { await act(open.page); await open.page.waitForTimeout(500); }
  await open.screenshotTo(`${out}/${name}.png`);
  try { await open.checkAccessibility(); } catch (e: any) { logs.push(`${name} AXE ${e.message}`); }
  const beyond = await open.page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  if (Number(beyond) > 0) logs.push(`${name} too wide ${beyond}`);
  await open[Symbol.asyncDispose]().catch((e: any) => logs.push(`${name} ${e.message}`));
}
const demo = await startStandIn({ isDemo: true });
const inn = await startStandIn({ isDemo: true, state: 'signed-in' });
const enrol = await startStandIn({ state: 'enrol' });
const second = await startStandIn({ state: 'second-factor' });
const which = process.argv[2];
const list: [string, any, string, number, any?][] = [
 ['sign-in-1440', demo, '/sign-in', 1440], ['sign-in-390', demo, '/sign-in', 390], ['sign-in-1440-dark', demo, '/sign-in', 1440, {dark:true}],
 ['second-390', second, '/sign-in', 390], ['second-1440', second, '/sign-in', 1440],
 ['enrol-1440', enrol, '/sign-in', 1440, {act: (p:any)=>p.click('.choices li:first-child button')}], ['enrol-390-dark', enrol, '/sign-in', 390, {dark:true, act: (p:any)=>p.click('.choices li:first-child button')}],
 ['choose-1440', enrol, '/sign-in', 1440],
 ['home-1440', inn, '/', 1440], ['home-390', inn, '/', 390], ['home-390-menu', inn, '/', 390, {act:(p:any)=>p.click('.phone-bar button')}],
 ['account-1440', inn, '/account', 1440], ['account-390', inn, '/account', 390], ['account-1440-dark-en', inn, '/account', 1440, {dark:true, locale:'en'}],
 ['keys-1440', inn, '/', 1440, {act:(p:any)=>p.keyboard.press('?')}],
 ['notfound-1440', inn, '/nowhere', 1440], ['invitation-390', demo, '/invitation#abc', 390],
 ['fresh-1440', inn, '/account', 1440, {act: async (p:any)=>{ await p.click('text=移除'); await p.click('.ant-modal .ant-btn-dangerous'); }}],
];
for (const [n, s, p, w, o] of list) if (!which || n.includes(which)) await shot(n, s, p, w, o);
console.log([...new Set(logs)].join('\n') || 'no logs');
await browser[Symbol.asyncDispose]();
for (const s of [demo, inn, enrol, second]) await s.app.close();
process.exit(0);
