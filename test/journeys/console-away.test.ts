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

test('a session that has ended covers the page; whoever signs in again goes on there; signing out leaves nothing', async () => {
  await using open = await visits.visit({ path: '/', state: 'signed-in' });
  const { page, standIn } = open;
  await page.waitForSelector('.rail');
  standIn.state = 'signed-out';
  await page.click('.rail a[href="/console/account"]');
  await signInOnCover(page);
  await page.waitForSelector('h1:has-text("我的账户")');
  await page.click('text=退出登录');
  await page.waitForURL('**/console/signed-out');
  assert.equal(await page.textContent('h1'), '您已退出');
  assert.equal(changes(standIn).at(-1)!.path, '/api/v1/session/end');
});

async function signInOnCover(page: Page): Promise<void> {
  await page.waitForSelector('h1:has-text("会话已结束")');
  await isFocused(page, '#account');
  await page.keyboard.type(right.account);
  await page.keyboard.press('Tab');
  await page.keyboard.type(right.password);
  await page.keyboard.press('Enter');
  await isFocused(page, '#code');
  await page.keyboard.type(right.code);
  await page.keyboard.press('Enter');
}

test('who idles away leaves nothing to read, and finds what was typed after signing in again', async () => {
  await using open = await visits.visit({ path: '/account', state: 'signed-in', idleSeconds: 3 });
  const { page, standIn } = open;
  await page.fill('#newPassword', 'typed before the break');
  await page.click('.things li:has-text("本设备") button');
  await page.waitForSelector('.ant-modal-footer');
  standIn.state = 'signed-out';
  await page.waitForSelector('h1:has-text("会话已结束")');
  await open.checkAccessibility();
  const readable = await page.innerText('body');
  for (const secret of ['林经办', right.account, '本设备', '此操作无法撤销'])
    assert.ok(!readable.includes(secret), `${secret} can be read in: ${readable}`);
  await signInOnCover(page);
  await page.waitForSelector('h1:has-text("我的账户")');
  assert.ok(page.url().endsWith('/console/account'));
  assert.equal(await page.inputValue('#newPassword'), 'typed before the break');
});

test('a session that another window keeps alive goes on; without an answer the page is covered until one comes', async () => {
  await using open = await visits.visit({ path: '/account', state: 'signed-in', idleSeconds: 1 });
  const { page, standIn } = open;
  const isSeen = () => page.locator('h1:has-text("我的账户")').isVisible();
  const askedCount = () => standIn.asked.filter(({ path }) => path === '/api/v1/session').length;
  await waitUntil(() => askedCount() > 1);
  // While it is asked the page may be covered.
  await page.waitForSelector('h1:has-text("我的账户")');
  await page.route('**/api/v1/session', (route) => route.abort());
  await page.waitForSelector('.refusal:has-text("没有连上服务器")', { timeout: 20_000 });
  assert.ok(!(await isSeen()));
  await page.unroute('**/api/v1/session');
  await page.click('.refusal button');
  await page.waitForSelector('h1:has-text("我的账户")');
});

test('signing in elsewhere that failed says why, to who is signed in as well', async () => {
  for (const state of ['signed-out', 'signed-in'] as const) {
    await using open = await visits.visit({ path: '/sign-in?refused=identity-provider.refused', state });
    await open.page.waitForSelector('.refusal:has-text("未能以统一身份认证登录")');
  }
});

test('an account is linked with an identity of another place, which the browser goes to', async () => {
  await using open = await visits.visit({ path: '/account', state: 'signed-in' });
  await open.page.click('text=关联市统一身份认证');
  await open.page.waitForURL('**/console/nowhere');
});
