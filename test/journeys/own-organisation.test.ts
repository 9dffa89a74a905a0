import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildConsole } from '../../build/console.ts';
import { startBrowser, type TestBrowser } from '../browser.ts';
import { addPeople, checkViews, hands } from './administration-stage.ts';
import { type Stage, signedIn, startStage } from './centre-stage.ts';

let browser: TestBrowser;
let stage: Stage;
type Organisation = { code: string; name: string; recordId: string };
let own: Organisation;
let other: Organisation;

before(async () => {
  assert.notEqual(await buildConsole(), 'impossible', 'the console cannot be built');
  stage = await startStage();
  const { rows } = await stage.platform.world.db.pool.query(
    `select d.subject_code as code, min(s.name) as name, min(d.record_id::text) as "recordId"
     from publication.display d join subjects.subject s using (subject_code)
     where d.decision = 'public' group by 1 order by count(*) desc, 1 limit 2`,
  );
  [own, other] = rows;
  await addPeople(stage, [
    { account: 'sun', name: '孙代表', role: 'representative', unit: null, mandates: [own.code] },
  ]);
  browser = await startBrowser();
});
after(async () => {
  await browser[Symbol.asyncDispose]();
  await stage[Symbol.asyncDispose]();
});

for (const [by, hand] of Object.entries(hands))
  test(`by ${by}: a representative sees its own organisation and no other, whatever address is tried`, async () => {
    await using open = await signedIn(browser, stage, 'sun');
    const { page } = open;
    const answers: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/api/') && !response.url().endsWith('/events'))
        answers.push(response.text().catch(() => ''));
    });
    await hand.press(page.locator('.waiting-card'));
    await page.waitForSelector(`h1:has-text("${own.name}")`);
    await page.waitForSelector('.panel:has-text("谁提供了信息"):has-text("条记录")');
    await checkViews(open, `own-organisation-${by}`);
    await hand.press(page.locator('.data-table .row-link').first());
    await page.waitForSelector('.panel:has-text("公示与依据")');
    await page.waitForSelector('.panel:has-text("账本")');
    await hand.press(page.locator('a:has-text("有哪些权利，怎样办理")'));
    await page.waitForSelector('h1:has-text("组织的权利")');

    for (const address of [
      `/own/${other.code}`,
      `/own/${other.code}/records/${other.recordId}`,
      `/own/${own.code}/records/${other.recordId}`,
    ]) {
      await page.goto(`${stage.address}/console${address}`);
      await page.waitForSelector('.refusal:has-text("没有这")');
      await open.checkAccessibility();
    }
    for (const address of [`/subjects/${other.code}`, '/accounts', '/audit', '/jobs']) {
      await page.goto(`${stage.address}/console${address}`);
      await page.waitForSelector('h1:has-text("您的账户不能使用这个页面")');
    }
    for (const answer of await Promise.all(answers)) {
      assert.ok(!answer.includes(other.name), 'an answer names another organisation');
      assert.ok(!answer.includes(other.recordId), 'an answer holds a record of another organisation');
    }
  });
