import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { right } from '../console-stand-in.ts';
import { changes, isFocused, startVisits, waitUntil } from './console-visits.ts';

let visits: Awaited<ReturnType<typeof startVisits>>;
before(async () => {
  visits = await startVisits();
});
after(() => visits[Symbol.asyncDispose]());

test('by keyboard alone somebody signs in with password and code, and comes back to where they were going', async () => {
  await using open = await visits.visit({ path: '/account?from=mail' });
  const { page, standIn } = open;
  await isFocused(page, '#account');
  await page.keyboard.type(right.account);
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  assert.match((await page.textContent('.refusal')) ?? '', /账户或口令不正确/);
  await page.focus('#password');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(right.password);
  await page.keyboard.press('Enter');
  await isFocused(page, '#code');
  await page.keyboard.type('12 34 56');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/console/account?from=mail');
  assert.equal(await page.textContent('h1'), '我的账户');
  const [first, , last] = changes(standIn);
  assert.deepEqual([first!.path, first!.csrf], ['/api/v1/session', undefined]);
  assert.deepEqual([last!.body, last!.csrf], [{ code: right.code }, right.csrf]);
});

test('without a second factor one is set up by an app: a picture, the secret in groups of four, a code', async () => {
  await using open = await visits.visit({ path: '/sign-in', state: 'enrol', width: 390 });
  const { page } = open;
  await page.click('.choices li:first-child button');
  await page.waitForSelector('.qr svg[aria-label="验证器应用的二维码"]');
  assert.equal(await page.textContent('.secret code'), 'JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP');
  await isFocused(page, '#code');
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  assert.match((await page.textContent('.refusal')) ?? '', /验证码不正确/);
  await page.fill('#code', right.code);
  await page.keyboard.press('Enter');
  await page.waitForSelector('h1:has-text("待办")');
});

test('without a second factor one is set up by a passkey of this browser', async () => {
  await using open = await visits.visit({ path: '/sign-in', state: 'enrol' });
  const { page, standIn } = open;
  await giveAuthenticator(page);
  await page.click('.choices li:last-child button');
  await page.click('text=添加通行密钥');
  await page.waitForSelector('h1:has-text("待办")');
  const { response } = changes(standIn).at(-1)!.body as { response: { type: string; id: string } };
  assert.equal(response.type, 'public-key');
});

/** An authenticator inside the browser that says yes by itself. */
async function giveAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('of the demonstration accounts one of each role is in sight, the others are opened by hand', async () => {
  await using open = await visits.visit({ path: '/sign-in', isDemo: true });
  const second = open.page.locator('.demo-accounts button:has-text("he-supervisor")');
  await second.waitFor({ state: 'attached' });
  assert.equal(await second.isVisible(), false);
  assert.equal(await open.page.locator('.demo-accounts button:visible').count(), 6);
  await open.page.click('.demo-accounts summary');
  await open.checkAccessibility();
  await second.click();
  await open.page.waitForSelector('#code');
});

test('a demonstration account is one click: password and code are there', async () => {
  await using open = await visits.visit({ path: '/sign-in', isDemo: true });
  await open.page.click('.demo-accounts button:has-text("zhao-supervisor")');
  await open.page.waitForSelector('#code');
  assert.equal(await open.page.inputValue('#code'), right.code);
  await open.page.keyboard.press('Enter');
  await open.page.waitForSelector('h1:has-text("待办")');
});

test('an invitation leads to a password, and on to the second factor; its token reaches no address that is asked', async () => {
  await using open = await visits.visit({ path: '/invitation#secret-token' });
  const { page, standIn } = open;
  await page.fill('#newPassword', 'too short');
  await page.fill('#repeated', 'otherwise');
  await page.click('button[type=submit]');
  assert.match((await page.textContent('form')) ?? '', /至少 12 个字符[\s\S]*两次输入不一致/);
  for (const field of ['#newPassword', '#repeated']) await page.fill(field, right.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('h1:has-text("设置第二步验证")');
  assert.deepEqual(changes(standIn)[0]!.body, { token: 'secret-token', password: right.password });
  assert.ok(standIn.asked.every((each) => !each.path.includes('secret-token')));
});

test('what cannot be undone asks for password and code once more, and then goes on by itself', async () => {
  await using open = await visits.visit({ path: '/account', state: 'signed-in' });
  const { page, standIn } = open;
  await page.click('.things li:has-text("本设备") button');
  await page.click('.ant-modal-footer .ant-btn-dangerous');
  await page.waitForSelector('.ant-modal-title:has-text("请再次验证身份")');
  await open.checkAccessibility();
  await page.fill('.ant-modal #password', right.password);
  await page.fill('.ant-modal #code', right.code);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.things li:has-text("本设备")', { state: 'detached' });
  const paths = changes(standIn).map(({ path }) => path.replace(/[0-9a-f-]{36}/, 'id'));
  const remove = '/api/v1/second-factors/id/remove';
  assert.deepEqual(paths, [remove, '/api/v1/session/fresh', remove]);
  assert.ok(changes(standIn).every(({ csrf }) => csrf === right.csrf));
});

test('who would rather not prove it again has changed nothing', async () => {
  await using open = await visits.visit({ path: '/account', state: 'signed-in' });
  await open.page.click('.things li:has-text("本设备") button');
  await open.page.click('.ant-modal-footer .ant-btn-dangerous');
  await open.page.waitForSelector('.ant-modal-title:has-text("请再次验证身份")');
  await open.page.keyboard.press('Escape');
  await open.page.waitForSelector('.things .refusal:has-text("请再次验证")');
  assert.equal(open.standIn.factors.length, 2);
});

test('a lost line of news is said, its return too, and a server without news is no matter', async () => {
  await using open = await visits.visit({ path: '/', state: 'signed-in' });
  const { page, standIn } = open;
  await page.waitForSelector('.rail');
  await waitUntil(() => standIn.asked.some(({ path }) => path === '/api/v1/events'));
  standIn.isTelling = false;
  standIn.hangUp();
  await page.waitForSelector('.line-state.lost');
  standIn.isTelling = true;
  await page.waitForSelector('.line-state.back', { timeout: 15_000 });
  await page.waitForSelector('.line-state.back', { state: 'detached', timeout: 15_000 });
  standIn.isTelling = false;
  await page.reload();
  await page.waitForSelector('h1:has-text("待办")');
  await page.waitForTimeout(500);
  assert.equal(await page.locator('.line-state.lost').count(), 0);
});

test('the keyboard goes to the content, lists its keys, goes to a page by two letters, and can be told not to', async () => {
  await using open = await visits.visit({ path: '/', state: 'signed-in' });
  const { page } = open;
  await page.waitForSelector('.rail');
  await page.keyboard.press('Tab');
  assert.equal(await page.textContent(':focus'), '跳到正文');
  await page.keyboard.press('Enter');
  await isFocused(page, '#main');
  await page.keyboard.press('?');
  await page.waitForSelector('dialog.sheet[open]');
  await open.checkAccessibility();
  assert.match((await page.textContent('.key-list')) ?? '', /我的账户/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.waitForURL('**/console/account');
  await page.focus('#newPassword');
  await page.keyboard.type('gh?');
  assert.equal(await page.inputValue('#newPassword'), 'gh?');
  await page.focus('#main');
  await page.keyboard.press('?');
  await page.click('.tick');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.waitForTimeout(200);
  assert.ok(page.url().endsWith('/console/account'));
});

test('the language is switched, kept, and told to the document', async () => {
  await using open = await visits.visit({ path: '/sign-in' });
  const { page } = open;
  await page.click('text=English');
  assert.equal(await page.textContent('h1'), 'Sign in to the console');
  await page.reload();
  await page.waitForSelector('h1:has-text("Sign in to the console")');
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.equal(await page.title(), 'Sign in to the console · Gongxin console');
});

test('an address that nobody knows, and a page whose code does not come, say what to do', async () => {
  await using open = await visits.visit({ path: '/nowhere', state: 'signed-in' });
  const { page } = open;
  await page.waitForSelector('h1:has-text("没有这个页面")');
  await page.route('**/assets/account-page-*.js', (route) => route.abort());
  await page.click('.rail a[href="/console/account"]');
  await page.waitForSelector('h1:has-text("页面出错了")');
  await page.click('.rail nav a:has-text("待办")');
  await page.waitForSelector('h1:has-text("待办")');
});

const looks = [
  { name: 'sign-in', path: '/sign-in', state: 'signed-out', isDemo: true, until: '.demo-accounts button' },
  { name: 'second-factor', path: '/sign-in', state: 'second-factor', until: '#code' },
  {
    name: 'enrol',
    path: '/sign-in',
    state: 'enrol',
    until: '.choices',
    press: '.choices button',
    shows: '.qr svg',
  },
  { name: 'home', path: '/', state: 'signed-in', until: '.nothing-waits' },
  { name: 'account', path: '/account', state: 'signed-in', until: '.things li:nth-child(2)' },
  {
    name: 'menu',
    path: '/',
    state: 'signed-in',
    width: 390,
    until: '.phone-bar',
    press: '.phone-bar button',
    shows: '.drawer[open]',
  },
] as const;
const views = [
  { width: 1440, colorScheme: 'light', locale: 'zh-CN' },
  { width: 390, colorScheme: 'dark', locale: 'zh-CN' },
  { width: 390, colorScheme: 'light', locale: 'en' },
  { width: 1440, colorScheme: 'dark', locale: 'en' },
] as const;

for (const look of looks)
  test(`${look.name}: no grave fault of accessibility, and nothing wider than the window`, async () => {
    for (const { width, colorScheme, locale } of views) {
      if ('width' in look && look.width !== width) continue;
      await using open = await visits.visit({ ...look, path: look.path, width, locale });
      await open.page.emulateMedia({ colorScheme });
      await open.page.waitForSelector(look.until);
      if ('press' in look) {
        await open.page.locator(look.press).first().click();
        await open.page.waitForSelector(look.shows);
      }
      await open.checkAccessibility();
      const beyond = Number(
        await open.page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
      );
      assert.ok(beyond <= 0, `${look.name} at ${width} is ${beyond} pixels too wide`);
      await open.screenshotTo(`test/shots/console-${look.name}-${width}-${colorScheme}.png`);
    }
  });
