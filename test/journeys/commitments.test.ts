import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { addDays, dayOf } from '#kit';
import { addPeople, checkViews, hands } from './administration-stage.ts';
import { type Console, department, startConsole } from './department-visit.ts';

let desk: Console;
let own: { code: string; name: string };

before(async () => {
  desk = await startConsole();
  const { rows } = await desk.stage.platform.world.db.pool.query(
    `select subject_code as code, name from subjects.subject where subject_code like '91%' order by 1 limit 1`,
  );
  [own] = rows;
  const mandates = [own.code];
  await addPeople(desk.stage, [
    { account: 'sun', name: '孙代表', role: 'representative', unit: null, mandates },
  ]);
});
after(() => desk[Symbol.asyncDispose]());

/** By its words, as somebody does who types: two lists on a page keep a marked line each. */
async function pick(target: Locator, words: string): Promise<void> {
  await target.focus();
  await target.fill(words);
  await target
    .page()
    .locator(`.ant-select-dropdown:visible .ant-select-item-option-active[title="${words}"]`)
    .waitFor();
  await target.page().keyboard.press('Enter');
}

/** Signs in the console; gives the matter, which no other commitment here has. */
async function signAs(hand: (typeof hands)[keyof typeof hands], matter: string, shots: string | null) {
  await using open = await desk.visit('sun', '/own/commitments');
  const { page } = open;
  await hand.press(page.locator('a:has-text("签署新的承诺")'));
  await pick(page.locator('#template'), '容缺受理');
  await pick(page.getByLabel('受理单位'), department.name);
  await hand.write(page.getByLabel('办理的事项'), matter);
  await hand.write(page.getByLabel('暂缺的材料'), '经营场所使用证明');
  const day = addDays(dayOf(desk.stage.platform.world.clock.now()), 21);
  await page.getByLabel('补齐日期').fill(day);
  await hand.press(page.locator('button:has-text("查看全文")'));
  await page.waitForSelector('.panel:has-text("承诺书全文"):has-text("经营场所使用证明")');
  if (shots) await checkViews(open, `${shots}-sign`);
  await hand.press(page.locator('.panel button:has-text("签 署"), .panel button:has-text("签署")'));
  await page.waitForSelector(`.panel:has-text("${matter}"):has-text("等待受理")`);
  if (shots) await checkViews(open, `${shots}-own`);
}

for (const [by, hand] of Object.entries(hands))
  test(`by ${by}: a representative signs what it was shown, the department accepts it, and a record comes of it`, async () => {
    const matter = `许可变更 ${by}`;
    await signAs(hand, matter, `commitments-${by}`);
    await using open = await desk.visit('clerk', '/commitments?state=waiting');
    const { page } = open;
    await page.waitForSelector(`.data-table:has-text("${matter}")`);
    await checkViews(open, `commitments-${by}-list`);
    await hand.press(page.locator(`.row-link:has-text("${matter}")`));
    await page.waitForSelector('.panel:has-text("承诺书全文")');
    await checkViews(open, `commitments-${by}-one`);
    await hand.press(page.locator('.panel button:has-text("受 理"), .panel button:has-text("受理")'));
    await hand.press(page.locator('.ant-modal button.ant-btn-dangerous'));
    await page.waitForSelector('.badge:has-text("已受理")');

    await hand.press(page.locator('a:has-text("认定履行情况")'));
    await page.waitForSelector('.panel:has-text("记录约谈")');
    await pick(page.getByLabel('约谈类型'), '提示约谈');
    await page.getByLabel('约谈日期').fill(dayOf(desk.stage.platform.world.clock.now()));
    await hand.write(page.getByLabel('约谈事由'), '材料将到期');
    await hand.write(page.getByLabel('约谈结果'), '同意按期补齐');
    await hand.press(page.locator('.panel:has-text("记录约谈") button[type=submit]'));
    await page.waitForSelector('.panel .things:has-text("同意按期补齐")');
    await pick(page.getByLabel('履行状态'), '部分履行');
    await page.getByLabel('认定日期').fill(dayOf(desk.stage.platform.world.clock.now()));
    await hand.write(page.getByLabel('未履行的内容'), '使用证明未补');
    await hand.write(page.getByLabel('违诺责任追究'), '撤销许可变更');
    await checkViews(open, `commitments-${by}-record`);
    await hand.press(page.locator('button:has-text("提交认定")'));
    await page.waitForURL('**/proposals/*');
    await page.waitForSelector('main:has-text("履行中"):has-text("部分履行")');
  });
