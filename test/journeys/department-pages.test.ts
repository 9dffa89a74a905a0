import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { sample } from '../platform.ts';
import { letTimePass } from './centre-stage.ts';
import { type Console, startConsole } from './department-visit.ts';

let city: Console;
before(async () => {
  city = await startConsole();
});
after(() => city[Symbol.asyncDispose]());

const pages = [
  ['clerk', '/', '.latest .things'],
  ['clerk', '/hand-in', '.templates li'],
  ['clerk', '/submissions', '.row-link'],
  ['clerk', '/enter?item=penalty', '.record-fields input'],
  ['clerk', '/months', '.month-table'],
  ['clerk', '/records', '.row-link'],
  ['clerk', '/quality', '.chart'],
  ['chen', '/', '.latest .things'],
  ['chen', '/releases', '.data-table'],
  ['chen', '/keys', '.panel button'],
] as const;
const views = [
  { width: 1440, colorScheme: 'light', locale: 'zh-CN' },
  { width: 390, colorScheme: 'dark', locale: 'en' },
] as const;

for (const { width, colorScheme, locale } of views)
  test(`at ${width} pixels no page of a department has a grave fault of accessibility, or is wider than the window`, async () => {
    for (const account of ['clerk', 'chen']) {
      // Signing in is in Chinese; the language is kept for what follows.
      await using visit = await city.visit(account, '/', { width });
      const { page } = visit;
      await page.emulateMedia({ colorScheme });
      await page.evaluate(`localStorage.setItem('gongxin.language', '${locale === 'en' ? 'en' : 'zh'}')`);
      for (const [who, path, until] of pages) {
        if (who !== account) continue;
        await page.goto(`${city.stage.address}/console${path}`);
        await page.waitForSelector(until);
        await visit.checkAccessibility();
        const beyond = Number(
          await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
        );
        assert.ok(beyond <= 0, `${path} at ${width} is ${beyond} pixels too wide`);
        const name = path.replace(/[^a-z]+/g, '-').replace(/^-/, '') || 'home';
        await visit.screenshotTo(`test/shots/department-${account}-${name}-${width}-${colorScheme}.png`);
      }
    }
  });

const fieldOf = (page: Page, label: string) =>
  page.locator(`.mend-cell:has(> label:text-matches("^${label}")) :is(input, textarea)`).first();

test('one record is entered by form: what is wrong is told by its field, what is right is handed in, and the next begins', async () => {
  const [heading, ...rows] = sample('subjects.csv').toString('utf8').replace('\ufeff', '').split(/\r?\n/);
  const columns = heading!.split(',');
  const subject = rows.map((row) => row.split(',')).find(([code]) => code?.startsWith('91'))!;
  const of = (name: string) => subject[columns.indexOf(name)]!;
  await using visit = await city.visit('clerk', '/enter?item=penalty');
  const { page } = visit;
  const entries: [string, string][] = [
    ['行政相对人名称', of('主体名称')],
    ['行政相对人代码_1', of('统一社会信用代码').replace(/.$/, '?')],
    ['法定代表人', of('法定代表人')],
    ['行政处罚决定书文号', '示人社罚字〔2026〕第90001号'],
    ['违法行为类型', '未按规定公示'],
    ['违法事实', '经查，未按规定公示。'],
    ['处罚依据', '《中华人民共和国行政处罚法》'],
    ['处罚内容', '罚款人民币5000元'],
    ['罚款金额', '0.5'],
    ['处罚决定日期', '2026-11-10'],
    ['处罚有效期', '2027-11-10'],
  ];
  await page.waitForSelector('.record-fields input:focus');
  for (const [label, text] of entries.filter(([label]) => label !== '罚款金额'))
    await fieldOf(page, label).fill(text);
  await choose(page, '行政相对人类别', '法人及非法人组织');
  await choose(page, '处罚类别', '罚款');
  await page.click('.more-fields summary');
  await fieldOf(page, '罚款金额').fill('0.5');
  await page.click('button:has-text("保存，填下一条")');
  await page.waitForSelector('.send-bar:has-text("还有 1 处要改")');
  await fieldOf(page, '行政相对人代码_1').and(page.locator(':focus')).waitFor();
  await fieldOf(page, '行政相对人代码_1').fill(of('统一社会信用代码'));
  await page.click('button:has-text("保存，填下一条")');
  await page.waitForSelector('.things .badge:has-text("入库")');
  assert.equal(await fieldOf(page, '行政相对人名称').inputValue(), '');
  assert.equal(await fieldOf(page, '处罚机关').inputValue(), '示范市人力资源和社会保障局');
});

async function choose(page: Page, label: string, value: string): Promise<void> {
  await fieldOf(page, label).click();
  await fieldOf(page, label).fill(value);
  await page.locator(`.ant-select-item-option[title="${value}"]:visible`).first().click();
  await page.keyboard.press('Escape');
}

test('a month without decisions is reported so, and taken back as long as it may be', async () => {
  letTimePass(city.stage, 12 * 24 * 60);
  await using visit = await city.visit('clerk', '/months');
  const { page } = visit;
  const november = page.locator('.panel-list li:has(strong:text-is("2026-11 · 行政许可"))');
  await november.locator('button:has-text("没有决定")').click();
  await november.waitFor({ state: 'detached' });
  await page.click('.ant-notification-notice button:has-text("撤销")');
  await november.waitFor();
  await november.locator('button').click();
  await page.locator('.month-table button:has-text("撤回零报告")').first().click();
  await november.waitFor();
});
