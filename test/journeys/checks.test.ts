import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { toCsv } from '#demo';
import { editionOn } from '#registry/catalogue';
import { aUnit } from '#trust/accounts/testing';
import { buildConsole } from '../../build/console.ts';
import { startBrowser, type TestBrowser } from '../browser.ts';
import { cityOptions, columnsOf } from '../platform.ts';
import { addPeople, checkViews, hands } from './administration-stage.ts';
import { type Stage, signedIn, startStage, units } from './centre-stage.ts';

const window = aUnit({
  code: units.city.code.replace('MB', 'MC'),
  name: '示范市政务服务大厅',
  kind: 'window',
});

let browser: TestBrowser;
let stage: Stage;
type Organisation = { code: string; name: string };
/** With a penalty for food, and on a list for it. */
let listed: Organisation;
/** Nothing is held about it. */
let clean: Organisation;

before(async () => {
  assert.notEqual(await buildConsole(), 'impossible', 'the console cannot be built');
  stage = await startStage();
  browser = await startBrowser();
  const { rows } = await stage.platform.world.db.pool.query(
    `select s.subject_code as code, s.name from subjects.subject s
       join publication.display d using (subject_code) join records.version v using (subject_code, record_id)
     where s.status = '存续' and d.decision = 'public' and v.content ->> 'authorityName' like '%市场监督管理局'
     order by d.shown_until desc, 1 limit 1`,
  );
  [listed] = rows;
  const { rows: others } = await stage.platform.world.db.pool.query(
    `select subject_code as code, name from subjects.subject s where s.status = '存续'
       and not exists (select from records.version v where v.subject_code = s.subject_code and v.item <> 'subject')
     order by 1 limit 1`,
  );
  [clean] = others;
  await putOnList(listed);
  await addPeople(stage, [
    { account: 'ma', name: '马窗口', role: 'window-officer', unit: window },
    { account: 'sun', name: '孙代表', role: 'representative', unit: null, mandates: [listed.code] },
    { account: 'zheng', name: '郑审计', role: 'auditor' },
  ]);
});
after(async () => {
  await browser[Symbol.asyncDispose]();
  await stage[Symbol.asyncDispose]();
});

async function putOnList({ code, name }: Organisation): Promise<void> {
  const { law } = stage.platform;
  const { example } = editionOn(law.catalogue.items.get('serious-listing')!, cityOptions.today)!;
  const row = { ...example, subjectCode: code, subjectName: name, listName: '食品安全严重违法名单' };
  const file = [...toCsv([row], columnsOf(law, 'serious-listing'))].join('');
  const { results } = await stage.platform.handIn('serious-listing', file);
  assert.deepEqual(
    results.map(({ outcome }) => outcome),
    ['accepted'],
    JSON.stringify(results),
  );
}

/** As a scanner in the shape of a keyboard does it: at once, then Enter. */
async function scan(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

const answerOf = (page: Page, { name }: Organisation) =>
  page.waitForSelector(`.check-answer h2:has-text("${name}")`);

for (const [by, hand] of Object.entries(hands))
  test(`by ${by}: a window officer asks about a listed organisation, goes on with the facts and tells what was done`, async () => {
    await using open = await signedIn(browser, stage, 'ma');
    const { page } = open;
    await hand.press(page.locator('.work-card a:has-text("办事核查")'));
    await page.waitForSelector('h1:text-is("办事核查")');
    await hand.pick(page.getByLabel('办理事项'), '食品经营许可');
    await page.waitForURL('**/checks/new?matter=food-business-licence*');
    assert.match(await page.getByLabel('法律条文').inputValue(), /食品安全法/);
    await hand.press(page.locator('button:has-text("选好了")'));
    await page.getByLabel('统一社会信用代码').and(page.locator(':focus')).waitFor();
    if (by === 'mouse') await checkViews(open, 'check-empty');
    await scan(page, listed.code.toLowerCase());
    await page.getByLabel('办件编号').and(page.locator(':focus')).waitFor();
    await scan(page, `食许〔2026〕${by.length}号`);
    await answerOf(page, listed);
    await page.locator('.check-answer h2:focus').waitFor();
    await page.waitForSelector('.panel:has-text("名单"):has-text("食品安全严重违法名单")');
    await page.waitForSelector('.panel:has-text("与本事项有关的记录 ") .check-rows li');
    await page.waitForSelector('.panel:has-text("法律规定的措施") .check-rows :text("怎样终止")');
    await page.waitForSelector('.what:has-text("没有与本事项有关的信用承诺")');
    assert.equal(await page.locator('button:has-text("拒绝"), button:has-text("驳回")').count(), 0);
    if (by === 'mouse') await checkViews(open, 'check-answer');
    await hand.press(page.locator('button:has-text("继续办理")'));
    await page.locator('.feedback-form input[value=considered]:focus').waitFor();
    if (by === 'mouse') await checkViews(open, 'check-feedback');
    await hand.write(page.getByLabel('说明'), '已核对处罚履行情况');
    await hand.press(page.locator('button:has-text("记下")'));
    await page.waitForSelector('.ant-message:has-text("已记下：已参考")');
    await page.getByLabel('统一社会信用代码').and(page.locator(':focus')).waitFor();
  });

test('a scanner works wherever the focus is, the matter stays, and nothing is good news in words', async () => {
  await using open = await signedIn(browser, stage, 'ma');
  const { page } = open;
  await page.goto(`${stage.address}/console/checks/new?matter=food-business-licence`);
  await page.getByLabel('统一社会信用代码').and(page.locator(':focus')).waitFor();
  await page.getByLabel('办件编号').fill('食许〔2026〕8号');
  await page.locator('h1').focus();
  await scan(page, `https://licence.example/${clean.code}?square=1`);
  await answerOf(page, clean);
  const news = await page.locator('.good-news').allTextContents();
  assert.deepEqual(news, [
    '没有与本事项有关的法定措施。',
    '没有列入与本事项有关的名单。',
    '没有与本事项有关的记录。',
  ]);
  await checkViews(open, 'check-clean');
  await page.click('button:has-text("查下一个")');
  await scan(page, `${clean.code.slice(0, -1)}${clean.code.endsWith('A') ? 'B' : 'A'}`);
  await page.click('button:has-text("沿用 食许〔2026〕8号")');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.refusal:has-text("校验位")');
  await page.getByLabel('统一社会信用代码').fill('示范餐饮');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=alert]:has-text("没有找到 18 位代码")');
});

test('an answer prints on one page of A4 with its number and how to verify it', async () => {
  await using open = await signedIn(browser, stage, 'ma');
  const { page } = open;
  await page.goto(`${stage.address}/console/checks/new?matter=food-business-licence`);
  await page.getByLabel('统一社会信用代码').and(page.locator(':focus')).waitFor();
  await page.getByLabel('办件编号').fill('食许〔2026〕9号');
  await page.getByLabel('统一社会信用代码').fill(listed.code);
  await page.keyboard.press('Enter');
  await answerOf(page, listed);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  const printed = await page.locator('main').innerText();
  assert.match(printed, /核查编号\s+[0-9a-f-]{36}/);
  assert.match(printed, /check-vkey/);
  assert.match(printed, /[0-9a-f]{64}/);
  assert.doesNotMatch(printed, /继续办理/);
  await open.screenshotTo('test/shots/check-print.png');
});

test('the unit finds its checks, those without feedback first on its home page, and corrects one', async () => {
  await using open = await signedIn(browser, stage, 'ma');
  const { page } = open;
  await page.click('.waiting-card:has-text("等待反馈")');
  await page.waitForURL('**/checks?feedback=missing');
  await page.waitForSelector(`tr:has-text("${clean.name}")`);
  await checkViews(open, 'checks');
  await page.click('button:has-text("清除筛选")');
  await page.locator('tr:has-text("已参考") .row-link').first().click();
  await page.waitForSelector('.good-news:has-text("没有变化")');
  await page.waitForSelector(`.check-answer h2:has-text("${listed.name}")`);
  await checkViews(open, 'check-again');
  await page.click('label:has-text("未影响办理")');
  await page.click('button:has-text("更正")');
  await page.waitForSelector('.page-head .badge:has-text("未影响办理")');
});

test('the organisation sees which unit asked, for what, on what basis and what followed, and the answer itself', async () => {
  await using open = await signedIn(browser, stage, 'sun');
  const { page } = open;
  await page.click('.rail nav a:text-is("谁查过我")');
  const row = page.locator('tr:has-text("示范市政务服务大厅")');
  await row.first().waitFor();
  assert.equal(await row.count(), 3);
  await row.filter({ hasText: '食品经营许可' }).filter({ hasText: '食品安全法' }).first().waitFor();
  await row.filter({ hasText: '已参考' }).first().waitFor();
  await checkViews(open, 'checks-about-me');
  await row.first().locator('.row-link').click();
  await page.waitForSelector(`.check-answer h2:has-text("${listed.name}")`);
  await page.waitForSelector('.what:has-text("一字未改")');
  assert.equal(await page.locator('button:has-text("继续办理")').count(), 0);
});

test('a pasted list is checked for one matter, each organisation by itself, filtered and saved as a sheet', async () => {
  await using open = await signedIn(browser, stage, 'ma');
  const { page } = open;
  await page.goto(`${stage.address}/console/checks/batch?matter=food-business-licence`);
  const unknown = `${clean.code.slice(0, -1)}${clean.code.endsWith('A') ? 'B' : 'A'}`;
  await page.getByLabel('办件编号').fill('食许〔2026〕批1号');
  await page
    .getByLabel('代码', { exact: true })
    .fill(`代码\t名称\n${listed.code}\t甲\n${clean.code}\t乙\n${unknown}\n${clean.code}`);
  await page.waitForSelector('[role=status]:has-text("找到 3 个代码 · 重复的 1 个只查一次")');
  await page.click('button:has-text("核查 3 个组织")');
  await page.waitForSelector(`tr:has-text("${listed.name}"):has-text("食品安全严重违法名单")`);
  const refused = page.locator(`tr:has-text("${unknown}"):has-text("校验位")`);
  await refused.waitFor();
  assert.doesNotMatch(
    await refused.innerText(),
    /没有/,
    'who was not asked about is not said to have nothing',
  );
  await checkViews(open, 'checks-batch');
  await page.getByLabel('显示').click();
  await page.click('.ant-select-item-option:has-text("都没有 1")');
  await page.waitForSelector(`tr:has-text("${listed.name}")`, { state: 'detached' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('button:has-text("下载 CSV")'),
  ]);
  assert.match(readFileSync(await download.path(), 'utf8'), new RegExp(`\n${clean.code},${clean.name},存续`));
});

test('the auditor sees how checks are used, and what is flagged leads to the trail of that day', async () => {
  const { world } = stage.platform;
  await world.db.pool.query(
    `insert into checks.flag (flag, account, day, flag_id, unit_code, count, raised_at)
     values ('over-asking', 'ma', '2026-11-20', '01a1f6b1-5820-7b59-a32f-a52ce28f2c6b', $1, 212, $2)`,
    [window.code, world.clock.now()],
  );
  await using open = await signedIn(browser, stage, 'zheng');
  const { page } = open;
  await page.click('.rail nav a:text-is("核查统计")');
  await page.waitForSelector('tr:has-text("示范市政务服务大厅"):has-text("食品经营许可")');
  await checkViews(open, 'check-use');
  await page.click('.rail nav a:text-is("异常查询提示")');
  await page.waitForSelector('tr:has-text("单日核查过多"):has-text("212 次，超过 150 次即提示")');
  await checkViews(open, 'check-flags');
  await page.click('a:has-text("看当天日志")');
  await page.waitForURL('**/audit?account=ma&since=2026-11-20&until=2026-11-20');
});
