import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { runSubmission } from '#registry/ingest';
import { buildConsole } from '../../build/console.ts';
import { startBrowser, type TestBrowser } from '../browser.ts';
import { post, sample, signIn } from '../platform.ts';
import { addPeople, checkViews, type Hand, hands, send } from './administration-stage.ts';
import { type Stage, signedIn, startStage, units } from './centre-stage.ts';

let browser: TestBrowser;
let stage: Stage;
/** A fine that one officer proposed to place and another placed; a record that its department wants to take back. */
let classified: string;
let unwanted: string;

before(async () => {
  assert.notEqual(await buildConsole(), 'impossible', 'the console cannot be built');
  stage = await startStage();
  await addPeople(stage, [
    { account: 'zheng', name: '郑审计', role: 'auditor' },
    { account: 'gao', name: '高审计管理', role: 'audit-administrator' },
  ]);
  await doWhatIsFoundLater();
  browser = await startBrowser();
});
after(async () => {
  await browser[Symbol.asyncDispose]();
  await stage[Symbol.asyncDispose]();
});

async function doWhatIsFoundLater(): Promise<void> {
  const { platform } = stage;
  const headers = async (account: string) => signIn(platform, account);
  const clerk = await headers('clerk');
  const handedIn = await post(platform.app, 'penalty', sample('penalties.csv'), 'text/csv', {
    headers: clerk,
  });
  assert.equal(handedIn.statusCode, 202, handedIn.body);
  await runSubmission(platform.world, handedIn.json<{ submissionId: string }>().submissionId);
  const [fine, shown] = await Promise.all([findRecord('awaiting-classification'), findRecord('public')]);
  const { proposalId } = await send(stage, await headers('lin'), '/proposals', {
    kind: 'classify-fine',
    body: { ...fine, fineLevel: 'large' },
    reason: '按裁量基准',
  });
  await send(stage, await headers('zhou'), `/proposals/${proposalId}/decision`, {
    approve: true,
    reason: '同意',
  });
  await send(stage, clerk, '/proposals', { kind: 'withdraw-record', body: shown, reason: '决定已撤销' });
  classified = fine.recordId;
  unwanted = shown.recordId;
}

async function findRecord(decision: string): Promise<{ subjectCode: string; recordId: string }> {
  const { rows } = await stage.platform.world.db.pool.query(
    `select d.subject_code as "subjectCode", d.record_id as "recordId" from publication.display d
     join records.version v using (subject_code, record_id, version)
     where d.decision = $1 and d.ended_at is null and v.provider_code = $2 order by d.record_id limit 1`,
    [decision, units.department.code],
  );
  return rows[0];
}

/** Says what it is read for; what follows needs it no more. */
async function stateGround(page: Page, hand: Hand): Promise<void> {
  await hand.write(page.locator('#legalBasis'), '想看看');
  await page.keyboard.press('Escape');
  await hand.press(page.locator('button:has-text("开始查阅")'));
  await page.waitForSelector('.ant-form-item-explain-error:has-text("请写条文")');
  await hand.write(page.locator('#legalBasis'), '网络安全法第二十一条');
  await page.keyboard.press('Escape');
  await hand.press(page.locator('button:has-text("开始查阅")'));
  await page.waitForSelector('.ground:has-text("网络安全法第二十一条")');
}

/** The table of before, with everybody's signing in, has gone. */
const othersGone = (page: Page) => page.waitForSelector('tr.opens:has-text("登录")', { state: 'detached' });

/** What the rows of the table say: act and account. */
async function acts(page: Page): Promise<string[]> {
  const said: string[] = [];
  for (const row of await page.locator('tbody tr.opens').all()) {
    const did = await row.locator('td').nth(0).textContent();
    said.push(`${did} ${await row.locator('td').nth(1).locator('code').textContent()}`);
  }
  return said;
}

for (const [by, hand] of Object.entries(hands))
  test(`by ${by}: an auditor finds what was handed in, proposed, decided and classified, and who else looked`, async () => {
    await using open = await signedIn(browser, stage, 'zheng');
    const { page } = open;
    await hand.press(page.locator('.rail a:text-is("审计日志")'));
    await stateGround(page, hand);
    const ask = page.locator('.audit-filters button[type=submit]');
    await page.waitForSelector('tr.opens:has-text("登录")');
    await hand.write(page.locator('#account'), 'clerk');
    await hand.pick(page.locator('#action'), '收到报送');
    await hand.press(ask);
    await page.waitForURL('**/audit?*action=submission-received*');
    await othersGone(page);
    assert.deepEqual(await acts(page), ['收到报送 clerk']);

    await hand.press(page.locator('.audit-filters button:has-text("清除")'));
    await page.waitForURL('**/audit');
    await page.waitForSelector('tr.opens:has-text("登录")');
    await hand.write(page.locator('#recordId'), classified);
    await hand.press(ask);
    await page.waitForURL(`**/audit?recordId=${classified}`);
    await page.waitForSelector('tr.opens:has-text("决定提议")');
    await othersGone(page);
    const found = await acts(page);
    for (const act of ['提出提议 lin', '认定罚款档次 zhou', '决定提议 zhou'])
      assert.ok(found.includes(act), `${act} is not among ${found.join(', ')}`);

    await hand.press(page.locator('tr:has-text("决定提议") .row-link'));
    await page.waitForSelector('.panel:has-text("范围"):has-text("认定罚款档次"):has-text("lin")');
    await hand.press(page.locator('a:has-text("还有谁动过、看过这条记录")'));
    await hand.press(ask);
    await page.waitForSelector('tr:has-text("查阅审计日志"):has-text("zheng")');

    await page.goto(`${stage.address}/console/audit?account=clerk&action=proposal-made`);
    await stateGround(page, hand);
    await hand.press(page.locator('tr:has-text("撤回记录") .row-link').first());
    await page.waitForSelector(`.panel:has-text("${unwanted}")`);
  });

test('a receipt proves what a page of the trail showed, and the audit administrator exports what is filtered', async () => {
  await using open = await signedIn(browser, stage, 'gao');
  const { page } = open;
  await page.goto(`${stage.address}/console/audit?action=proposal-made`);
  await stateGround(page, hands.mouse);
  await page.waitForSelector('tbody tr.opens');
  await checkViews(open, 'audit');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.click('button:has-text("保存本页及凭证")'),
  ]);
  const { eventId, key, shown } = JSON.parse(await readFile(await saved.path(), 'utf8'));
  assert.match(shown, /proposal-made/);
  const { rows } = await stage.platform.world.db.pool.query(
    `select encode(result_hash, 'hex') as hash from audit.event where event_id = $1`,
    [eventId],
  );
  const hash = createHmac('sha256', Buffer.from(key, 'base64')).update(shown).digest('hex');
  assert.equal(hash, rows[0].hash);

  const [exported] = await Promise.all([
    page.waitForEvent('download'),
    page.click('button:has-text("导出 CSV")'),
  ]);
  const lines = (await readFile(await exported.path(), 'utf8')).trimEnd().split('\r\n');
  assert.equal(lines.length, 1 + (await page.locator('tbody tr.opens').count()));
  assert.ok(lines.slice(1).every((line) => line.includes('proposal-made')));
  await page.waitForSelector('.refusal:has-text("已导出"):has-text("audit-")');
});

test('nothing is read twice by itself: coming back to a page that was shown writes nothing down', async () => {
  await using open = await signedIn(browser, stage, 'zheng');
  const { page } = open;
  const readings = async () => {
    const { rows } = await stage.platform.world.db.pool.query(
      `select count(*)::int as count from audit.event where action = 'audit-read'`,
    );
    return rows[0].count as number;
  };
  await page.goto(`${stage.address}/console/audit?account=lin`);
  await stateGround(page, hands.mouse);
  await page.waitForSelector('tbody tr.opens');
  const before = await readings();
  await page.click('.row-link >> nth=0');
  await page.waitForSelector('.panel:has-text("日志内容")');
  await checkViews(open, 'audit-event');
  await page.goBack();
  await page.waitForSelector('tbody tr.opens');
  assert.equal(await readings(), before);
  await page.click('a:has-text("日志核对")');
  await page.waitForSelector('code:has-text("gongxin audit --check")');
  await checkViews(open, 'audit-check');
});
