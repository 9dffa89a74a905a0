import type { EntriesAnswer, EntryLine, ListPage, ListsAnswer } from '#credit/lists/contract';
import type { Words } from '#disclosure/register/contract';
import { frame } from '../layout.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { badge, dayMark, recordPath, subjectLink, trail } from '../parts.ts';
import { chinese, inWords, type SiteModel, to, tongue } from '../site-model.ts';
import type { Tone } from '../words.ts';
import { marks } from './catalogue-words.ts';

type Kind = ListPage['kind'];

const kinds: Readonly<Record<Kind, { title: Words; about: Words; tone: Tone }>> = {
  serious: {
    title: { zh: '严重失信主体名单', en: 'Lists of serious breaches' },
    about: {
      zh: '严重违法并依法列入的组织。列入前告知，听取陈述申辩；最长公示三年，满一年可以申请修复。',
      en: 'Organisations listed by law for grave breaches, after notice and hearing; three years at most, repair after one.',
    },
    tone: 'warn',
  },
  abnormal: {
    title: { zh: '经营异常名录', en: 'Abnormal operation' },
    about: {
      zh: '没有年报、信息不实或者联系不上的组织。是提醒，不是处罚；改正就能移出。',
      en: 'No annual report, untrue statements, or not to be found. A reminder, not a penalty: put right, it ends.',
    },
    tone: 'warn',
  },
  court: {
    title: { zh: '失信被执行人名单', en: 'Judgments not performed' },
    about: {
      zh: '没有履行生效法律文书的单位，由法院纳入；履行后三个工作日内删除。本站不列自然人。',
      en: 'Organisations that did not perform a judgment, listed by courts, deleted within three working days of performance. No person is listed here.',
    },
    tone: 'warn',
  },
  honour: {
    title: { zh: '守信名单', en: 'Honours' },
    about: {
      zh: '依法认定的诚实守信荣誉，有效期内公示。',
      en: 'Honours for honesty, shown while they are valid.',
    },
    tone: 'ok',
  },
};
const order: readonly Kind[] = ['serious', 'abnormal', 'court', 'honour'];

/** What lists there are, by kind. */
export function listsPage(site: SiteModel, { lists }: ListsAnswer): string {
  const t = tongue(site);
  return frame(site, {
    title: t('名单', 'Lists'),
    description: t(
      '有哪些名单，依据什么，由谁列入，怎样移出。',
      'Which lists there are, on what basis, who decides, and how one gets off.',
    ),
    section: '/lists',
    origin: t('本站法规数据文件，随软件公开。', 'the law files, published with the software.'),
    changedAt: null,
    body: html`<div class="wide page">
<h1>${t('名单', 'Lists')}</h1>
<p class="lead">${t('只有法律法规和国家文件设立的名单才存在。没有决定书、没有告知、没有听取陈述申辩、没有写明移出条件的，一律不列入。', 'Only lists that the law provides exist. Without a decision, a notice, time to be heard and a way off, nobody is listed.')}</p>
${order.map((kind) =>
  kindSection(
    site,
    kind,
    lists.filter((list) => list.kind === kind),
  ),
)}
<p class="note"><a href="/api/v1/lists">${t('本页数据（JSON）', 'The data of this page (JSON)')}</a></p>
</div>`,
  });
}

function kindSection(site: SiteModel, kind: Kind, lists: readonly ListPage[]): Markup {
  const t = tongue(site);
  const { title, about } = kinds[kind];
  return html`<section aria-labelledby="${kind}"><h2 id="${kind}">${inWords(site, title)} <span class="count">${lists.length}</span></h2>
<p>${inWords(site, about)}</p>
<ul class="tiles">${lists.map(
    (
      list,
    ) => html`<li class="card"><h3><a href="${to(site, `/lists/${list.list}`)}">${inWords(site, list.name)}</a></h3>
<p>${inWords(site, list.about)}</p>
<p class="note">${t('由谁列入：', 'Decided by: ')}${decidedBy(site, list)}</p></li>`,
  )}</ul></section>`;
}

const decidedBy = (site: SiteModel, { kind, decidedBy: fields }: ListPage): string => {
  const t = tongue(site);
  const names = fields.map(({ name }) => inWords(site, name)).join(t('、', ', '));
  if (kind === 'court') return t('执行法院', 'enforcing courts');
  return t(`${names}领域的主管机关`, `authorities of ${names.toLowerCase()}`);
};

export type EntriesModel = EntriesAnswer & { isFirst: boolean };

/** One list: its law, and who is on it today. */
export function listPage(site: SiteModel, model: EntriesModel): string {
  const t = tongue(site);
  const { list } = model;
  const name = inWords(site, list.name);
  const kind = inWords(site, kinds[list.kind].title);
  return frame(site, {
    title: t(`${name} · 名单`, `${name} · Lists`),
    description: inWords(site, list.about),
    section: '/lists',
    isIndexed: model.isFirst,
    origin: t('作出决定的各机关，逐条写明。', 'the authorities that decided, named on each entry.'),
    changedAt: null,
    body: html`<div class="wide page">
${trail(site, [{ path: '/lists', name: t('名单', 'Lists') }], name)}
<header class="subject"><h1>${name}</h1>
${kind !== name && html`<p class="facts">${badge(kinds[list.kind].tone, kind)}</p>`}</header>
<p class="lead">${inWords(site, list.about)}</p>
${lawOf(site, list)}
${entriesSection(site, model)}
<p class="note"><a href="/api/v1/lists/${list.list}">${t('本页数据（JSON）', 'The data of this page (JSON)')}</a></p>
</div>`,
  });
}

function lawOf(site: SiteModel, list: ListPage): Markup {
  const t = tongue(site);
  const row = (label: string, value: Part) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  return html`<section aria-labelledby="law"><h2 id="law">${t('依据、期限和移出', 'Basis, term and the way off')}</h2>
<dl class="card fields">
${row(t('由谁列入', 'Decided by'), decidedBy(site, list))}
${row(t('公示期限', 'Public for'), inWords(site, list.term))}
${row(t('怎样移出', 'How one gets off'), html`<ul class="clauses">${list.removal.map((words) => html`<li>${inWords(site, words)}</li>`)}</ul>`)}
${row(
  t('依据', 'Legal basis'),
  html`<ul class="clauses">${list.legalBasis.map(({ clause, mark }) => html`<li>${chinese(site, clause)} <abbr class="mark" title="${inWords(site, marks[mark])}">${mark}</abbr></li>`)}</ul>`,
)}
${row(t('报送要求', 'What a row must say'), html`<a href="${to(site, `/catalogue/${list.item}`)}">${t('栏目和规则', 'fields and rules')}</a>`)}
</dl></section>`;
}

function entriesSection(site: SiteModel, { list, entries, next, isFirst, asOf }: EntriesModel): Markup {
  const t = tongue(site);
  const path = (cursor: string | null) =>
    to(site, `/lists/${list.list}${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`);
  const heading = (text: string) => html`<th scope="col">${text}</th>`;
  const head = html`<h2 id="entries">${t(`${asOf} 公示中的组织`, `Organisations shown on ${asOf}`)}</h2>`;
  if (entries.length === 0) {
    return html`<section aria-labelledby="entries">${head}<p class="empty">${t('现在没有公示中的组织。', 'No organisation is shown now.')}</p></section>`;
  }
  return html`<section aria-labelledby="entries">${head}
<p class="note">${t('按决定日期从新到旧。名称相近的很多，以代码为准。', 'Newest decision first. Many names are alike: the code decides.')}</p>
<table class="cards entries"><thead><tr>${heading(t('组织', 'Organisation'))}${heading(list.kind === 'honour' ? t('认定', 'Decision') : t('事由与决定', 'Reason and decision'))}${heading(t('决定日期', 'Decided'))}${heading(t('公示到', 'Public until'))}</tr></thead><tbody>
${entries.map((entry) => entryRow(site, entry))}
</tbody></table>
<p class="more">${!isFirst && html`<a class="button" href="${path(null)}">${t('回到最新', 'Back to the newest')}</a> `}${next && html`<a class="button" rel="next" href="${path(next)}">${t('下一页', 'Next page')}</a>`}</p></section>`;
}

function entryRow(site: SiteModel, entry: EntryLine): Markup {
  const t = tongue(site);
  const { subject, recordId, reason, decisionNumber, authorityName, shownUntil } = entry;
  return html`<tr>
<td class="first">${subjectLink(site, subject)}<span class="note"><code>${subject.code}</code></span></td>
<td><a href="${recordPath(site, subject.code, recordId)}">${chinese(site, reason || decisionNumber)}</a><span class="note"><span>${chinese(site, authorityName)}</span>${reason && html`<span>${chinese(site, decisionNumber)}</span>`}</span></td>
<td data-label="${t('决定日期', 'Decided')}">${dayMark(entry.decidedOn)}</td>
<td data-label="${t('公示到', 'Public until')}">${shownUntil ? dayMark(shownUntil) : t('未设截止日', 'no end set')}</td>
</tr>`;
}
