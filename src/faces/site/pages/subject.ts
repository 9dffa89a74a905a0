import type { PublicSubject, SubjectAnswer } from '#disclosure/register/contract';
import { frame } from '../layout.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { badge, dayMark, emptySentence, recordPath, statusBadge, trail } from '../parts.ts';
import { recordList } from '../record-card.ts';
import { chinese, countOf, inWords, momentOf, type SiteModel, to, tongue } from '../site-model.ts';
import { planTimeline } from '../timeline.ts';
import { timelineFigure } from '../timeline-drawing.ts';
import { oldNumbers } from '../words.ts';
import { sayNeighbours } from './search.ts';
import { type Chapter, type RepairHint, type SubjectShown, showSubject } from './subject-shown.ts';

/** `neighbours` counts the other organisations one character away. */
export type SubjectModel = { answer: SubjectAnswer; neighbours: number };

export function subjectPage(site: SiteModel, { answer, neighbours }: SubjectModel): string {
  const t = tongue(site);
  const { subject } = answer;
  const shown = showSubject(answer, site.items, site.today);
  const timeline = planTimeline(answer.records, site.today);
  return frame(site, {
    title: subject.name,
    description: t(
      `${subject.name}（${subject.code}）的公共信用信息：许可、处罚及公示期限。`,
      `The public record of ${subject.name} (${subject.code}): licences, penalties and their terms.`,
    ),
    section: '/search',
    origin: t(
      '登记机关和作出决定的各部门，逐条写明。',
      'the registration authority and the departments that decided, named on each record.',
    ),
    changedAt:
      [subject.updatedAt, ...answer.records.map((record) => record.receivedAt)].sort().at(-1) ?? null,
    body: html`<div class="wide page">
${trail(site, [{ path: '/search', name: t('查信用', 'Search') }], chinese(site, subject.name))}
${heading(site, subject, neighbours)}
${summary(site, shown)}
<div class="rail">
${contents(site, shown)}
<div class="chapters">
${timeline && html`<section aria-labelledby="timeline"><h2 id="timeline">${t('时间线', 'Timeline')}</h2>${timelineFigure(site, subject.code, timeline)}</section>`}
${basics(site, subject)}
${shown.chapters.map((chapter) => chapterSection(site, subject.code, chapter))}
${advice(site, subject.code, shown.hints)}
${explanation(site, answer, shown)}
</div></div></div>`,
  });
}

function heading(site: SiteModel, subject: PublicSubject, neighbours: number): Markup {
  const t = tongue(site);
  const former = subject.names.filter(({ name, validUntil }) => validUntil !== null && name !== subject.name);
  return html`<header class="subject">
<h1>${chinese(site, subject.name)}</h1>
<p class="facts"><code class="code">${subject.code}</code> ${statusBadge(site, subject.status)} ${badge('plain', inWords(site, subject.kind))}</p>
${former.map((name) => html`<p class="note">${t('曾用名：', 'Formerly ')}${chinese(site, name.name)}${t('（', ' (')}${name.validFrom && html`${name.validFrom} `}${t('至', 'until')} ${name.validUntil}${t('）', ')')}</p>`)}
${neighbours > 0 && html`<p class="alike">${sayNeighbours(site, neighbours)}<a href="${to(site, `/subjects/${subject.code}/neighbours`)}">${t('对照代码', 'compare codes')}</a></p>`}
</header>`;
}

function summary(site: SiteModel, shown: SubjectShown): Markup {
  const named = shown.counts.filter(
    ({ item, count }) => count > 0 || ['penalty', 'licence', 'reward'].includes(item.item),
  );
  return html`<dl class="summary">${named.map(({ item, count }) => html`<div${count === 0 && html` class="none"`}><dt>${inWords(site, item.name)}</dt><dd>${countOf(count)}</dd></div>`)}</dl>`;
}

function contents(site: SiteModel, shown: SubjectShown): Markup {
  const t = tongue(site);
  const entry = (id: string, name: string, count: Part) =>
    html`<li${count === 0 && html` class="none"`}><a href="#${id}">${name}${count !== null && html` <span>${count}</span>`}</a></li>`;
  return html`<nav class="contents" aria-label="${t('本页目录', 'On this page')}"><ul>
${entry('basics', t('基础信息', 'Registration'), null)}
${shown.chapters.map((chapter) => entry(chapter.id, inWords(site, chapter.title), chapter.count))}
${entry('advice', t('信用状况提升建议', 'What can be mended'), null)}
${entry('wrong', t('记录有误？', 'Something wrong?'), null)}
</ul></nav>`;
}

function basics(site: SiteModel, subject: PublicSubject): Markup {
  const t = tongue(site);
  const { division } = subject;
  const rows: [name: string, value: Part][] = [
    [t('企业（组织）名称', 'Name'), chinese(site, subject.name)],
    [t('统一社会信用代码', 'Credit code'), html`<code>${subject.code}</code>`],
    ...subject.oldNumbers.map(({ kind, number }): [string, Part] => [
      oldNumbers[kind]?.[site.language] ?? kind,
      html`<code>${number}</code>`,
    ]),
    [t('简称', 'Short name'), subject.shortName && chinese(site, subject.shortName)],
    [
      t('法定代表人（负责人）', 'Legal representative'),
      subject.legalRepresentative && chinese(site, subject.legalRepresentative),
    ],
    [t('状态', 'Status'), statusBadge(site, subject.status)],
    [t('成立日期', 'Established'), subject.establishedOn && dayMark(subject.establishedOn)],
    [t('注销日期', 'Closed'), subject.closedOn && dayMark(subject.closedOn)],
    [t('类型', 'Kind'), inWords(site, subject.kind)],
    [
      t('注册资本', 'Registered capital'),
      subject.capitalWanYuan &&
        t(`${subject.capitalWanYuan} 万元`, `${subject.capitalWanYuan} × 10,000 yuan`),
    ],
    [t('住所', 'Address'), subject.address && chinese(site, subject.address)],
    [
      t('行政区划', 'Division'),
      division && html`${division.name && chinese(site, division.name)} ${division.code}`,
    ],
    [t('经营（业务）范围', 'Business scope'), subject.businessScope && chinese(site, subject.businessScope)],
    [
      t('登记机关', 'Registered with'),
      subject.registrationAuthority && chinese(site, subject.registrationAuthority),
    ],
    [t('数据更新时间', 'Data as of'), momentOf(subject.updatedAt)],
  ];
  return html`<section aria-labelledby="basics"><h2 id="basics">${t('基础信息', 'Registration')}</h2>
<dl class="card fields paired">${rows.filter(([, value]) => value).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`;
}

function chapterSection(site: SiteModel, code: string, chapter: Chapter): Markup {
  const t = tongue(site);
  const filled = chapter.groups.filter(({ count }) => count > 0);
  const empty = chapter.groups.filter(({ count }) => count === 0);
  const head = html`<h2 id="${chapter.id}">${inWords(site, chapter.title)}</h2>`;
  if (filled.length === 0) {
    return html`<section class="bare" aria-labelledby="${chapter.id}">${head}<div><p>${emptySentence(site)}</p>${
      !chapter.isCollected &&
      html`<p class="note">${t('本站目前不归集这一类信息。', 'This kind of information is not collected here at present.')}</p>`
    }</div></section>`;
  }
  return html`<section aria-labelledby="${chapter.id}">${head}
${filled.map((group) => groupSection(site, code, group, chapter))}
${empty.length > 0 && html`<p class="empty">${empty.map(({ item }) => inWords(site, item.name)).join(t('、', ', '))}${t('：', ': ')}${emptySentence(site)}</p>`}
</section>`;
}

/** The newest of one kind, and the way to the rest. */
function groupSection(
  site: SiteModel,
  code: string,
  { item, records, count }: Chapter['groups'][number],
  { title }: Chapter,
): Markup {
  const t = tongue(site);
  const name = inWords(site, item.name);
  return html`<h3${name === inWords(site, title) && html` class="unseen"`}>${name} <span class="count">${countOf(count)}</span></h3>
${recordList(site, code, item, records)}
${
  records.length < count &&
  html`<p class="more"><a class="button" href="${to(site, `/subjects/${code}/records?item=${item.item}`)}">${t(`全部 ${countOf(count)} 条${name}`, `All ${countOf(count)}: ${name}`)}</a></p>`
}`;
}

function advice(site: SiteModel, code: string, hints: readonly RepairHint[]): Markup {
  const t = tongue(site);
  const head = html`<h2 id="advice">${t('信用状况提升建议', 'What can be mended')}</h2>`;
  if (hints.length === 0) {
    return html`<section class="bare" aria-labelledby="advice">${head}<div><p>${t('没有需要修复的公示记录。', 'No public record needs repair.')}</p></div></section>`;
  }
  return html`<section aria-labelledby="advice">${head}<div class="card prose"><ol>${hints.map(
    ({ record, canStart, daysLeft }) =>
      html`<li><a href="${recordPath(site, code, record.recordId)}">${chinese(site, record.title)}</a>${t('：', ': ')}${
        daysLeft > 0
          ? t(
              `最早 ${canStart} 可以申请修复，还差 ${daysLeft} 天；`,
              `repair may be asked for from ${canStart}, in ${daysLeft} days; `,
            )
          : t('现在就可以申请修复；', 'repair may be asked for now; ')
      }${t('先履行决定的义务，备好履行证明和承诺书，', 'perform the duties of the decision, have the proof and the commitment ready, ')}${
        record.authority
          ? html`${t('向', 'and ask ')}${chinese(site, record.authority)}${t('申请。', '.')}`
          : t('向作出决定的单位申请。', 'and ask the authority that decided.')
      }</li>`,
  )}</ol><p><a href="${to(site, '/about#repair')}">${t('修复的条件和步骤', 'Conditions and steps of repair')}</a></p></div></section>`;
}

function explanation(site: SiteModel, answer: SubjectAnswer, shown: SubjectShown): Markup {
  const t = tongue(site);
  const { code } = answer.subject;
  return html`<section class="prose" aria-labelledby="wrong"><h2 id="wrong">${t('记录有误？', 'Something wrong?')}</h2>
<p>${t('请书面告诉提供这条记录的单位；基础信息有误，请告诉登记机关。', 'Write to the department that provided the record; for registration details, to the registration authority.')}<a href="${to(site, '/about#object')}">${t('怎样写', 'What to write')}</a></p>
<h2 id="notes">${t('说明', 'Notes')}</h2>
<p>${t(`本页只列 ${answer.asOf} 依法公示的信息；公示期满、已修复或已撤销的不再列出。没有记录，不等于作了担保。`, `This page lists what the law lets the public see on ${answer.asOf}; what has run out, was repaired or withdrawn is gone. No record is no warranty.`)}</p>
${shown.beyond > 0 && html`<p>${t(`此处列出最近 100 条，另有 ${countOf(shown.beyond)} 条，点各类下的“全部”查看。`, `The newest 100 are listed; the other ${countOf(shown.beyond)} are behind “All” under each kind.`)}</p>`}
<p>${t('依法适用的奖惩措施：', 'Measures that apply by law: ')}<a href="${to(site, `/subjects/${code}/measures`)}">${t('逐条查看', 'see each of them')}</a></p>
<p>${t('公开记录是否齐全：', 'Whether the public records are all there: ')}<a href="${to(site, `/verify?code=${code}`)}">${t('自己验证', 'check for yourself')}</a></p>
<p><a href="/api/v1/subjects/${code}">${t('本页数据（JSON）', 'The data of this page (JSON)')}</a>　<a href="/api/v1/subjects/${code}/records">${t('全部公示记录（JSON）', 'All public records (JSON)')}</a></p></section>`;
}
