import { frame } from '../layout.ts';
import { html, type Markup } from '../markup.ts';
import { type SiteModel, to, tongue } from '../site-model.ts';

export function aboutPage(site: SiteModel): string {
  const t = tongue(site);
  return frame(site, {
    title: t('关于本站', 'About'),
    description: t(
      '本站记什么、不记什么，期限怎样算，有误找谁。',
      'What is kept here and what is not, how terms are reckoned, whom to turn to.',
    ),
    section: '/about',
    origin: t('现行规定的条文，随处注明。', 'the rules in force, named where they are used.'),
    changedAt: null,
    body: html`<div class="wide page">
<h1>${t('关于本站', 'About')}</h1>
<p class="lead">${t('政府部门对组织作出的许可、处罚和其他决定，在这里按法律允许的范围和期限公示，期满即止。', 'What departments decided about organisations, shown as far and as long as the law allows, and no longer.')}</p>
<div class="rail">${contents(site)}<div class="prose">
${boundary(site)}${termsSection(site)}${objectSection(site)}${repairSection(site)}${codesSection(site)}
</div></div>
</div>`,
  });
}

function contents(site: SiteModel): Markup {
  const t = tongue(site);
  const entries: [id: string, name: string][] = [
    ['boundary', t('只记组织', 'Organisations only')],
    ['terms', t('期限怎样算', 'How terms are reckoned')],
    ['object', t('记录有误，写给谁', 'Whom to write to')],
    ['repair', t('怎样修复', 'How to repair')],
    ['codes', t('怎样看代码', 'How to read a code')],
  ];
  return html`<nav class="contents" aria-label="${t('本页目录', 'On this page')}"><ul>${entries.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`;
}

function boundary(site: SiteModel): Markup {
  const t = tongue(site);
  return html`<h2 id="boundary">${t('只记组织', 'Organisations only')}</h2>
<ul>
<li>${t('不为自然人建档、评分、列名单，也不提供按人名查询。', 'No file, score or list on any natural person, and no search by a person’s name.')}</li>
<li>${t('报送内容涉及自然人的，整行不收，内容不留存。', 'A row about a natural person is refused whole; nothing of it is stored.')}</li>
<li>${t('不收目录以外的信息；不以言论、信仰、社会关系评价任何组织。', 'Nothing outside the catalogue; nobody is judged by what they say, believe or whom they know.')}</li>
<li>${t('记录说的是行为，不是人品。', 'Records are about acts, not about character.')}</li>
</ul>`;
}

function termsSection(site: SiteModel): Markup {
  const t = tongue(site);
  return html`<h2 id="terms">${t('期限怎样算', 'How terms are reckoned')}</h2>
<table class="cards"><thead><tr><th scope="col">${t('程度', 'Class')}</th><th scope="col">${t('例如', 'For example')}</th><th scope="col">${t('最早可修复', 'Repair from')}</th><th scope="col">${t('最长公示', 'Public at most')}</th></tr></thead><tbody>
<tr><td class="first"><strong>${t('轻微', 'Minor')}</strong></td><td>${t('简易程序处罚，警告、通报批评，较小数额罚款', 'simple procedure, warnings, smaller fines')}</td><td data-label="${t('最早可修复', 'Repair from')}">${t('履行义务后', 'when performed')}</td><td data-label="${t('最长公示', 'At most')}">${t('原则上不公示；必要时三个月', 'not shown as a rule; three months if need be')}</td></tr>
<tr><td class="first"><strong>${t('一般', 'General')}</strong></td><td>${t('较大数额罚款，没收违法所得、非法财物', 'larger fines, confiscation')}</td><td data-label="${t('最早可修复', 'Repair from')}">${t('三个月', 'three months')}</td><td data-label="${t('最长公示', 'At most')}">${t('一年', 'one year')}</td></tr>
<tr><td class="first"><strong>${t('严重', 'Serious')}</strong></td><td>${t('巨大数额罚款，吊销许可证件，责令停产停业、关闭，限制从业，列入严重失信主体名单', 'huge fines, revoked licences, ordered closure, a serious listing')}</td><td data-label="${t('最早可修复', 'Repair from')}">${t('一年', 'one year')}</td><td data-label="${t('最长公示', 'At most')}">${t('三年', 'three years')}</td></tr>
</tbody></table>
<p>${t('从决定文书的日期起算，按日历月计；对应的月份没有那一天的，算到月末。部门给出更早截止日的，从其早。过了最后一天零点，记录即不再显示。', 'Reckoned in calendar months from the date of the decision; where a month has no such day, its last day counts. An earlier day given by the department goes first. From midnight after the last day the record is no longer shown.')}</p>
<p class="note">${t('依据：《信用修复管理办法》（国家发展改革委令第 36 号，2026-04-01 起施行）；市场监督管理部门的处罚，另依《市场监督管理行政处罚信息公示规定》计算；罚款数额的界线由行业主管部门确定，未确定的由人认定，认定前不公示。', 'Basis: Measures on Credit Repair (NDRC Order 36, in force since 2026-04-01). Penalties of market regulation follow their own rule (SAMR Order 45). What fine is small or large is set by the authorities of each field; where it is not set, a person decides, and nothing is shown before.')}</p>`;
}

function objectSection(site: SiteModel): Markup {
  const t = tongue(site);
  return html`<h2 id="object">${t('记录有误，写给谁', 'Whom to write to when a record is wrong')}</h2>
<p>${t('写给提供这条记录的单位。单位名称写在每条记录的“提供与收到”一栏。目前请用书面形式；网上提出的渠道开通后，会写在这里。', 'Write to the department that provided the record; its name stands on the record. For now, write on paper; when it can be done online, this page will say so.')}</p>
<ol>
<li>${t('写明组织的名称和统一社会信用代码；', 'State the name and the credit code of the organisation;')}</li>
<li>${t('写明是哪一条：文书号和决定日期；', 'which record: document number and day of decision;')}</li>
<li>${t('写明哪一栏不对，应当是什么；', 'which field is wrong, and what it should be;')}</li>
<li>${t('附证明材料的复印件，留下联系方式。', 'add copies of the proof, and how to reach you.')}</li>
</ol>
<p>${
    site.contact
      ? t(
          `不知道该找谁，或对方没有答复，请联系${site.cityName}社会信用中心：${site.contact}。`,
          `If you do not know whom to ask, or get no answer: the credit centre of ${site.cityName}, ${site.contact}.`,
        )
      : t(
          `不知道该找谁，或对方没有答复，可以书面告诉${site.cityName}社会信用中心。`,
          `If you do not know whom to ask, or get no answer, write to the credit centre of ${site.cityName}.`,
        )
  }</p>`;
}

function repairSection(site: SiteModel): Markup {
  const t = tongue(site);
  return html`<h2 id="repair">${t('已经改正，怎样修复', 'How to repair a record')}</h2>
<ol>
<li>${t('到了“最早可修复”的那一天。', 'The day “repair from” has come.')}</li>
<li>${t('行为已经纠正，决定要求的义务已经履行。', 'The act is corrected and the duties of the decision are performed.')}</li>
<li>${t('备好两样：履行义务的证明，和对材料真实性负责的承诺书。', 'Have two papers ready: proof of performance, and a commitment that the papers are true.')}</li>
<li>${t('在“信用中国”网站或线下窗口，向作出决定的单位申请。谁认定，谁修复。', 'Apply on the Credit China website or at a window, to the authority that decided: who decided, repairs.')}</li>
</ol>
<p>${t('修复不收费。请不要相信收费的“代办”。修复后，公示、共享和限制措施同时停止。', 'Repair is free; do not believe anyone who sells it. Once granted, display, sharing and restrictions end together.')}</p>`;
}

function codesSection(site: SiteModel): Markup {
  const t = tongue(site);
  return html`<h2 id="codes">${t('怎样看代码', 'How to read a code')}</h2>
<p>${t('每家组织有一个 18 位的统一社会信用代码，一家一个，终身不变。名称会变、会相近，代码不会。', 'Each organisation has one credit code of 18 characters for life. Names change and look alike; codes do not.')}</p>
<p class="anatomy" role="img" aria-label="${t('91370402MA3X00037F：登记管理部门 9，机构类别 1，登记机关区划 370402，主体标识码 MA3X00037，校验码 F', '91370402MA3X00037F: registering department 9, kind 1, division 370402, identifier MA3X00037, check character F')}"><span><code>9</code>${t('部门', 'dept.')}</span><span><code>1</code>${t('类别', 'kind')}</span><span><code>370402</code>${t('登记机关区划', 'division')}</span><span><code>MA3X00037</code>${t('主体标识', 'identifier')}</span><span><code>F</code>${t('校验', 'check')}</span></p>
<p>${t('代码里没有字母 I、O、S、V、Z。抄错一位，校验通常会发现。', 'The letters I, O, S, V and Z are not used. A single slip is normally caught by the check character.')}<a href="${to(site, '/search')}">${t('按代码查', 'Search by code')}</a></p>`;
}
