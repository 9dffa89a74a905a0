import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { generateCity, type Row, toCsv } from '#demo';
import { startBrowser, type TestBrowser } from '../browser.ts';
import { cityOptions, columnsOf, contentsOf, type Platform, startPlatform } from '../platform.ts';

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
    `/subjects/${code}/records?item=licence`,
    '/catalogue',
    '/catalogue/penalty',
    '/catalogue/penalty/try',
    '/catalogue/subject/try?example=1',
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

test('without JavaScript a clerk tries a row, corrects what is said beside the fields, and it would pass', async () => {
  await using open = await browser.openPage(`${site}/catalogue/penalty`, { width: 390, javaScript: false });
  const { page } = open;
  await page.click('a[href="/catalogue/penalty/try"]');
  await page.click('text=填入示例');
  const right = await page.inputValue('[name=subjectCode]');
  await page.fill('[name=subjectCode]', `${right.slice(0, 17)}${right.endsWith('A') ? 'B' : 'A'}`);
  await page.fill('[name=fineFen]', '5000元');
  await page.click('form.asks button');
  assert.match((await page.textContent('#verdict')) ?? '', /有 2 处要改/);
  assert.match((await page.textContent('#e-subjectCode')) ?? '', /V04/);
  assert.match((await page.textContent('#e-fineFen')) ?? '', /V12/);
  assert.equal(await page.inputValue('[name=fineFen]'), '5000元');
  assert.equal(await page.isChecked('[name=penaltyTypes][value=罚款]'), true);
  await page.click('#result a[href="#f-fineFen"]');
  await page.fill('[name=fineFen]', '0.5');
  await page.fill('[name=subjectCode]', right);
  await page.click('form.asks button');
  assert.match((await page.textContent('#verdict')) ?? '', /可以通过检查/);
});

test('an answered form has no grave fault of accessibility, whether refused, passed or about a person', async () => {
  const views = [
    { language: '', width: 1440, colorScheme: 'light' },
    { language: '/en', width: 390, colorScheme: 'dark' },
  ] as const;
  for (const { language, width, colorScheme } of views) {
    await using open = await browser.openPage('about:blank', { width });
    const { page } = open;
    await page.emulateMedia({ colorScheme });
    for (const code of ['', '91370402MA3X00038F', '11010519491231002X']) {
      await page.goto(`${site}${language}/catalogue/penalty/try?example=1`);
      if (code) await page.fill('[name=subjectCode]', code);
      await page.click('form.asks button');
      await page.waitForSelector('#verdict');
      await open.checkAccessibility();
      const beyond = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      assert.ok(Number(beyond) <= 0, `${beyond} pixels too wide at ${width}`);
    }
  }
});

test('nothing typed into the form is stored, and of a row about a person nothing comes back', async () => {
  const { pool } = platform.world.db;
  const marks = ['示例市形迹可疑有限公司', '11010519491231002X', '经查明的独特事实甲乙丙'];
  const before = await contentsOf(pool);
  const payload = new URLSearchParams({ subjectName: marks[0]!, subjectCode: marks[1]!, facts: marks[2]! });
  const answer = await platform.app.inject({
    method: 'POST',
    url: '/catalogue/penalty/try',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: payload.toString(),
  });
  assert.match(answer.body, /NATURAL_PERSON/);
  for (const mark of marks) assert.ok(!answer.body.includes(mark), mark);
  assert.deepEqual(await contentsOf(pool), before);
});

test('each of 230 licences of one organisation is reached page by page, without JavaScript', async () => {
  const { code } = await aPenalised();
  const [licence] = [...generateCity({ ...cityOptions, recordCount: 1_200 }).recordsOf('licence')];
  const { subject } = (await platform.get(`/api/v1/subjects/${code}`)).body;
  const rows = Array.from({ length: 230 }, (_, index) => ({
    ...licence!.row,
    subjectCode: code,
    subjectName: subject.name,
    decidedOn: '2026-11-16',
    validFrom: '2026-11-16',
    validUntil: '2031-11-15',
    licenceStatus: '有效',
    documentNumber: `示多许字〔2026〕第${String(index + 1).padStart(5, '0')}号`,
  }));
  const csv = [...toCsv(rows, columnsOf(platform.law, 'licence'))].join('');
  const { results } = await platform.handIn('licence', csv);
  assert.deepEqual([...new Set(results.map(({ outcome }) => outcome))], ['accepted']);
  await using open = await browser.openPage(`${site}/subjects/${code}`, { width: 1440, javaScript: false });
  const { page } = open;
  await page.click(`a[href="/subjects/${code}/records?item=licence"]`);
  const seen = new Set<string>();
  for (let pages = 1; ; pages += 1) {
    assert.ok(pages < 10);
    for (const text of await page.locator('td:nth-child(2)').allTextContents())
      for (const [number] of text.matchAll(/示多许字〔2026〕第\d{5}号/g)) seen.add(number);
    if ((await page.locator('a[rel=next]').count()) === 0) break;
    await page.click('a[rel=next]');
  }
  assert.equal(seen.size, 230);
});
