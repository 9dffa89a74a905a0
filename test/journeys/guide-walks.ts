import type { Page } from 'playwright-core';
import type { Platform } from '../platform.ts';
import { agree, openFirst, signInAs, toPage, type Walks } from './guide-acts.ts';
import { signInByClick } from './guide-stage.ts';
import { reviewer, submitter } from './guide-walks-department.ts';

const proposeLevel = async (page: Page): Promise<void> => {
  await toPage(page, '罚款认定');
  await page.locator('tr:has-text("待提出") .row-link').first().click();
  await page.click('.ant-radio-wrapper:has-text("较大数额")');
  await page.fill('#reason', '按本领域裁量基准，属于较大数额');
};
const sendLevel = async (page: Page): Promise<void> => {
  await page.click('button:has-text("提出")');
  await page.waitForSelector('.ant-notification:has-text("已提出")');
};
const decideLevel = async (page: Page): Promise<void> => {
  await toPage(page, '提议与决定');
  await page.locator('tr:has-text("罚款") .row-link').first().click();
  await page.waitForSelector('button:has-text("同意并执行")');
};

const officer: Walks = {
  登录: signInAs('officer'),
  async 提出罚款档次({ page }) {
    await proposeLevel(page);
  },
  async 提交({ page }) {
    await sendLevel(page);
  },
  async 请另一人决定({ asOther }) {
    await asOther('supervisor', async (other) => {
      await decideLevel(other);
      await agree(other);
    });
  },
  async 查一个组织({ page }) {
    await toPage(page, '组织');
    await page.fill('.filter.search input', '餐饮');
    await page.keyboard.press('Enter');
    await openFirst(page);
    await page.waitForSelector('.panel:has-text("登记信息")');
  },
  async 看哪些部门需要提醒({ page }) {
    await toPage(page, '部门报送质量');
    await page.waitForSelector('table');
  },
};

const supervisor: Walks = {
  async 登录({ page, platform, asOther }) {
    await asOther('officer', async (other) => {
      await proposeLevel(other);
      await sendLevel(other);
    });
    await signInByClick(platform, page, 'supervisor');
    await page.waitForSelector('.waiting-card:has-text("提议等您决定")');
  },
  async 打开等您决定的提议({ page }) {
    await decideLevel(page);
  },
  async 决定({ page }) {
    await agree(page);
  },
  async 看目录({ page }) {
    await toPage(page, '目录');
    await openFirst(page);
    await page.waitForSelector('table');
  },
};

const windowOfficer: Walks = {
  登录: signInAs('window'),
  async 选事项({ page }) {
    await page.click('.work-card a:has-text("办事核查")');
    await page.getByLabel('办理事项').fill('食品经营许可');
    await page.keyboard.press('Enter');
    await page.click('button:has-text("选好了")');
  },
  async 核查({ page, platform }) {
    await page.keyboard.type(await findBurdened(platform));
    await page.keyboard.press('Enter');
    await page.keyboard.type('食许〔2026〕1号');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.check-rows li');
  },
  async 继续办理({ page }) {
    await page.click('button:has-text("继续办理")');
    await page.click('button:has-text("记下")');
    await page.waitForSelector('.ant-message:has-text("已记下")');
  },
  async 以后再看({ page }) {
    await toPage(page, '本单位的核查');
    await openFirst(page);
    await page.waitForSelector('.good-news:has-text("没有变化")');
    await page.goBack();
    await page.waitForSelector('tr:has-text("已参考")');
  },
};

/** An organisation on a list that a food licence asks about. */
async function findBurdened({ world }: Platform): Promise<string> {
  const { rows } = await world.db.pool.query(
    `select d.subject_code as code from publication.display d
       join records.version v using (subject_code, record_id, version)
     where v.item = 'serious-listing' and d.decision = 'public' and d.ended_at is null
       and v.content ->> 'listName' like '%市场监管%' order by d.shown_until desc, 1 limit 1`,
  );
  return rows[0].code;
}

const stateGround = async (page: Page): Promise<void> => {
  await toPage(page, '审计日志');
  await page.fill('#legalBasis', '网络安全法第二十一条');
  await page.keyboard.press('Escape');
};
const beginReading = async (page: Page): Promise<void> => {
  await page.click('button:has-text("开始查阅")');
  await page.waitForSelector('tbody tr.opens');
};

const auditor: Walks = {
  登录: signInAs('auditor'),
  async 写明为什么查阅({ page }) {
    await stateGround(page);
  },
  async 开始查阅({ page }) {
    await beginReading(page);
  },
  async 缩小范围({ page }) {
    await page.fill('#account', 'submitter');
    await page.click('search button[type=submit]');
    await page.waitForURL('**/audit?account=submitter');
    await page.waitForSelector('tbody tr.opens');
  },
  async 看一条({ page }) {
    await openFirst(page);
    await page.waitForSelector('.panel:has-text("范围")');
  },
  async 核对日志({ page }) {
    await toPage(page, '日志核对');
  },
};

const representative: Walks = {
  登录: signInAs('representative'),
  async 打开您的组织({ page }) {
    await page.click('.waiting-card');
    await page.waitForSelector('.panel:has-text("谁提供了信息")');
  },
  async 看一条记录({ page }) {
    await page.locator('.data-table .row-link').first().click();
    await page.waitForSelector('.panel:has-text("公示与依据")');
  },
  async 有误时怎样办({ page }) {
    await page.click('a:has-text("有哪些权利，怎样办理")');
    await page.waitForSelector('h1:has-text("组织的权利")');
  },
};

const fillAccount = async (page: Page): Promise<void> => {
  await toPage(page, '账户');
  await page.click('a:has-text("设立账户"), button:has-text("设立账户")');
  await page.fill('#unit', '示范市市场监督管理局');
  await page.locator('.ant-select-item-option-active').click();
  await page.click('label:has-text("报送员")');
  await page.fill('#account', 'xiao-wang');
  await page.fill('#name', '报送员小王');
  await page.fill('#reason', '新到岗');
};

const administrators: Walks = {
  以系统管理员登录: signInAs('system'),
  async 看后台任务({ page }) {
    await toPage(page, '后台任务');
  },
  async 看单位({ page }) {
    await toPage(page, '单位');
    await page.waitForSelector('.row-link');
  },
  async 以安全管理员登录({ page, platform }) {
    await signOut(page);
    await signInByClick(platform, page, 'security');
  },
  async 提出设立账户({ page }) {
    await fillAccount(page);
  },
  async 提交提议({ page }) {
    await page.click('button:has-text("提出提议")');
    await page.waitForURL('**/console/proposals/*');
  },
  async 另一名安全管理员决定({ page, platform }) {
    const { pathname } = new URL(page.url());
    await signOut(page);
    await signInByClick(platform, page, 'security-2');
    await page.goto(new URL(pathname, page.url()).href);
    await page.click('button:has-text("同意并执行")');
    await page.waitForSelector('.hand-over code');
  },
  async 以审计管理员登录({ page, platform }) {
    await signOut(page);
    await signInByClick(platform, page, 'audit');
  },
  async 导出日志({ page }) {
    await stateGround(page);
    await beginReading(page);
    await Promise.all([page.waitForEvent('download'), page.click('button:has-text("导出 CSV")')]);
  },
};

async function signOut(page: Page): Promise<void> {
  await page.click('text=退出登录');
  await page.click('button:has-text("重新登录")');
}

/** In the order of the list of guides, which is that in which a newcomer may walk them one after the other. */
export const guideWalks: Readonly<Record<string, Walks>> = {
  'submitter.md': submitter,
  'reviewer.md': reviewer,
  'officer.md': officer,
  'supervisor.md': supervisor,
  'window-officer.md': windowOfficer,
  'auditor.md': auditor,
  'administrators.md': administrators,
  'representative.md': representative,
};
