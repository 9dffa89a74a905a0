import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildConsole } from '../../build/console.ts';
import { codeOf } from '../access/session-doors.ts';
import { startBrowser, type TestBrowser } from '../browser.ts';
import { signIn } from '../platform.ts';
import { addPeople, checkViews, hands, send } from './administration-stage.ts';
import { type Stage, signedIn, startStage, units } from './centre-stage.ts';

let browser: TestBrowser;
let stage: Stage;

before(async () => {
  assert.notEqual(await buildConsole(), 'impossible', 'the console cannot be built');
  stage = await startStage();
  await addPeople(stage, [
    { account: 'an', name: '安全甲', role: 'security-administrator' },
    { account: 'bo', name: '安全乙', role: 'security-administrator' },
    { account: 'xi', name: '系统甲', role: 'system-administrator' },
  ]);
  browser = await startBrowser();
});
after(async () => {
  await browser[Symbol.asyncDispose]();
  await stage[Symbol.asyncDispose]();
});

const go = (open: { page: { goto(url: string): Promise<unknown> } }, path: string) =>
  open.page.goto(`${stage.address}/console${path}`);

for (const [by, hand] of Object.entries(hands))
  test(`by ${by}: one administrator proposes an account, another approves, and the new clerk signs in by the invitation`, async () => {
    const account = `new-${by}`;
    await using first = await signedIn(browser, stage, 'an');
    const { page } = first;
    await hand.press(page.locator('.rail a:text-is("账户")'));
    await hand.press(page.locator('.page-head a[href$="/accounts/new"]'));
    await hand.pick(page.locator('#unit'), units.department.name);
    await hand.press(page.locator('.choice-list label:has-text("报送员") input'));
    await hand.write(page.locator('#account'), account);
    await hand.write(page.locator('#name'), '新来的报送员');
    await hand.write(page.locator('#reason'), '人手增加');
    await hand.press(page.locator('button:has-text("提出提议")'));
    await page.waitForURL('**/console/proposals/*');
    await page.waitForSelector('text=这是您提出的');
    const { pathname } = new URL(page.url());

    await using second = await signedIn(browser, stage, 'bo');
    await go(second, pathname.replace('/console', ''));
    await hand.press(second.page.locator('button:has-text("同意并执行")'));
    const link = second.page.locator('.hand-over code');
    await link.waitFor();
    const invitation = (await link.textContent())!;
    assert.ok(invitation.startsWith(`${stage.address}/console/invitation#`), invitation);
    await second.page.reload();
    await second.page.waitForSelector('.panel:has-text("结果")');
    assert.equal(await link.count(), 0, 'the invitation is shown once');

    await using clerk = await browser.openPage(invitation, { width: 1440 });
    const password = 'four plain words here';
    await hand.write(clerk.page.locator('#newPassword'), password);
    await hand.write(clerk.page.locator('#repeated'), password);
    await hand.press(clerk.page.locator('button[type=submit]'));
    await hand.press(clerk.page.locator('.choices li:first-child button'));
    const secret = (await clerk.page.locator('.secret code').textContent())!.replaceAll(' ', '');
    await hand.write(clerk.page.locator('#code'), codeOf(secret, stage.platform.world.clock.now()));
    await hand.press(clerk.page.locator('button[type=submit]'));
    await clerk.page.waitForSelector('h1:has-text("待办")');
    await clerk.page.waitForSelector('.whoever:has-text("新来的报送员")');

    await go(second, `/accounts/${account}`);
    await second.page.waitForSelector('.panel:has-text("角色的变动"):has-text("bo")');
    await checkViews(second, 'account');
  });

test('a role that does not go with a ticked one cannot be ticked, and a name that is taken is said at its field', async () => {
  await using open = await signedIn(browser, stage, 'an');
  const { page } = open;
  await go(open, '/accounts/new');
  await hands.mouse.pick(page.locator('#unit'), units.city.name);
  await page.click('label:has-text("系统管理员")');
  await page.waitForSelector('label:has-text("审计管理员"):has-text("与“系统管理员”不能由同一账户兼任")');
  assert.ok(await page.locator('label:has-text("审计员") input').first().isDisabled());
  await checkViews(open, 'make-account');
  await page.click('button:has-text("提出提议")');
  await page.waitForSelector('.ant-form-item-explain-error:has-text("请写明理由")');
  for (const [field, text] of [
    ['#account', 'zhou'],
    ['#name', '周二'],
    ['#reason', '人手增加'],
  ] as const)
    await page.fill(field, text);
  await page.click('button:has-text("提出提议")');
  await page.waitForSelector('.ant-form-item:has(#account) >> text=账户名已被使用');
  await page.locator('#account:focus').waitFor();
  assert.ok(page.url().endsWith('/accounts/new'));
});

test('suspending is proposed with a reason, shown where the account is, and no one decides on their own proposal', async () => {
  await using open = await signedIn(browser, stage, 'an');
  const { page } = open;
  await go(open, '/accounts?role=submitter');
  await page.click('.row-link:has-text("王报送")');
  await page.click('button:has-text("停用账户")');
  await page.locator('.ant-modal #reason:focus').waitFor();
  await open.checkAccessibility();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.ant-modal .ant-form-item-explain-error');
  await page.keyboard.type('离岗');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/console/proposals/*');
  assert.equal(await page.locator('button:has-text("同意并执行")').count(), 0);
  await go(open, '/accounts/clerk');
  await page.waitForSelector('.refusal:has-text("等待决定"):has-text("停用账户"):has-text("离岗")');
});

test('a program is given access by two: its key is shown once, its page says what it may do and until when', async () => {
  await using first = await signedIn(browser, stage, 'an');
  const { page } = first;
  await go(first, '/clients/new');
  await hands.mouse.pick(page.locator('#unit'), units.department.name);
  await page.fill('#account', 'market-system');
  await page.fill('#name', '业务系统');
  await page.check('label:has-text("报送（以本单位名义）") input');
  await page.fill('#addresses', '10.1.2.3\n10.1.2.300');
  await page.fill('#expiresOn', '2027-06-30');
  await page.fill('#reason', '系统对接');
  await checkViews(first, 'make-client');
  await page.click('button:has-text("提出提议")');
  await page.waitForSelector('.ant-form-item:has(#addresses) >> text=10.1.2.300 不是 IP 地址');
  await page.fill('#addresses', '10.1.2.3');
  await page.click('button:has-text("提出提议")');
  await page.waitForURL('**/console/proposals/*');

  await using second = await signedIn(browser, stage, 'bo');
  await second.page.goto(page.url());
  await second.page.click('button:has-text("同意并执行")');
  await second.page.waitForSelector('.hand-over code:has-text("gx_")');
  await go(second, '/clients');
  await second.page.waitForSelector('tr:has-text("market-system"):has-text("2027-06-30")');
  await checkViews(second, 'clients');
  await second.page.click('.row-link:has-text("业务系统")');
  await second.page.waitForSelector('.panel:has-text("10.1.2.3")');
  await checkViews(second, 'client');
});

test('a system administrator enters a unit, sees what went wrong in the background, stops it and takes that back', async () => {
  const { world } = stage.platform;
  await world.db.pool.query(
    `select graphile_worker.add_job('ingest-submission', '{"submissionId":"01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e"}')`,
  );
  const { rows } = await world.db.pool.query('select max(id)::text as id from graphile_worker.jobs');
  const headers = await signIn(stage.platform, 'xi');
  await send(stage, headers, `/jobs/${rows[0].id}/cancel`, {});
  await send(stage, headers, `/jobs/${rows[0].id}/retry`, {});

  await using open = await signedIn(browser, stage, 'xi');
  const { page } = open;
  await go(open, '/jobs');
  const job = page.locator('tr:has-text("处理报送批次")').first();
  await job.locator('button:has-text("停止")').click();
  await job.locator('text=不再自动重试').waitFor();
  await page.click('.ant-notification button:has-text("撤销")');
  await job.locator('button:has-text("停止")').waitFor();
  await checkViews(open, 'jobs');
  await go(open, '/units/new');
  await page.fill('#code', '11370400MB0000013');
  await page.fill('#name', '示范市统计局');
  await page.fill('#division', '370499');
  await page.fill('#reason', '新设');
  await page.click('button:has-text("提出提议")');
  await page.waitForSelector('.ant-form-item:has(#code) >> text=请填写 18 位');
  await page.fill('#code', units.department.code);
  await page.click('button:has-text("提出提议")');
  await page.waitForSelector('.ant-form-item:has(#division) >> text=没有这个行政区划代码');
  await page.fill('#division', '370400');
  await page.click('button:has-text("提出提议")');
  await page.waitForSelector('.ant-form-item:has(#code) >> text=该单位已登记');
  await go(open, '/units');
  await checkViews(open, 'units');
});
