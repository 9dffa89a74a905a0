import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findKeyInForce } from '#trust/department-keys';
import { type Answer, sample, signIn, writeLedger } from '../platform.ts';
import { type Console, department, startConsole } from './department-visit.ts';

let city: Console;
before(async () => {
  city = await startConsole();
});
after(() => city[Symbol.asyncDispose]());

/** What is open of a kind in the city, as the supervisor sees it. */
async function proposals(kind: string): Promise<Answer[]> {
  const { platform } = city.stage;
  const headers = await signIn(platform, 'wu');
  const url = `/api/v1/proposals?kind=${kind}&state=open`;
  return (await platform.app.inject({ url, headers })).json<Answer>().proposals;
}

/** The supervisor of the centre, who asked the department by phone, agrees. */
async function approve(proposalId: string): Promise<void> {
  const headers = await signIn(city.stage.platform, 'wu');
  const answer = await city.stage.platform.app.inject({
    method: 'POST',
    url: `/api/v1/proposals/${proposalId}/decision`,
    headers,
    payload: { approve: true, reason: '已电话核对编号' },
  });
  assert.equal(answer.statusCode, 200, answer.body);
}

test('a reviewer makes a key in the browser, it is registered, and every row is then signed with it; a withdrawal too', async () => {
  const { platform } = city.stage;
  const { world } = platform;
  await using visit = await city.visit('chen', '/keys');
  const { page } = visit;
  await page.click('.panel button:has-text("在本浏览器中生成密钥")');
  await page.waitForSelector('button:has-text("申请登记")');
  await visit.checkAccessibility();
  await page.click('button:has-text("申请登记")');
  await page.waitForSelector('.panel:has-text("登记申请已提交")');
  const [registration] = await proposals('register-key');
  await approve(registration.proposalId);
  const { keyId } = registration.body;
  const at = world.clock.now();
  assert.ok(await findKeyInForce(world.db, { unit: department.code, keyId, at }));
  await page.reload();
  await page.waitForSelector('.things:has-text("在本浏览器中")');

  await using clerk = await city.visit('clerk', '/hand-in');
  const [heading, ...rows] = sample('penalties.csv').toString('utf8').split(/\r?\n/);
  const fresh = rows
    .filter((row) => row !== '')
    .slice(3, 60)
    .map((row) => row.replace('〔2026〕第', '〔2026〕补第'));
  const buffer = Buffer.from([heading, ...fresh].join('\r\n'));
  await clerk.page.setInputFiles('.drop-zone input', { name: '行政处罚.csv', mimeType: 'text/csv', buffer });
  await clerk.page.click('button:has-text("报送 1 个文件")');
  await clerk.page.waitForSelector('.file-row .badge.warn:has-text("暂存")');

  await page.click('.rail a:has-text("放行")');
  await page.click('.row-link:has-text("行政处罚.csv")');
  await page.waitForSelector('button:has-text("附签名")');
  await visit.checkAccessibility();
  await page.click('.data-table tbody tr:first-child input[type=checkbox]');
  await page.click('button:has-text("退回选中的 1 行")');
  await page.fill('.ant-modal textarea', '文书号有误，请核对');
  await page.click('.ant-modal-footer .ant-btn-primary');
  await page.waitForSelector('.attention:has-text("文书号有误")');
  await page.click('button:has-text("附签名")');
  await page.waitForSelector('.ant-notification-notice:has-text("已放行")');
  const { rows: signed } = await world.db.pool.query(
    `select count(*)::int as count from records.version
     where provider_code = $1 and content ->> 'documentNumber' like '%补第%'`,
    [department.code],
  );
  assert.ok(signed[0].count > 10, `${signed[0].count} rows were released`);
  await writeLedger(platform);

  await clerk.page.click('.rail a:has-text("我单位的记录")');
  await clerk.page.locator('.row-link').first().click();
  await clerk.page.click('.record-actions button:has-text("撤回")');
  await clerk.page.fill('.ant-modal textarea', '决定书送达前已撤销');
  await clerk.page.click('.ant-modal-footer .ant-btn-primary');
  await clerk.page.waitForURL('**/console/proposals/*');
  const [withdrawal] = await proposals('withdraw-record');
  await page.goto(`${city.stage.address}/console/proposals/${withdrawal.proposalId}`);
  await page.waitForSelector(`text=将用本浏览器中的密钥 ${keyId} 签名`);
  await page.click('main .ant-btn-primary');
  await page.waitForSelector('main:has-text("撤回记录")');
  await waitUntil(async () => {
    const { rows: withdrawn } = await world.db.pool.query(
      `select 1 from records.version where record_id = $1 and kind = 'withdrawn'`,
      [withdrawal.body.recordId],
    );
    return withdrawn.length === 1;
  });
});

async function waitUntil(isDone: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isDone()) return;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  assert.fail('waited in vain');
}
