import { writeLedger } from '../platform.ts';
import { agree, openFirst, signInAs, toPage, type Walks } from './guide-acts.ts';
import { practiceFile } from './guide-stage.ts';

export const submitter: Walks = {
  登录: signInAs('submitter'),
  async 上传练习文件({ page }) {
    await toPage(page, '上传报送');
    await page.setInputFiles('.drop-zone input', practiceFile);
    await page.waitForSelector('.file-row .ant-select:has-text("行政许可")');
  },
  async 报送({ page }) {
    await page.click('button:has-text("报送 1 个文件")');
    await page.click('.file-row a:has-text("查看结果")');
    await page.waitForSelector('.reasons');
  },
  async 就地更正({ page }) {
    await page.click('a:has-text("就地更正")');
    await page.locator('.mend-cell.wrong :is(input, textarea)').first().fill('2031-11-15');
    await page.waitForSelector('.send-bar:has-text("1 行可以再报")');
  },
  async 再报({ page }) {
    await page.click('.send-bar button');
    await page.waitForSelector('.counts-line:has-text("入库 1")');
  },
  async 到公开网站上看({ page, platform }) {
    await writeLedger(platform);
    await toPage(page, '我单位的记录');
    await page.fill('.filter.search input', '示市监许准字〔2026〕练习3号');
    await page.keyboard.press('Enter');
    await page.click('.row-link:has-text("练习3号"), tr:has-text("练习3号") .row-link');
    const [site] = await Promise.all([page.waitForEvent('popup'), page.click('text=在公开网站上看')]);
    await site.waitForSelector('text=练习3号');
    await site.close();
  },
  async 按月报告({ page }) {
    await toPage(page, '按月报告');
    await page.waitForSelector('table');
  },
};

export const reviewer: Walks = {
  登录: signInAs('reviewer'),
  async 核对等待放行的行({ page }) {
    await toPage(page, '放行');
    await openFirst(page);
    await page.waitForSelector('button:has-text("放行全部")');
  },
  async 放行({ page }) {
    await page.click('button:has-text("放行全部")');
    await page.waitForSelector('.ant-notification-notice:has-text("已放行")');
  },
  async 生成密钥({ page }) {
    await toPage(page, '签名密钥');
    await page.click('button:has-text("在本浏览器中生成密钥")');
    await page.click('.ant-btn-primary:has-text("申请登记")');
    await page.waitForSelector('text=登记申请已提交');
  },
  async 请信用中心核对({ page, asOther }) {
    await asOther('supervisor', async (other) => {
      await toPage(other, '提议与决定');
      await other.click('tr:has-text("密钥") .row-link');
      await agree(other);
    });
    await page.reload();
    await page.waitForSelector('.things:has-text("在本浏览器中")');
  },
  async 请报送员提出撤回({ asOther }) {
    await asOther('submitter', async (other) => {
      await toPage(other, '我单位的记录');
      await openFirst(other);
      await other.click('.record-actions button:has-text("撤回")');
      await other.fill('.ant-modal textarea', '决定书送达前已撤销');
      await other.click('.ant-modal-footer .ant-btn-primary');
      await other.waitForURL('**/console/proposals/*');
    });
  },
  async 打开撤回提议({ page }) {
    await toPage(page, '提议与决定');
    await page.click('tr:has-text("撤回") .row-link');
    await page.waitForSelector('text=将用本浏览器中的密钥');
  },
  async 签名并同意({ page }) {
    await page.click('main .ant-btn-primary');
    await page.waitForSelector('.panel:has-text("结果")');
  },
};
