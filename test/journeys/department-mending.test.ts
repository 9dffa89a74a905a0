import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { samplePath } from '../platform.ts';
import { type Console, startConsole, tabTo } from './department-visit.ts';

let city: Console;
before(async () => {
  city = await startConsole();
});
after(() => city[Symbol.asyncDispose]());

/** Rows of licences.xlsx that come back, and what they should say; document numbers as the file has them. */
const byMouse = [
  { row: 3, field: '有效期至', text: '2035-12-31' },
  { row: 32, field: '许可内容', text: '热食类食品制售' },
  { row: 48, field: '许可内容', text: '预包装食品销售' },
];
const byKeyboard = [
  { row: 55, field: '许可内容', text: '热食类食品制售' },
  { row: 88, field: '许可内容', text: '散装食品销售' },
  { row: 92, field: '许可内容', text: '糕点类食品制售' },
];

const cellOf = (page: Page, row: number) =>
  page.locator(
    `.mend-row:has(header > strong:text-is("第 ${row} 行")) .mend-cell.wrong :is(input, textarea)`,
  );

/** The document numbers of rows, as their heads show them. */
const numbersOf = (page: Page, rows: readonly { row: number }[]) =>
  Promise.all(
    rows.map(async ({ row }) => {
      const head = await page
        .locator(`.mend-row header:has(> strong:text-is("第 ${row} 行")) > .wrap`)
        .textContent();
      return head!.split(' · ')[1]!;
    }),
  );

async function isPublic(documentNumber: string): Promise<boolean> {
  const { rows } = await city.stage.platform.world.db.pool.query(
    `select v.subject_code, v.record_id from records.version v where v.content ->> 'documentNumber' = $1`,
    [documentNumber],
  );
  assert.equal(rows.length, 1, documentNumber);
  const { status, body } = await city.stage.platform.get(
    `/api/v1/subjects/${rows[0].subject_code}/records/${rows[0].record_id}`,
  );
  return status === 200 && JSON.stringify(body).includes(documentNumber);
}

test('a clerk uploads licences.xlsx, mends three refused rows in place, and sees them public on the site', async () => {
  await using visit = await city.visit('clerk', '/hand-in');
  const { page } = visit;
  await page.setInputFiles('.drop-zone input', samplePath('licences.xlsx'));
  await page.waitForSelector('.file-row .ant-select:has-text("行政许可")');
  await page.click('button:has-text("报送 1 个文件")');
  await page.click('.file-row a:has-text("查看结果")');
  await page.waitForSelector('.reasons');
  await visit.checkAccessibility();
  await page.click('a:has-text("就地更正")');
  await page.waitForSelector('.mend-row');
  assert.match((await page.textContent('main')) ?? '', /自然人的，平台不接收也不显示/);
  const numbers = await numbersOf(page, byMouse);
  for (const { row, text } of byMouse) await cellOf(page, row).fill(text);
  await page.waitForSelector('.send-bar:has-text("3 行可以再报")');
  await visit.checkAccessibility();
  await page.click('.send-bar button');
  await page.waitForSelector('.counts-line:has-text("入库 3")');
  await page.waitForSelector('.data-table tbody tr:nth-child(3) td:nth-child(2)');
  assert.deepEqual(
    await page.locator('.data-table tbody tr td:first-child').allTextContents(),
    byMouse.map(({ row }) => `${row}`),
    'their rows have the numbers of the file',
  );
  for (const number of numbers) assert.ok(await isPublic(number), number);
  await page.click('.rail a:has-text("我单位的记录")');
  await page.fill('.filter.search input', numbers[0]!);
  await page.click(`.row-link:has-text("${numbers[0]}")`);
  const opening = page.waitForEvent('popup');
  await page.click('text=在公开网站上看');
  const site = await opening;
  await site.waitForLoadState();
  assert.match((await site.textContent('main')) ?? '', new RegExp(numbers[0]!.replace(/[()]/g, '.')));
});

test('by keyboard alone the same is done: keys to the page, a file, the cells one after the other, sent, seen public', async () => {
  await using visit = await city.visit('clerk', '/');
  const { page } = visit;
  const press = (key: string) => page.keyboard.press(key);
  // From its first listener on, the browser hands the choice of a file over instead of opening a window for it.
  page.on('filechooser', () => undefined);
  await page.waitForSelector('.latest');
  await press('g');
  await press('u');
  await page.waitForSelector('.drop-zone');
  await tabTo(page, '.drop-zone input');
  const choosing = page.waitForEvent('filechooser');
  await press('Enter');
  await (await choosing).setFiles(samplePath('licences.xlsx'));
  await page.waitForSelector('button.ant-btn-primary:focus');
  await press('Enter');
  await page.waitForSelector('.file-row a');
  await tabTo(page, '.file-row a', 'Shift+Tab');
  await press('Enter');
  await page.waitForSelector('.next-step a');
  await tabTo(page, '.next-step a.ant-btn-primary');
  await press('Enter');
  await page.waitForSelector('.mend-row input:focus');
  const numbers = await numbersOf(page, byKeyboard);
  for (const { row, text } of byKeyboard) {
    const cell = cellOf(page, row);
    for (let presses = 0; !(await cell.evaluate(isFocused)); presses += 1) {
      assert.ok(presses < 100, `Enter never came to row ${row}`);
      await press('Enter');
    }
    await press('Control+A');
    await page.keyboard.type(text);
  }
  await page.waitForSelector('.send-bar:has-text("3 行可以再报")');
  await press('Control+Enter');
  await page.waitForSelector('.counts-line:has-text("入库 3")');
  for (const number of numbers) assert.ok(await isPublic(number), number);
  await press('g');
  await press('r');
  await page.waitForSelector('.row-link');
  await press('/');
  await page.waitForSelector('.filter.search input:focus');
  await page.keyboard.type(numbers[0]!);
  await press('Enter');
  await page.waitForSelector(`.data-table:has-text("${numbers[0]}") tbody tr:only-child`);
  await tabTo(page, '.row-link');
  await press('Enter');
  await page.waitForSelector('.record-actions');
  await tabTo(page, 'a[target="_blank"]');
  const opening = page.waitForEvent('popup');
  await press('Enter');
  const site = await opening;
  await site.waitForLoadState();
  assert.ok(((await site.textContent('main')) ?? '').includes(numbers[0]!));
});

const isFocused = (element: { ownerDocument: { activeElement: unknown } }): boolean =>
  element.ownerDocument.activeElement === element;
