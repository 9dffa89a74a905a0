import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, type TestBrowser } from '../browser.ts';
import { type ListStage, startListStage } from '../list-rows.ts';

let stage: ListStage;
let browser: TestBrowser;
let origin: string;

before(async () => {
  stage = await startListStage('2026-11-20T04:00:00Z');
  const honours = stage.subjects.slice(0, 60).map((subject) => stage.row('honour', subject));
  await stage.hand('honour', honours);
  await stage.hand('abnormal-listing', [stage.row('abnormal-listing', stage.subjects[60]!)]);
  origin = await stage.platform.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await startBrowser();
});
after(async () => {
  await browser?.[Symbol.asyncDispose]();
  await stage[Symbol.asyncDispose]();
});

for (const width of [1440, 390]) {
  test(`from the home page to a list, to who is on it, and to how it gets off, ${width} pixels wide`, async () => {
    await using open = await browser.openPage(`${origin}/`, { width });
    const { page } = open;
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '名单' }).click();
    await open.checkAccessibility();
    await page.getByRole('link', { name: '经营异常名录', exact: true }).click();
    await open.checkAccessibility();
    assert.equal(await page.getByRole('row').count(), 2);
    await page.getByRole('link', { name: '未按规定期限公示年度报告' }).click();
    await page.getByRole('heading', { name: '怎样移出' }).waitFor();
    await open.checkAccessibility();
    const name = stage.subjects[60]!.subjectName!;
    await page.getByRole('link', { name }).first().click();
    await page.getByRole('heading', { name: '经营（活动）异常' }).waitFor();
    await page.getByText('改正后即可').waitFor();
    await open.checkAccessibility();
  });
}

test('a long list is read page by page without JavaScript, each organisation once', async () => {
  await using open = await browser.openPage(`${origin}/lists/honour-model`, {
    width: 390,
    javaScript: false,
  });
  const codes = new Set<string>();
  for (let pages = 1; ; pages += 1) {
    for (const code of await open.page.locator('td.first code').allTextContents()) {
      assert.ok(!codes.has(code), `${code} stands on two pages`);
      codes.add(code);
    }
    const next = open.page.locator('a[rel=next]');
    if ((await next.count()) === 0) {
      assert.equal(pages, 2);
      break;
    }
    await next.click();
  }
  assert.equal(codes.size, 60);
});
