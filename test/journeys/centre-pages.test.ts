import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { dayOf } from '#kit';
import { inTransaction } from '#platform';
import { approvePages, subjectPorts } from '#registry/catalogue';
import { buildConsole } from '../../build/console.ts';
import { startBrowser, type TestBrowser } from '../browser.ts';
import { type Stage, signedIn, startStage, units } from './centre-stage.ts';

let browser: TestBrowser;
let stage: Stage;
/** A fine that waits; every page of the centre is about it or leads to it. */
let fine: { code: string; recordId: string; name: string };

before(async () => {
  assert.notEqual(await buildConsole(), 'impossible', 'the console cannot be built');
  stage = await startStage();
  await rulePages(['licence.yaml', 'penalty.yaml']);
  browser = await startBrowser();
  const { rows } = await stage.platform.world.db.pool.query(
    `select d.subject_code as code, d.record_id as "recordId", s.name from publication.display d
     join subjects.subject s using (subject_code)
     where d.decision = 'awaiting-classification' order by d.decided_on, d.record_id limit 1`,
  );
  fine = rows[0];
});
after(async () => {
  await browser[Symbol.asyncDispose]();
  await stage[Symbol.asyncDispose]();
});

/** Brings these pages into force as they might have been before this version: without a clause, and named otherwise. */
async function rulePages(pages: readonly string[]): Promise<void> {
  const { world, law } = stage.platform;
  const older = new Map(law.shippedPages);
  for (const page of pages) {
    const text = older
      .get(page)!
      .replace(/^name: \{ zh: (\S+), en: [^}]+\}/m, 'name: { zh: $1（旧）, en: Older }');
    older.set(page, text.replace(/^ {2}- \{ clause: 国办发〔2015〕51号, mark: S \}\n/m, ''));
  }
  const order = {
    pages: pages.map((page) => ({ page, sha256: hash('sha256', older.get(page)!, 'hex') })),
    ...{ proposedBy: 'platform', approvedBy: 'platform', reason: '旧版' },
  };
  const ports = subjectPorts(law.subjects, dayOf(world.clock.now()));
  const done = await inTransaction(world.db, (tx) =>
    approvePages(world, tx, { shipped: older, ports }, order),
  );
  assert.ok(done.ok, JSON.stringify(done));
}

/** Each page of the centre, and what stands on it once it is there. */
const pages: readonly [name: string, path: () => string, until: string][] = [
  ['home', () => '/', '.waiting-card:has-text("待认定")'],
  ['fines', () => '/fines', '.row-link'],
  ['fine', () => `/fines/${fine.code}/${fine.recordId}`, '.ant-radio-group'],
  ['proposals', () => '/proposals', '.empty'],
  ['subjects', () => `/subjects?q=${encodeURIComponent(fine.name)}`, '.row-link'],
  ['subject', () => `/subjects/${fine.code}`, '.timeline li'],
  ['record', () => `/subjects/${fine.code}/records/${fine.recordId}`, '.timeline li'],
  ['held', () => '/held', '.row-link'],
  ['catalogue', () => '/catalogue', '.row-link'],
  ['catalogue-item', () => '/catalogue/penalty', '.things code'],
  ['catalogue-changes', () => '/catalogue/changes', '.differences ins'],
  ['mandates', () => '/mandates', '.empty'],
  ['keys', () => '/department-keys', '.data-table'],
  ['quality', () => `/department-quality?unit=${units.department.code}`, '.band-strip'],
];
const views = [
  { width: 1440, locale: 'zh-CN', colorScheme: 'light' },
  { width: 390, locale: 'en', colorScheme: 'dark' },
] as const;

for (const { width, locale, colorScheme } of views)
  test(`at ${width} every page of the centre is without grave fault of accessibility, not too wide, and keeps its policy`, async () => {
    await using open = await signedIn(browser, stage, 'wu', { width });
    const { page } = open;
    const offences: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML/.test(message.text())) offences.push(message.text());
    });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(`localStorage.setItem('gongxin.language', '${locale === 'en' ? 'en' : 'zh'}')`);
    for (const [name, path, until] of pages) {
      await page.goto(`${stage.address}/console${path()}`);
      const there = locale === 'en' && name === 'home' ? '.waiting-card' : until;
      await page.waitForSelector(there);
      await open.checkAccessibility();
      const beyond = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
      assert.ok(beyond <= 0, `${name} at ${width} is ${beyond} pixels too wide`);
      await open.screenshotTo(`test/shots/centre-${name}-${width}-${colorScheme}.png`);
    }
    assert.deepEqual(offences, []);
  });

test('a mandate is granted from a letter of authority, its invitation shown once, and it is ended at once', async () => {
  await using open = await signedIn(browser, stage, 'lin');
  const { page } = open;
  await page.goto(`${stage.address}/console/mandates`);
  await page.click('button:has-text("登记授权")');
  await page.locator('#account:focus').waitFor();
  await page.fill('#account', 'sun-representative');
  await page.click('text=还没有账号，同时设立');
  await page.fill('#name', '孙代表');
  await page.fill('#subjectCode', fine.code);
  await page.waitForSelector(`[role=status]:has-text("${fine.name}")`);
  await page.fill('#document', '委托〔2026〕7号');
  await page.fill('#validUntil', '2027-03-31');
  await page.click('button[type=submit]');
  const link = await page.waitForSelector('.hand-over code');
  assert.match((await link.textContent()) ?? '', /^http:\/\/localhost:\d+\/console\/invitation#\S+$/);
  const row = page.locator('tr:has-text("sun-representative")');
  await row.locator('.badge:has-text("有效")').waitFor();
  await page.reload();
  await row.waitFor();
  assert.equal(await page.locator('.hand-over').count(), 0, 'it is shown once');
  await row.locator('button:has-text("终止")').click();
  await page.click('.ant-modal-footer .ant-btn-dangerous');
  await row.locator('.badge:has-text("已结束")').waitFor();
});

test('an officer proposes changed pages of the catalogue, and the supervisor brings them into force', async () => {
  await using first = await signedIn(browser, stage, 'lin');
  await first.page.goto(`${stage.address}/console/catalogue/changes`);
  const kept = first.page.locator('.panel:has-text("penalty.yaml") .ant-checkbox-input');
  await kept.waitFor();
  await kept.uncheck();
  await first.page.fill('#reason', '随本版本生效');
  await first.page.click('button[type=submit]');
  await first.page.waitForSelector('.ant-alert:has-text("lin 已提议")');
  await using second = await signedIn(browser, stage, 'wu');
  await second.page.click('.waiting-card:has-text("提议等您决定")');
  await second.page.click('button:has-text("同意并执行")');
  await second.page.waitForSelector('.panel:has-text("结果"):has-text("wu")');
  await second.page.goto(`${stage.address}/console/catalogue/changes`);
  await second.page.waitForSelector('.ant-alert:has-text("下次启动起生效")');
  assert.deepEqual(await second.page.locator('.panel h2').allTextContents(), ['penalty.yaml']);
  await second.page.goto(`${stage.address}/console/catalogue/licence`);
  await second.page.waitForSelector('.timeline:has-text("lin 提议，wu 批准")');
});
