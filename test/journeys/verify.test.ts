import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { generateCity, type Row, toCsv } from '#demo';
import { RecordProof } from '#trust/ledger';
import { formatVkey, KEY_TYPE } from '#trust/proofs';
import { startBrowser, type TestBrowser } from '../browser.ts';
import { drawWhole } from '../map-reader.ts';
import { cityOptions, columnsOf, type Platform, startPlatform, writeLedger } from '../platform.ts';

let platform: Platform;
let browser: TestBrowser;
let site = '';
/** A public penalty, and whose it is. */
let code = '';
let recordId = '';

const city = generateCity({ ...cityOptions, recordCount: 300 });
const handIn = (item: string, rows: Iterable<Row>) =>
  platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));

before(async () => {
  platform = await startPlatform({ isDemo: true });
  await handIn('subject', city.subjects());
  for (const item of ['licence', 'penalty'])
    await handIn(
      item,
      [...city.recordsOf(item)].map(({ row }) => row),
    );
  await drawWhole(platform);
  await platform.app.listen({ host: '127.0.0.1', port: 0 });
  site = `http://127.0.0.1:${(platform.app.server.address() as AddressInfo).port}`;
  browser = await startBrowser();
  for (const { row } of city.recordsOf('penalty')) {
    const { status, body } = await platform.get(`/api/v1/subjects/${row.subjectCode}`);
    const penalty = status === 200 && body.records.find(({ item }: { item: string }) => item === 'penalty');
    if (!penalty) continue;
    code = body.subject.code;
    recordId = penalty.recordId;
    break;
  }
  assert.ok(recordId, 'the city has no public penalty');
});

after(async () => {
  await browser[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
});

const recordPath = () => `/verify?code=${code}&record=${recordId}`;
const heading = async (page: Page) => (await page.textContent('#result'))?.slice(1);
const marks = (page: Page) => page.locator('.proofsteps > li .badge').allTextContents();
const failed = (page: Page) => page.locator('.proofsteps > .failed strong').allTextContents();

async function readProof(): Promise<RecordProof> {
  const { body } = await platform.get(`/api/v1/subjects/${code}/records/${recordId}/proof`);
  return RecordProof.parse(body);
}

/** A key in the name of the public log that is not its own. */
function anotherKey(): string {
  const { publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return formatVkey({ name: platform.ledger.originOf('public'), type: KEY_TYPE.ed25519, publicKey: raw });
}

const fileOf = (value: unknown) => ({
  name: 'proof.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(value)),
});

test('from a record a reader comes to seven proved steps, and proves them again without a network', async () => {
  await using open = await browser.openPage(`${site}/subjects/${code}/records/${recordId}`, { width: 390 });
  const { page } = open;
  await page.click('text=在我的设备上验证');
  await page.waitForSelector('#result');
  assert.equal(await heading(page), '已证明');
  assert.deepEqual(await marks(page), Array(7).fill('已证'));
  assert.match((await page.textContent('.notice.good'))!, /取自本站，还要与别处核对/);
  await page.context().setOffline(true);
  await page.fill('#vkey', platform.ledger.vkeysOf('public').join('\n'));
  await page.click('#keys button');
  await page.waitForSelector('.notice.good >> text=您给的');
  assert.deepEqual(await marks(page), Array(7).fill('已证'));
  assert.equal(await page.textContent('#said'), '已证明');
  await page.locator('.proofsteps summary').nth(3).click();
  assert.match(
    (await page.locator('.proofsteps pre:visible').first().textContent())!,
    /\/leaf\/v1\ntype record\n/,
  );
});

test('another key than that of the log proves nothing, and the reader is told what to keep', async () => {
  await using open = await browser.openPage(`${site}${recordPath()}`, { width: 1440 });
  const { page } = open;
  await page.waitForSelector('#result');
  for (const [key, step] of [
    [platform.ledger.vkeysOf('restricted')[0]!, '公钥'],
    [anotherKey(), '签名'],
  ] as const) {
    await page.fill('#vkey', key);
    await page.click('#keys button');
    assert.equal(await heading(page), `没有通过：${step}`);
    assert.deepEqual(await failed(page), [step]);
    assert.deepEqual(await page.textContent('#said'), `没有通过：${step}`);
  }
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')]);
  assert.equal(download.suggestedFilename(), 'proof.json');
});

test('of a changed file the failing step is named, whether chosen or dropped; a whole one is proved', async () => {
  await using open = await browser.openPage(`${site}/verify`, { width: 1440 });
  const { page } = open;
  await page.context().setOffline(true);
  const proof = await readProof();
  const [entry] = proof.entries;
  const changed = (change: Partial<typeof entry>) => ({ ...proof, entries: [{ ...entry, ...change }] });
  for (const [file, title] of [
    [changed({ statement: entry!.statement!.replace('"item":"penalty"', '"item":"licence"') }), '内容'],
    [changed({ leaf: entry!.leaf.replace(/rcv \d{4}/, 'rcv 2020') }), '位置'],
    [changed({ receivedAt: '2020-01-01T00:00:00.000Z' }), '条目'],
    [changed({ proof: entry!.proof!.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`) }), '签名'],
  ] as const) {
    await page.setInputFiles('#file', fileOf(file));
    await page.waitForSelector(`#result >> text=没有通过：${title}`);
    assert.deepEqual(await failed(page), [title]);
  }
  await page.setInputFiles('#file', {
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('hello'),
  });
  await page.waitForSelector('.verdict >> text=notes.txt 不是存证文件');
  await page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File([${JSON.stringify(JSON.stringify(proof))}], 'proof.json'));
    document.getElementById('drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  }`);
  await page.waitForSelector('#result >> text=已证明');
  assert.deepEqual(await marks(page), [...Array(6).fill('已证'), '没有问']);
});

test('a site that shows other content than it committed to is found out', async () => {
  await using open = await browser.openPage('about:blank', { width: 1440 });
  const { page } = open;
  await page.route(`**/records/${recordId}`, async (route) => {
    const answer = await (await route.fetch()).json();
    answer.record.content.fineFen = 1;
    await route.fulfill({ json: answer });
  });
  await page.goto(`${site}${recordPath()}`);
  await page.waitForSelector('#result');
  assert.deepEqual(await failed(page), ['网页所示']);
});

test('from its page an organisation is proved to have these records and no other; later ones are named', async () => {
  await using open = await browser.openPage(`${site}/subjects/${code}`, { width: 390 });
  const { page } = open;
  await page.click('text=自己验证');
  await page.waitForSelector('#result');
  assert.equal(await heading(page), '已证明：没有遗漏');
  const before = await page.locator('.compared li').count();
  assert.match((await page.textContent('.notice.good'))!, new RegExp(`就是这 ${before} 条，没有别的`));
  const [licence] = [...city.recordsOf('licence')];
  const { subject } = (await platform.get(`/api/v1/subjects/${code}`)).body;
  const row = {
    ...licence!.row,
    subjectCode: code,
    subjectName: subject.name,
    documentNumber: '示后许字〔2026〕第00001号',
    decidedOn: '2026-11-19',
    validFrom: '2026-11-19',
    validUntil: '2031-11-18',
    licenceStatus: '有效',
  };
  assert.equal((await handIn('licence', [row])).results[0]!.outcome, 'accepted');
  await writeLedger(platform);
  await page.goto(`${site}/en/verify?code=${code}`);
  await page.waitForSelector('#result');
  assert.equal(await heading(page), 'Proved: nothing is missing');
  assert.equal(await page.locator('.compared li >> text=came after the map').count(), 1);
  assert.equal(await page.locator('.compared li >> text=in the map, compared').count(), before);
  await page.click('.compared li >> text=came after the map >> xpath=../a');
  await page.waitForSelector('#result >> text=Proved');
});

test('a site that leaves a record out of its answer, or shows one that the map leaves out, is found out', async () => {
  await using open = await browser.openPage('about:blank', { width: 1440 });
  const { page } = open;
  await page.route('**/completeness', async (route) => {
    const answer = await (await route.fetch()).json();
    await route.fulfill({ json: { ...answer, records: answer.records.slice(1) } });
  });
  await page.goto(`${site}/verify?code=${code}`);
  await page.waitForSelector('#result');
  assert.deepEqual(await failed(page), ['逐条对上']);
  await page.unrouteAll();
  const absent = code.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  const shown = (await platform.get(`/api/v1/subjects/${code}/records?limit=100`)).body;
  await page.route(`**/subjects/${absent}/records?limit=100`, (route) => route.fulfill({ json: shown }));
  await page.route(`**/subjects/${absent}/records/*/proof`, async (route) => {
    await route.fulfill({
      response: await route.fetch({ url: route.request().url().replace(absent, code) }),
    });
  });
  await page.goto(`${site}/verify?code=${absent}`);
  await page.waitForSelector('#result');
  assert.deepEqual(await failed(page), ['网页所示']);
  assert.ok((await page.locator('.compared >> text=与图矛盾').count()) > 0);
});

test('of a code that nobody has, the absence is proved', async () => {
  const absent = code.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  await using open = await browser.openPage(`${site}/verify?code=${absent}`, { width: 390 });
  await open.page.waitForSelector('#result');
  assert.equal(await heading(open.page), '已证明：没有记录');
});

test('the keyboard alone asks, reads the raw values and brings another key', async () => {
  await using open = await browser.openPage(`${site}/verify`, { width: 1440 });
  const { page } = open;
  await page.waitForSelector('#drop');
  const reach = async (selector: string) => {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await page.keyboard.press('Tab');
      if (await page.locator(`${selector}:focus`).count()) return;
    }
    assert.fail(`${selector} was not reached`);
  };
  await reach('#ask-code');
  await page.keyboard.type(code.toLowerCase());
  await reach('#ask-record');
  await page.keyboard.type(recordId);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#result >> text=已证明');
  await reach('.proofsteps summary');
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('.proofsteps pre').first().isVisible());
  await reach('#file');
  await reach('#vkey');
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#result >> text=没有通过：公钥');
  assert.equal(await page.getAttribute(':focus', 'id'), 'verdict');
});

test('no answer of the page has a grave fault of accessibility, and none is wider than its window', async () => {
  const views = [
    { language: '', width: 1440, colorScheme: 'light' },
    { language: '', width: 390, colorScheme: 'dark' },
    { language: '/en', width: 390, colorScheme: 'light' },
  ] as const;
  for (const { language, width, colorScheme } of views) {
    await using open = await browser.openPage('about:blank', { width });
    const { page } = open;
    await page.emulateMedia({ colorScheme });
    for (const path of ['/verify', '/verify?code=1', recordPath(), `/verify?code=${code}`]) {
      await page.goto(`${site}${language}${path}`);
      await page.waitForSelector(path.length > 20 ? '#result' : '#drop');
      await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true })');
      await open.checkAccessibility();
      const beyond = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      assert.ok(Number(beyond) <= 0, `${language}${path} at ${width} is ${beyond} pixels too wide`);
      if (path !== recordPath()) continue;
      await page.fill('#vkey', 'nonsense');
      await page.click('#keys button');
      await open.checkAccessibility();
    }
  }
});

test('without JavaScript the page gives the commands that check this record by hand', async () => {
  await using open = await browser.openPage(`${site}${recordPath()}`, { width: 390, javaScript: false });
  const text = (await open.page.textContent('main'))!;
  assert.match(text, /没有脚本，也可以用下面的命令/);
  assert.ok(text.includes(`/api/v1/subjects/${code}/records/${recordId}/proof`));
});
