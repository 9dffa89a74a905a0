import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { generateCity, type Row, toCsv } from '#demo';
import { startBrowser, type TestBrowser } from '../browser.ts';
import { cityOptions, columnsOf, type Platform, startPlatform } from '../platform.ts';

let platform: Platform;
let browser: TestBrowser;
let site = '';

before(async () => {
  platform = await startPlatform({ isDemo: true });
  const city = generateCity({ ...cityOptions, recordCount: 1_200 });
  const file = (item: string, rows: Iterable<Row>) =>
    [...toCsv(rows, columnsOf(platform.law, item))].join('');
  await platform.handIn('subject', file('subject', city.subjects()));
  for (const item of ['licence', 'penalty', 'reward']) {
    const rows = [...city.recordsOf(item)].map((record) => record.row);
    await platform.handIn(item, file(item, rows));
  }
  await platform.app.listen({ host: '127.0.0.1', port: 0 });
  site = `http://127.0.0.1:${(platform.app.server.address() as AddressInfo).port}`;
  browser = await startBrowser();
});

after(async () => {
  await browser[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
});

/** An organisation with a public penalty, and that penalty. */
async function aPenalised(): Promise<{ code: string; name: string; recordId: string; until: string }> {
  for (const row of generateCity({ ...cityOptions, recordCount: 1_200 }).recordsOf('penalty')) {
    const code = row.row.subjectCode ?? '';
    const { status, body } = await platform.get(`/api/v1/subjects/${code}`);
    const penalty =
      status === 200 && body.records.find((record: { item: string }) => record.item === 'penalty');
    if (penalty?.shownUntil) {
      return { code, name: body.subject.name, recordId: penalty.recordId, until: penalty.shownUntil };
    }
  }
  return assert.fail('the city has no public penalty');
}

test('without JavaScript a reader comes from the home page to a record and sees until when and why', async () => {
  const { code, name, recordId, until } = await aPenalised();
  await using open = await browser.openPage(`${site}/`, { width: 390, javaScript: false });
  const { page } = open;
  await page.fill('input[name=q]', name);
  await page.click('form.search button');
  await page.click(`.results a[href="/subjects/${code}"]`);
  assert.equal(await page.textContent('h1'), name);
  await page.click(`#r-${recordId} h4 a`);
  assert.ok((await page.textContent('.strip'))?.includes(until));
  assert.ok((await page.textContent('.bounds .decides'))?.includes(until));
  await page.click('a.language');
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.ok(page.url().endsWith(`/en/subjects/${code}/records/${recordId}`));
});

test('the keyboard alone finds the content, the search and the first result', async () => {
  const { name } = await aPenalised();
  await using open = await browser.openPage(`${site}/search`, { width: 1440, javaScript: false });
  const { page } = open;
  await page.keyboard.press('Tab');
  assert.equal(await page.textContent(':focus'), '跳到正文');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.getAttribute(':focus', 'name'), 'q');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?q=*');
  assert.equal(await page.textContent('.results li:first-child h2'), name);
});

test('no page has a grave fault of accessibility, and none is wider than its window', async () => {
  const { code, recordId } = await aPenalised();
  const paths = ['/', '/search', `/search?q=${code}`, `/search?q=${encodeURIComponent('无此组织名')}`];
  paths.push(`/subjects/${code}`, `/subjects/${code}/neighbours`, `/subjects/${code}/records/${recordId}`);
  paths.push(
    '/catalogue',
    '/catalogue/penalty',
    '/open-data',
    '/about',
    '/privacy',
    '/accessibility',
    '/subjects/1',
  );
  const views = [
    { language: '', width: 1440, colorScheme: 'light' },
    { language: '', width: 390, colorScheme: 'dark' },
    { language: '/en', width: 390, colorScheme: 'light' },
  ] as const;
  for (const { language, width, colorScheme } of views) {
    await using open = await browser.openPage('about:blank', { width });
    await open.page.emulateMedia({ colorScheme });
    for (const path of paths) {
      await open.page.goto(`${site}${path === '/' && language ? '' : language}${path}`);
      await open.checkAccessibility();
      const beyond = await open.page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      assert.ok(Number(beyond) <= 0, `${language}${path} at ${width} is ${beyond} pixels too wide`);
    }
  }
});
