import type { Bound, PublicRecord, RecordAnswer, WithdrawnAnswer } from '#disclosure/register/contract';
import { frame } from '../layout.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { badge, dayMark, itemBadge, recordPath, severityBadge, timelinessBadge, trail } from '../parts.ts';
import { stripOfThree } from '../record-card.ts';
import { chinese, inWords, momentOf, nameOfItem, type SiteModel, to, tongue } from '../site-model.ts';
import type { Standing } from '../sources.ts';
import { textIn } from './subject-shown.ts';

export function recordPage(site: SiteModel, answer: RecordAnswer, standing: readonly Standing[]): string {
  const t = tongue(site);
  const { record, subject } = answer;
  const source = record.source ?? record.authority;
  return frame(site, {
    title: `${record.title} · ${subject.name}`,
    description: t(
      `${subject.name}的一条${nameOfItem(site, record.item)}记录。`,
      `A record of ${subject.name}: ${nameOfItem(site, record.item)}.`,
    ),
    section: '/search',
    origin: source
      ? html`${chinese(site, source)}${t('。', '.')}`
      : t('未写明提供单位。', 'provider not stated.'),
    changedAt: record.receivedAt,
    body: html`<div class="wide page">
${trail(
  site,
  [
    { path: '/search', name: t('查信用', 'Search') },
    { path: `/subjects/${subject.code}`, name: chinese(site, subject.name) },
  ],
  nameOfItem(site, record.item),
)}
<header class="subject"><p class="facts">${itemBadge(site, record.item)} ${severityBadge(site, record)} ${timelinessBadge(site, record)}</p>
<h1>${chinese(site, record.title)}</h1>
<p class="facts"><a href="${to(site, `/subjects/${subject.code}`)}">${chinese(site, subject.name)}</a> <code>${subject.code}</code></p></header>
<div class="card record">${stripOfThree(site, record, recordPath(site, subject.code, record.recordId))}</div>
<div class="split"><div>
${removal(site, record)}
${content(site, answer)}
${why(site, answer.bounds, record)}
${versions(site, answer)}
</div><div>
${timeliness(site, record)}
${ledger(site, answer, standing)}
${objection(site, answer)}
</div></div>
<p class="note"><a href="/api/v1/subjects/${subject.code}/records">${t('本组织的公示记录（JSON）', 'Public records of this organisation (JSON)')}</a></p>
</div>`,
  });
}

/** Of an entry of a list: how the organisation gets off it. */
function removal(site: SiteModel, { content }: PublicRecord): Markup | null {
  const t = tongue(site);
  const condition = textIn(content, 'removalCondition');
  if (condition === null) return null;
  return html`<section aria-labelledby="removal"><h2 id="removal">${t('怎样移出', 'How it gets off')}</h2>
<p>${chinese(site, condition)}</p>
<p class="note">${t('移出之日起本站不再公示，也不再作为任何措施的依据。', 'From the day of removal it is shown no more, and no measure rests on it.')}<a href="${to(site, '/lists')}">${t('名单的依据和移出办法', 'The basis of each list and the ways off')}</a></p></section>`;
}

function content(site: SiteModel, { fields, record }: RecordAnswer): Markup {
  const t = tongue(site);
  return html`<section aria-labelledby="content"><h2 id="content">${t('记录内容', 'Content')}</h2>
<dl class="card fields">${fields.map(({ label, value }) => html`<div><dt>${inWords(site, label)}</dt><dd>${chinese(site, value)}</dd></div>`)}</dl>
<p class="note">${t('按国家数据标准的顺序列出，未填写的栏目从略。', 'In the order of the national data standard; empty fields are left out.')}<a href="${to(site, `/catalogue/${record.item}`)}">${t('各栏是什么意思', 'What the fields mean')}</a></p></section>`;
}

function why(site: SiteModel, bounds: readonly Bound[], record: PublicRecord): Markup {
  const t = tongue(site);
  return html`<section aria-labelledby="why"><h2 id="why">${record.shownUntil ? t('为什么公示到这一天', 'Why until that day') : t('为什么没有截止日', 'Why no end is set')}</h2>
<ol class="card bounds">
<li><span class="day">${dayMark(record.shownFrom)}</span><div><p>${t('开始公示', 'Public from this day')}</p></div></li>
${bounds
  .toSorted((a, b) => (a.day ?? '9999').localeCompare(b.day ?? '9999'))
  .map(
    (bound) =>
      html`<li${bound.decides && html` class="decides"`}><span class="day">${bound.day ? dayMark(bound.day) : t('不设截止', 'no end')}</span><div><p>${inWords(site, bound.words)}${bound.decides && html` <strong>${t('以此为准', 'this one decides')}</strong>`}</p><p class="note">${chinese(site, bound.clause)}</p></div></li>`,
  )}
${bounds.length === 0 && html`<li><span class="day"></span><div><p>${chinese(site, record.clause)}</p></div></li>`}
</ol>
${bounds.length > 1 && html`<p class="note">${t('几个期限并存时，以标明的一天为准；过了那天零点即不再公示。', 'Where several limits apply, the marked one counts; from midnight after it the record is no longer shown.')}</p>`}
</section>`;
}

function timeliness(site: SiteModel, record: PublicRecord): Markup {
  const t = tongue(site);
  const late = record.timeliness;
  const rows: [name: string, value: Part][] = [
    [t('提供单位', 'Provided by'), record.source ? chinese(site, record.source) : t('未写明', 'not stated')],
    [t('决定机关', 'Decided by'), record.authority && chinese(site, record.authority)],
    [t('决定日期', 'Decided on'), record.decidedOn && dayMark(record.decidedOn)],
    [t('本站收到', 'Received'), momentOf(record.receivedAt)],
    [
      t('七个工作日', 'Seven working days'),
      late &&
        html`${t('至', 'until')} ${dayMark(late.dueOn)}${late.isLate ? html`<strong class="late">${t(`，迟 ${late.daysLate} 天`, `; ${late.daysLate} days late`)}</strong>` : t('，按时', '; on time')}${late.provisional && t('（当年放假安排尚未载入，暂按周末推算）', ' (the year’s holidays are not loaded; reckoned by weekends for now)')}`,
    ],
    [
      t('十五日', 'Fifteen days'),
      late &&
        html`${t('至', 'until')} ${dayMark(late.due15On)}${late.isLate15 ? t('，超过', '; missed') : t('，按时', '; on time')}`,
    ],
  ];
  return html`<section aria-labelledby="given"><h2 id="given">${t('谁提供，是否按时', 'Who gave it, and whether in time')}</h2>
<dl class="card fields brief">${rows.filter(([, value]) => value).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="note">${t('报送迟早是部门的事，不是这家组织的过错。', 'Whether it came in time is the department’s matter, no fault of the organisation.')}</p></section>`;
}

/** What stands in the public ledger about it, and how to check that without believing this page. */
function ledger(site: SiteModel, { record, subject }: RecordAnswer, standing: readonly Standing[]): Markup {
  const t = tongue(site);
  const what: Record<string, string> = {
    record: t('首次收录', 'recorded'),
    correction: t('更正', 'corrected'),
    retraction: t('撤回', 'withdrawn'),
  };
  const proof = `/api/v1/subjects/${subject.code}/records/${record.recordId}/proof`;
  return html`<section aria-labelledby="ledger"><h2 id="ledger">${t('公开账本存证', 'In the public ledger')}</h2>
<ol class="card versions">${standing.map(
    ({ index, type, version, receivedAt, isProven }) =>
      html`<li>${t(`第 ${index} 号`, `Entry ${index}`)} <span>${badge(isProven ? 'ok' : 'plain', isProven ? t('已证', 'proved') : t('待入账', 'waiting'))} <span class="note">${momentOf(receivedAt)} ${what[type] ?? type}${t(`，第 ${version} 版`, `, version ${version}`)}</span></span></li>`,
  )}
${standing.length === 0 && html`<li><span class="note">${t('刚刚收到，约一秒后入账。', 'Just received; it has its place in about a second.')}</span></li>`}</ol>
<p class="note">${t('账本只增不改，任何人可以验证：这条记录何时收到、此后未被改动。', 'The ledger only grows, and anyone can check when this record was received and that it has not been changed since.')}</p>
<p class="note"><a href="${to(site, `/verify?code=${subject.code}&record=${record.recordId}`)}">${t('在我的设备上验证', 'Check on my own device')}</a>　<a href="${proof}" download="proof.json">${t('下载存证', 'Download the proof')}</a></p></section>`;
}

function objection(site: SiteModel, { record, subject }: RecordAnswer): Markup {
  const t = tongue(site);
  const provider = record.source ?? record.authority;
  return html`<section aria-labelledby="wrong" class="prose"><h2 id="wrong">${t('记录有误？', 'Something wrong?')}</h2>
<p>${t('请书面写给', 'Write to ')}${provider ? html`<strong>${chinese(site, provider)}</strong>` : t('作出决定的单位', 'the authority that decided')}${t('，写明：', ', stating:')}</p>
<ul>
<li>${t('组织的名称和代码：', 'name and code: ')}${chinese(site, subject.name)}${t('，', ', ')}<code>${subject.code}</code></li>
<li>${t('哪一条：', 'which record: ')}${record.documentNumber ? chinese(site, record.documentNumber) : chinese(site, record.title)}${record.decidedOn && html`${t('，', ', ')}${dayMark(record.decidedOn)}`}</li>
<li>${t('哪一栏不对，应当是什么', 'which field is wrong, and what it should be')}</li>
<li>${t('证明材料的复印件，和您的联系方式', 'copies of the proof, and how to reach you')}</li>
</ul>
<p>${t('提供单位更正或撤销后，本站即时照改，旧版本留存备查。对处罚决定本身不服，应依法申请行政复议或提起行政诉讼。', 'When the provider corrects or withdraws it, this page follows at once and the old version is kept on file. Against the decision itself, administrative review or a lawsuit is the way.')}</p></section>`;
}

function versions(site: SiteModel, { versions: all }: RecordAnswer): Markup {
  const t = tongue(site);
  return html`<section aria-labelledby="versions"><h2 id="versions">${t('版本', 'Versions')}</h2>
<ol class="card versions">${all
    .toSorted((a, b) => b.version - a.version)
    .map(
      ({ version, receivedAt }, index) =>
        html`<li>${t(`第 ${version} 版`, `Version ${version}`)} <span class="note">${momentOf(receivedAt)} ${t('收到', 'received')}${index === 0 && t('，现行', ', in force')}</span></li>`,
    )}</ol></section>`;
}

/** Taken back: only that, when and why; nothing of what it said. */
export function withdrawnPage(site: SiteModel, answer: WithdrawnAnswer): string {
  const t = tongue(site);
  const { subject } = answer;
  return frame(site, {
    title: t('这条记录已撤回', 'This record was withdrawn'),
    description: t('这条记录已撤回，不再公示。', 'This record was withdrawn and is no longer public.'),
    isIndexed: false,
    origin: t('提供单位的撤回通知。', 'the withdrawal by its provider.'),
    changedAt: answer.withdrawnAt,
    body: html`<div class="wide page narrow plainly">
${trail(
  site,
  [
    { path: '/search', name: t('查信用', 'Search') },
    { path: `/subjects/${subject.code}`, name: chinese(site, subject.name) },
  ],
  nameOfItem(site, answer.item),
)}
<h1>${t('这条记录已撤回', 'This record was withdrawn')}</h1>
<p class="lead">${t(`${momentOf(answer.withdrawnAt)} 起不再公示，不得再作为任何依据。`, `Not public since ${momentOf(answer.withdrawnAt)}; nothing may rest on it any more.`)}</p>
<dl class="card fields"><div><dt>${t('原因', 'Reason')}</dt><dd>${chinese(site, answer.reason)}</dd></div><div><dt>${t('类别', 'Kind')}</dt><dd>${nameOfItem(site, answer.item)}</dd></div></dl>
<p><a class="button" href="${to(site, `/subjects/${subject.code}`)}">${t('看这家组织的现行记录', 'See its records in force')}</a></p></div>`,
  });
}
