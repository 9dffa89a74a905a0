import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { buildConsole } from '../../build/console.ts';
import { type OpenPage, startBrowser, type TestBrowser } from '../browser.ts';
import { type Answer, writeLedger } from '../platform.ts';
import { demoOf, letTimePass, type Stage, signedIn, startStage, units } from './centre-stage.ts';

/** Minutes after which what cannot be undone asks anew who it is, and before which nobody is signed out. */
const MORE_THAN_FRESH = 10;

let browser: TestBrowser;
let stage: Stage;
/** Fines of the city's department that wait, one for each test that takes one. */
let waiting: { code: string; recordId: string }[];

before(async () => {
  assert.notEqual(await buildConsole(), 'impossible', 'the console cannot be built');
  stage = await startStage();
  browser = await startBrowser();
  const { rows } = await stage.platform.world.db.pool.query(
    `select d.subject_code as code, d.record_id as "recordId" from publication.display d
     join records.version v using (subject_code, record_id, version)
     where d.decision = 'awaiting-classification' and v.provider_code = $1 order by d.decided_on desc, d.record_id`,
    [units.department.code],
  );
  waiting = rows;
  assert.ok(waiting.length > 5, `only ${waiting.length} fines wait`);
});
after(async () => {
  await browser[Symbol.asyncDispose]();
  await stage[Symbol.asyncDispose]();
});

/** What the public site answers for a record. */
const onSite = ({ code, recordId }: { code: string; recordId: string }) =>
  stage.platform.app.inject(`/subjects/${code}/records/${recordId}`);

/** Gives password and code to the dialogue that asks for them, by keyboard. */
async function proveAgain(page: Page, account: string): Promise<void> {
  await page.locator('.ant-modal #password:focus').waitFor();
  const { password, code } = await demoOf(page, account);
  await page.keyboard.type(password);
  await page.keyboard.press('Tab');
  await tabTo(page, '#code');
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

/** Tab until this has the focus: whoever has no mouse does the same. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.locator(`${selector}:focus`).count()) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`no Tab leads to ${selector}`);
}

const go = (open: OpenPage, path: string) => open.page.goto(`${stage.address}/console${path}`);

test('an officer proposes a level, a second officer approves it, and the penalty is public on the site', async () => {
  const fine = waiting.pop()!;
  assert.equal((await onSite(fine)).statusCode, 404, 'nothing of it is public before');
  await using first = await signedIn(browser, stage, 'lin');
  await first.page.click('.waiting-card:has-text("待认定")');
  await first.page.click(`a[href$="/fines/${fine.code}/${fine.recordId}"]`);
  await first.page.click('.ant-radio-wrapper:has-text("较大数额")');
  await first.page.fill('#reason', '按人社领域裁量基准属于较大数额');
  await first.page.click('button:has-text("提出")');
  await first.page.waitForSelector('.ant-notification:has-text("已提出")');
  await go(first, `/fines/${fine.code}/${fine.recordId}`);
  await first.page.waitForSelector('text=这是您提出的');
  assert.equal(await first.page.locator('button:has-text("同意并执行")').count(), 0);

  await using second = await signedIn(browser, stage, 'zhou');
  await second.page.click('.waiting-card:has-text("提议等您决定")');
  await second.page.waitForSelector('.before-after:has-text("较大数额罚款")');
  await second.checkAccessibility();
  letTimePass(stage, MORE_THAN_FRESH);
  await second.page.click('button:has-text("同意并执行")');
  await proveAgain(second.page, 'zhou');
  await second.page.waitForSelector('.panel:has-text("结果"):has-text("zhou")');
  await writeLedger(stage.platform);
  const shown = await onSite(fine);
  assert.equal(shown.statusCode, 200, 'the penalty is public');
  await go(second, `/subjects/${fine.code}/records/${fine.recordId}`);
  await second.page.waitForSelector('.page-head .badge:has-text("公示中")');
  await second.page.waitForSelector('.panel:has-text("罚款档次认定"):has-text("较大数额罚款")');
});

test('by keyboard alone the same is done: g f, j, Enter, 2, the reason, Enter; then the other decides', async () => {
  await using first = await signedIn(browser, stage, 'lin');
  const { page } = first;
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await page.waitForSelector('.row-link');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/console/fines/*/*');
  const [code, recordId] = new URL(page.url()).pathname.split('/').slice(-2) as [string, string];
  const fine = { code, recordId };
  await page.waitForSelector('.ant-radio-group');
  await page.keyboard.press('2');
  await page.locator('#reason:focus').waitFor();
  await page.keyboard.type('按裁量基准属于较大数额，数字 1 2 3 和 j 只是文字');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.ant-notification:has-text("已提出")');
  await page.waitForURL((url) => !url.pathname.endsWith(recordId));

  await using second = await signedIn(browser, stage, 'zhou');
  await second.page.keyboard.press('g');
  await second.page.keyboard.press('p');
  await second.page.waitForSelector(`.row-link`);
  await second.page.keyboard.press('j');
  await second.page.keyboard.press('Enter');
  await second.page.waitForURL('**/console/proposals/*');
  await second.page.waitForSelector('button:has-text("同意并执行")');
  letTimePass(stage, MORE_THAN_FRESH);
  await tabTo(second.page, '#reason');
  await second.page.keyboard.type('核对无误');
  await tabTo(second.page, 'button:has-text("同意并执行")');
  await second.page.keyboard.press('Enter');
  await proveAgain(second.page, 'zhou');
  await second.page.waitForSelector('.panel:has-text("结果"):has-text("核对无误")');
  await writeLedger(stage.platform);
  assert.equal((await onSite(fine)).statusCode, 200, 'the penalty is public');
  waiting = waiting.filter((each) => each.recordId !== recordId);
});

test('what is refused says why, and what was proposed can be taken back until then', async () => {
  await using first = await signedIn(browser, stage, 'lin');
  const fine = waiting.pop()!;
  await go(first, `/fines/${fine.code}/${fine.recordId}`);
  await first.page.click('button:has-text("提出")');
  await first.page.waitForSelector('.ant-form-item-explain-error:has-text("请选择档次")');
  await first.page.waitForSelector('.ant-form-item-explain-error:has-text("请写明理由")');
  const propose = async () => {
    await go(first, `/fines/${fine.code}/${fine.recordId}`);
    await first.page.click('.ant-radio-wrapper:has-text("较小数额")');
    await first.page.click('text=轻微，但确需公示');
    await first.page.fill('#reason', '先行提出');
    await first.page.click('button:has-text("提出")');
    await first.page.waitForSelector('.ant-notification:has-text("已提出")');
    await go(first, `/fines/${fine.code}/${fine.recordId}`);
  };
  await propose();
  await first.page.fill('#reason', '证据有误');
  await first.page.click('button:has-text("收回提议")');
  await first.page.waitForSelector('button:has-text("提出")');
  await propose();
  await using second = await signedIn(browser, stage, 'zhou');
  await go(second, `/fines/${fine.code}/${fine.recordId}`);
  await second.page.click('button:has-text("不同意")');
  await second.page.waitForSelector('.ant-form-item-explain-error:has-text("请写明理由")');
  await second.page.fill('#reason', '应属较大数额');
  await second.page.click('button:has-text("不同意")');
  await second.page.waitForSelector('button:has-text("提出")');
  const { rows } = await stage.platform.world.db.pool.query(
    'select state, reason from approvals.outcome where record_id = $1',
    [fine.recordId],
  );
  assert.deepEqual(
    rows
      .map(({ state, reason }: Answer) => [state, reason])
      .sort((a: string[], b: string[]) => b[0]!.localeCompare(a[0]!)),
    [
      ['withdrawn', '证据有误'],
      ['refused', '应属较大数额'],
    ],
  );
});

test('a level proposed by mistake is taken back where the page went on to, and the fine is open again', async () => {
  await using first = await signedIn(browser, stage, 'lin');
  const { page } = first;
  const fine = waiting.pop()!;
  await go(first, `/fines/${fine.code}/${fine.recordId}`);
  await page.click('.ant-radio-wrapper:has-text("数额巨大")');
  await page.fill('#reason', '选错了档次');
  await page.click('button:has-text("提出")');
  await page.waitForURL((url) => !url.pathname.endsWith(fine.recordId));
  await page.click('.ant-notification:has-text("已提出") button:has-text("撤销")');
  await page.waitForURL((url) => url.pathname.endsWith(fine.recordId));
  await page.waitForSelector('.ant-radio-group');
  const { rows } = await stage.platform.world.db.pool.query(
    'select state from approvals.outcome where record_id = $1',
    [fine.recordId],
  );
  assert.deepEqual(rows, [{ state: 'withdrawn' }]);
});

test('a county’s officer sees the fines of the county, and of others not even by their address', async () => {
  await using open = await signedIn(browser, stage, 'far');
  await go(open, '/fines');
  await open.page.waitForSelector('.row-link');
  const departments = await open.page.locator('tbody td:nth-child(4)').allTextContents();
  assert.deepEqual([...new Set(departments.filter(Boolean))], [units.countyDepartment.name]);
  const { code, recordId } = waiting[0]!;
  for (const path of [`/fines/${code}/${recordId}`, `/subjects/${code}/records/${recordId}`]) {
    await go(open, path);
    await open.page.waitForSelector('.refusal');
    assert.ok(!(await open.page.textContent('main'))!.includes('违法事实'), path);
  }
});
