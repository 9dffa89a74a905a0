import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { inTransaction } from '#platform';
import { makeClientKey } from '#trust/sign-in';
import { createClient } from '../../client/client.js';
import { type Desk, decide, follow, openDesk, receive } from '../../examples/approval-desk/desk.ts';
import { serveDesk } from '../../examples/approval-desk/serve-desk.ts';
import { type OpenPage, startBrowser, type TestBrowser } from '../browser.ts';
import { withdrawSigned } from '../department-key.ts';
import { aPenaltyRow, type DeskStage, desks, startDesks } from '../desks.ts';
import { writeLedger } from '../platform.ts';

let stage: DeskStage;
let browser: TestBrowser;
let desk: Desk;
let server: ReturnType<typeof serveDesk>;
let address = '';

before(async () => {
  stage = await startDesks();
  const { platform, subject } = stage;
  await stage.hand('penalty', [
    aPenaltyRow(stage, subject, { documentNumber: '食罚〔2026〕1号' }),
    aPenaltyRow(stage, subject, { documentNumber: '食罚〔2026〕2号' }),
  ]);
  const listed = await stage.hand('serious-listing', [
    stage.row('serious-listing', subject, {
      authorityName: desks.market.name,
      authorityCode: desks.market.code,
      sourceName: desks.market.name,
      sourceCode: desks.market.code,
      documentNumber: '市监严〔2026〕1号',
      listName: '食品安全严重违法名单',
      publishUntil: '',
    }),
  ]);
  assert.equal(listed[0]?.outcome, 'accepted', JSON.stringify(listed));
  await writeLedger(platform);
  const url = await platform.app.listen({ host: '127.0.0.1', port: 0 });
  const { world, law } = platform;
  const expiresAt = new Date(world.clock.now().getTime() + 30 * 86_400_000);
  const rights = ['check:ask', 'check:read', 'change:read', 'change:subscribe'];
  const order = { account: 'approval-system', rights, addresses: [], expiresAt, publicKey: null };
  const made = await inTransaction(world.db, (tx) => makeClientKey(world, tx, law, order));
  assert.ok(made.ok && made.value.key);
  const client = createClient({ address: url, key: made.value.key, wait: async () => {} });
  desk = await openDesk(client, { run: 'journey', now: () => world.clock.now(), vkey: undefined });
  for (const organisation of [subject, stage.other])
    receive(desk, {
      subjectCode: organisation.subjectCode!,
      applicant: organisation.subjectName!,
      matter: 'food-business-licence',
    });
  server = serveDesk(desk).listen(0, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await startBrowser();
});
after(async () => {
  await browser[Symbol.asyncDispose]();
  server.closeAllConnections();
  await new Promise((settle) => server.close(settle));
  await stage[Symbol.asyncDispose]();
});

const shots = fileURLToPath(new URL('../shots/approval-desk/', import.meta.url));
async function look(open: OpenPage, name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await open.page.setViewportSize({ width, height: 900 });
    assert.ok(
      await open.page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
      `${name} at ${width}`,
    );
    await open.checkAccessibility();
    await open.screenshotTo(`${shots}${name}-${width}.png`);
  }
  await open.page.setViewportSize({ width: 1440, height: 900 });
}
const textOf = (page: Page) => page.locator('gongxin-check .all').innerText();
const cards = (page: Page) => page.locator('gongxin-check li.card');

test('a clerk checks, goes on and decides; the platform is told, and the organisation sees who looked', async () => {
  await using open = await browser.openPage(address, { width: 1440 });
  const { page } = open;
  await look(open, 'list');
  await page.click(`a:has-text("${stage.subject.subjectName}")`);
  await page.waitForSelector('gongxin-check dl');
  const shown = await textOf(page);
  for (const words of [
    stage.subject.subjectName!,
    stage.subject.subjectCode!,
    '食罚〔2026〕1号',
    '食罚〔2026〕2号',
    '市监严〔2026〕1号',
    '签名已验证',
  ])
    assert.ok(shown.includes(words), `${words} in ${shown}`);
  assert.doesNotMatch(shown, /评分|分数|建议|不予/);
  assert.deepEqual(await page.locator('gongxin-check button').allInnerTexts(), ['继续办理']);
  await look(open, 'checked');

  await page.click('gongxin-check button.go');
  assert.equal(await page.evaluate('document.activeElement.name'), 'result');
  await page.keyboard.press('Space');
  await page.fill('textarea', '材料齐全，现场核查合格。');
  await page.check('input[name=feedback][value=considered]');
  await look(open, 'deciding');
  await page.click('form#decision button');
  await page.waitForSelector('section#decision:has-text("准予许可"):has-text("已向平台反馈")');

  const { body } = await stage.read('owner', `/own/${stage.subject.subjectCode}/checks`);
  assert.equal(body.checks.length, 1, JSON.stringify(body));
  const [seen] = body.checks;
  assert.equal(seen.unit.name, desks.market.name);
  assert.equal(seen.matter.id, 'food-business-licence');
  assert.equal(seen.feedback.result, 'considered');
});

test('what is withdrawn is gone from the desk’s copy at the next turn, with what rested on it, and confirmed', async () => {
  const { platform, subject } = stage;
  await using open = await browser.openPage(`${address}/applications/1`, { width: 1440 });
  const { page } = open;
  await page.waitForSelector('gongxin-check dl');
  const before = desk.applications[0]!.check!;
  const counts = ({ answer }: typeof before) => [
    answer.records.length,
    answer.lists.length,
    answer.measures.length,
  ];
  const [records, lists, measures] = counts(before) as [number, number, number];
  assert.ok(records === 2 && lists === 1 && measures > 0, JSON.stringify(counts(before)));
  for (const documentNumber of ['食罚〔2026〕1号', '市监严〔2026〕1号']) {
    const { recordId } = (await stage.recordOf(documentNumber))!;
    const order = { subjectCode: subject.subjectCode!, recordId, reason: '复议撤销' };
    assert.ok((await withdrawSigned(platform.world, order)).ok);
  }
  await writeLedger(platform);
  await follow(desk);
  const kept = desk.applications[0]!.check!;
  assert.deepEqual(counts(kept), [1, 0, 0]);
  assert.equal(kept.isVerified, null);
  for (const gone of ['食罚〔2026〕1号', '市监严〔2026〕1号'])
    assert.ok(!JSON.stringify(desk.applications).includes(gone), gone);

  await page.reload();
  await page.waitForSelector('gongxin-check dl');
  const shown = await textOf(page);
  assert.ok(shown.includes('食罚〔2026〕2号') && shown.includes('已经终止'), shown);
  assert.ok(!shown.includes('食罚〔2026〕1号') && !shown.includes('市监严'), shown);
  assert.ok(!shown.includes('签名已验证'), shown);
  await look(open, 'ended');

  const { rows } = await platform.world.owner.pool.query(
    'select max(until_index)::int as until from changes.removal',
  );
  assert.equal(rows[0].until, desk.place);
});

test('an open application is checked anew once its check is over, and not before', async () => {
  const { platform } = stage;
  await using open = await browser.openPage(`${address}/applications/2`, { width: 1440 });
  const { page } = open;
  await page.waitForSelector('gongxin-check dl');
  const shown = await textOf(page);
  for (const words of ['没有列入', '没有适用于本事项的措施', '没有与本事项有关的记录'])
    assert.ok(shown.includes(words), shown);
  assert.equal(await cards(page).count(), 0);
  await look(open, 'nothing');
  await page.reload();
  await page.waitForSelector('gongxin-check dl');
  assert.equal(desk.applications[1]!.checkCount, 1);

  platform.world.clock.set('2026-11-29T04:00:00Z');
  await page.reload();
  await page.waitForSelector('gongxin-check dl');
  assert.equal(desk.applications[1]!.checkCount, 2);
  platform.world.clock.set('2026-11-20T04:00:00Z');
});

test('a refusal and an outage are said in words, and can be tried again by the keyboard', async () => {
  await using open = await browser.openPage(address, { width: 1440 });
  const { page } = open;
  await page.fill('input[name=applicant]', '码错了的公司');
  await page.fill('input[name=subjectCode]', '91370400MB00002019');
  await page.click('form button');
  await page.waitForSelector('gongxin-check button:has-text("再试一次")');
  assert.match(await textOf(page), /没有核查：.*校验位有误/);
  await look(open, 'refused');
  const { client } = desk;
  desk.client = createClient({ address: 'http://127.0.0.1:9', attempts: 1 });
  await page.focus('gongxin-check button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('gongxin-check :text("暂时没有收到核查结果")');
  await look(open, 'outage');
  desk.client = client;
  assert.equal(await page.evaluate('document.activeElement.localName'), 'gongxin-check');
});

test('feedback that did not arrive is told at a later turn', async () => {
  const { client } = desk;
  const application = desk.applications[1]!;
  const { checkId } = application.check!.answer;
  const feedback = { checkId, result: 'no-effect' as const, measures: [], state: 'waiting' as const };
  desk.client = createClient({ address: 'http://127.0.0.1:9', attempts: 1 });
  await decide(desk, application, { result: 'granted', reason: '合格。', feedback });
  assert.equal(application.decision?.feedback?.state, 'waiting');
  desk.client = client;
  await follow(desk);
  assert.equal(application.decision?.feedback?.state, 'told');
  const { body } = await stage.read('market', '/checks?limit=100');
  const told = body.checks.find((check: { checkId: string }) => check.checkId === checkId);
  assert.equal(told.feedback.result, 'no-effect');
});

test('a changed answer is said to be wrong, not shown and not kept; English and print hold', async () => {
  const vkey = desk.vkey;
  // Another key, in a form of its own: what it did not sign is not the platform's.
  desk.vkey = vkey.replace(/^[^+]+/, 'other.example/check');
  receive(desk, {
    ...{ subjectCode: stage.other.subjectCode!, applicant: '第四件' },
    matter: 'food-business-licence',
  });
  const id = desk.applications.length;
  await using open = await browser.openPage(`${address}/applications/${id}`, { width: 1440 });
  const { page } = open;
  await page.waitForSelector('gongxin-check p.strict');
  assert.match(await textOf(page), /签名不符/);
  assert.deepEqual(await page.locator('gongxin-check button').allInnerTexts(), ['再试一次']);
  assert.equal(desk.applications.at(-1)!.check, null);
  await look(open, 'wrong');
  desk.vkey = vkey;

  await page.goto(`${address}/applications/1`);
  await page.waitForSelector('gongxin-check dl');
  await page.evaluate(`document.querySelector('gongxin-check').lang = 'en'`);
  assert.match(await textOf(page), /Measures of the law[\s\S]*No measures apply/);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('gongxin-check button').isVisible(), false);
  await open.screenshotTo(`${shots}print.png`);
  await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
  await open.screenshotTo(`${shots}forced-colours.png`);
});

test('a page’s own styles do not come in, and its policy need not be loosened', async () => {
  await using open = await browser.openPage(`${address}/applications/1`, { width: 1440 });
  const { page } = open;
  await page.waitForSelector('gongxin-check dl');
  const colour = `getComputedStyle(document.querySelector('gongxin-check').shadowRoot.querySelector('h2')).color`;
  const before = await page.evaluate(colour);
  await page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { color: rgb(1, 2, 3) !important; font-size: 99px; visibility: hidden }');
    document.adoptedStyleSheets = [sheet];
  }`);
  assert.equal(await page.evaluate(colour), before);
  assert.ok(await page.locator('gongxin-check h2').isVisible());
  const response = await page.request.get(`${address}/applications/1`);
  assert.match(
    response.headers()['content-security-policy']!,
    /default-src 'none'.*require-trusted-types-for 'script'/,
  );
});
