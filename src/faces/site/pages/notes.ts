import { frame, type Page } from '../layout.ts';
import { html, type Markup } from '../markup.ts';
import { type SiteModel, to, tongue } from '../site-model.ts';

const note = (site: SiteModel, page: Omit<Page, 'changedAt' | 'body'>, body: Markup): string =>
  frame(site, {
    ...page,
    changedAt: null,
    body: html`<div class="wide page narrow prose"><h1>${page.title}</h1>${body}</div>`,
  });

export function openDataPage(site: SiteModel): string {
  const t = tongue(site);
  const door = (path: string, zh: string, en: string) =>
    html`<tr><td class="first"><code>GET ${path}</code></td><td>${t(zh, en)}</td></tr>`;
  return note(
    site,
    {
      title: t('开放数据', 'Open data'),
      description: t('网页上看得到的，程序都能取到。', 'What a page shows, a program can fetch.'),
      section: '/open-data',
      origin: t('与网页相同的公示信息。', 'the same public records as on the pages.'),
    },
    html`<p class="lead">${t('网页上看得到的，程序都能取到：同一份数据，同一天的期限。不用注册，不收费。', 'What a page shows, a program can fetch: the same data with the same terms. No account, no fee.')}</p>
<h2>${t('接口', 'The API')}</h2>
<table class="cards"><thead><tr><th scope="col">${t('地址', 'Address')}</th><th scope="col">${t('给出什么', 'What it gives')}</th></tr></thead><tbody>
${door('/api/v1/subjects?q=', '按名称或代码查组织', 'organisations by name or code')}
${door('/api/v1/subjects/{code}', '一家组织的基础信息和公示记录', 'one organisation with its public records')}
${door('/api/v1/subjects/{code}/records', '它的全部公示记录，逐页给出', 'all its public records, page by page')}
${door('/api/v1/subjects/{code}/records/{recordId}/proof', '一条记录的存证', 'the proof of one record')}
${door('/api/v1/lists', '全部名单：依据、期限、怎样移出', 'all lists: basis, term, and how one gets off')}
${door('/api/v1/lists/{list}', '一个名单上公示中的组织', 'organisations shown on a list')}
${door('/api/v1/subjects/{code}/completeness', '公开记录是否齐全的证明', 'proof that its public records are all there')}
${door('/api/v1/catalogue', '可以归集的信息种类、栏目和规则', 'kinds of record, fields and rules')}
${door('/api/v1/openapi.json', '接口定义（OpenAPI 3.1）', 'the definition of the API (OpenAPI 3.1)')}
</tbody></table>
<p><a class="button primary" href="/api">${t('接口说明', 'API reference')}</a> <a class="button" href="/api/v1/openapi.json">OpenAPI</a></p>
<h2>${t('使用时请注意', 'When you use it')}</h2>
<ul>
<li>${t('每条记录都有最后公示日。过了那一天，请您也停止展示和使用。', 'Every record has a last public day. After it, please stop showing and using it too.')}</li>
<li>${t('记录可能被更正、修复或撤回。长期保存的副本请每天对照更新；不一致的，以本站当天为准。', 'Records are corrected, repaired and withdrawn. Refresh copies daily; where they differ, this site on the day is right.')}</li>
<li>${t('注明来源和取得日期，不改变原意。', 'Name the source and the day, and do not change the meaning.')}</li>
<li>${t('不得用来识别、评价或打扰自然人。', 'Do not use it to identify, rate or trouble natural persons.')}</li>
<li>${t('请求太密会被请稍候（429），按答复中的秒数再试即可。', 'Asking too often is answered by 429; try again after the seconds it names.')}</li>
</ul>`,
  );
}

export function privacyPage(site: SiteModel): string {
  const t = tongue(site);
  return note(
    site,
    {
      title: t('隐私', 'Privacy'),
      description: t(
        '本站不跟踪访问者，也不收自然人的信息。',
        'No tracking of visitors, and no records on natural persons.',
      ),
      origin: t('本站。', 'this site.'),
    },
    html`<p class="lead">${t('看网页不需要告诉我们您是谁。', 'You need not tell us who you are to read this site.')}</p>
<h2>${t('您来访时', 'When you visit')}</h2>
<ul>
<li>${t('公开网页不设 Cookie，不用统计脚本，不从别的网站加载任何东西。', 'The public pages set no cookie, run no analytics, and load nothing from other sites.')}</li>
<li>${t('您点到别的网站时，浏览器不会告诉对方您从哪一页来。', 'When you follow a link elsewhere, your browser does not say which page you came from.')}</li>
<li>${t('“试填一条”里填的内容只用来当场检查，不保存，不记入日志。', 'What you type under “Try a row” is checked on the spot, and neither stored nor logged.')}</li>
</ul>
<h2>${t('网页上的个人信息', 'Personal data on the pages')}</h2>
<ul>
<li>${t('唯一可能出现的，是登记时依法公示的法定代表人（负责人）姓名；只显示，不能按姓名查询。', 'The only personal data is the name of a legal representative as the registration publishes it: shown, never searchable.')}</li>
<li>${t('报送文件里的身份证件号、手机号、银行卡号在保存前去除；原文件不留存。', 'Identity numbers, mobile numbers and bank cards in files are removed before storage; the files themselves are not kept.')}</li>
</ul>
<h2>${t('您的权利', 'Your rights')}</h2>
<p>${t('发现网页上有您的个人信息，或认为姓名显示有误，可以依《个人信息保护法》第四十四条至第四十七条要求查阅、更正或删除。', 'If you find your personal data here, or your name is shown wrongly, you may ask for access, correction or deletion (Personal Information Protection Law, articles 44 to 47).')}${
      site.contact
        ? t(
            `请联系${site.cityName}社会信用中心：${site.contact}。`,
            ` Write to the credit centre of ${site.cityName}: ${site.contact}.`,
          )
        : t(`请书面告诉${site.cityName}社会信用中心。`, ` Write to the credit centre of ${site.cityName}.`)
    }</p>`,
  );
}

export function accessibilityPage(site: SiteModel): string {
  const t = tongue(site);
  return note(
    site,
    {
      title: t('无障碍', 'Accessibility'),
      description: t('本站按 WCAG 2.2 AA 制作。', 'Made to WCAG 2.2 AA.'),
      origin: t('本站。', 'this site.'),
    },
    html`<p class="lead">${t('谁都应当读得到自己关心的记录。本站以 WCAG 2.2 AA 为目标。', 'Everybody should be able to read the record that matters to them. The aim is WCAG 2.2 AA.')}</p>
<ul>
<li>${t('所有网页不用脚本也能读、能查。', 'Every page can be read and searched without scripts.')}</li>
<li>${t('只用键盘就能走遍；按 Tab 时先出现“跳到正文”。', 'Everything can be reached by keyboard; the first Tab offers “Skip to content”.')}</li>
<li>${t('明暗两种配色随系统，文字与底色对比不低于 4.5:1。', 'Light and dark follow the system; text has a contrast of at least 4.5:1.')}</li>
<li>${t('放大到 400% 不必左右滚动；手机上表格变成卡片。', 'At 400 % zoom nothing scrolls sideways; tables become cards on a phone.')}</li>
<li>${t('每张图下面都有同样数字的表。', 'Every picture has its numbers in a table beneath.')}</li>
<li>${t('不只用颜色表达意思。', 'Nothing is said by colour alone.')}</li>
</ul>
<p>${t('哪里读不了、用不了，请告诉我们，写明是哪一页、用的什么设备。', 'If something cannot be read or used, tell us which page and which device.')}<a href="${to(site, '/about#object')}">${t('怎样联系', 'How to reach us')}</a></p>`,
  );
}
