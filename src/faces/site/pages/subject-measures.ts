import type { MeasureInForce, SubjectMeasuresAnswer } from '#credit/measures/contract';
import { frame } from '../layout.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { dayMark, recordPath, subjectLink, trail } from '../parts.ts';
import { chinese, inWords, nameOfItem, type SiteModel, to, tongue } from '../site-model.ts';
import { aboutType, clauseOf, typeBadge } from './measure-words.ts';

/** Every measure that applies to one organisation today. */
export function subjectMeasuresPage(site: SiteModel, answer: SubjectMeasuresAnswer): string {
  const t = tongue(site);
  const { subject, measures } = answer;
  const rewards = measures.filter(({ type }) => type === 'incentive');
  const others = measures.filter(({ type }) => type !== 'incentive');
  return frame(site, {
    title: t(`${subject.name} · 依法适用的措施`, `${subject.name} · Measures`),
    description: t(`今天依法适用于${subject.name}的措施。`, `Measures that apply to ${subject.name} today.`),
    section: '/search',
    origin: t('法规数据和各部门的决定，逐条写明。', 'the law and the decisions named on each measure.'),
    changedAt: null,
    body: html`<div class="wide page">
${trail(site, toSubject(site, answer), t('依法适用的措施', 'Measures'))}
<h1>${t('依法适用的措施', 'Measures that apply')}</h1>
<p class="facts">${subjectLink(site, subject)} <code>${subject.code}</code> <span class="note">${t('截至 ', 'as of ')}${dayMark(answer.asOf)}</span></p>
<p class="notice">${inWords(site, answer.note)}</p>
${measures.length === 0 && html`<p>${t('今天没有依法适用的措施。', 'No measure applies today.')}</p>`}
${listOf(site, answer, { id: 'limits', name: t('限制和管理', 'Limits and management'), measures: others })}
${listOf(site, answer, { id: 'incentives', name: t('激励', 'Incentives'), measures: rewards })}
<p class="note"><a href="/api/v1/subjects/${subject.code}/measures">${t('本页数据（JSON）', 'The data of this page (JSON)')}</a>　<a href="${to(site, '/measures')}">${t('法律规定的全部措施', 'All measures of the law')}</a></p>
</div>`,
  });
}

const toSubject = (site: SiteModel, { subject }: SubjectMeasuresAnswer) => [
  { path: '/search', name: tongue(site)('查信用', 'Search') },
  { path: `/subjects/${subject.code}`, name: chinese(site, subject.name) },
];

function listOf(
  site: SiteModel,
  { subject }: SubjectMeasuresAnswer,
  { id, name, measures }: { id: string; name: string; measures: readonly MeasureInForce[] },
): Markup | null {
  const t = tongue(site);
  if (measures.length === 0) return null;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${name} <span class="count">${measures.length}</span></h2>
<ul class="tiles">${measures.map(
    (
      measure,
    ) => html`<li class="card"><h3><a href="${to(site, `/subjects/${subject.code}/measures/${measure.measure}`)}">${inWords(site, measure.name)}</a></h3>
<p>${dayMark(measure.since)} ${t('起', 'on')}${measure.until && html`${t('，至', ', until')} ${dayMark(measure.until)}`}</p>
<p>${chinese(site, measure.clause)}</p>
<p class="facts">${typeBadge(site, measure)}</p></li>`,
  )}</ul></section>`;
}

/** One measure: why it applies, since when, until when, by which clause, and how it ends; for each record behind it. */
export function measurePage(
  site: SiteModel,
  answer: SubjectMeasuresAnswer,
  measures: readonly [MeasureInForce, ...MeasureInForce[]],
): string {
  const t = tongue(site);
  const [first] = measures;
  const name = inWords(site, first.name);
  return frame(site, {
    title: `${name} · ${answer.subject.name}`,
    description: t(
      `为什么适用、起止、依据和怎样终止：${name}`,
      `Why it applies, until when, and how it ends: ${name}`,
    ),
    section: '/search',
    origin: html`${chinese(site, first.decision?.authorityName ?? first.rests.authorityName)}${t('；法规数据。', '; the law files.')}`,
    changedAt: null,
    body: html`<div class="wide page narrow">
${trail(
  site,
  [
    ...toSubject(site, answer),
    { path: `/subjects/${answer.subject.code}/measures`, name: t('依法适用的措施', 'Measures') },
  ],
  first.measure,
)}
<header class="subject"><p class="facts">${typeBadge(site, first)} <span class="note">${aboutType(site, first)}</span></p>
<h1>${name}</h1>
<p class="facts">${subjectLink(site, answer.subject)} <code>${answer.subject.code}</code></p></header>
${measures.map((measure) => account(site, answer.subject.code, measure))}
<p class="notice">${inWords(site, answer.note)}</p>
<p class="note"><a href="${to(site, `/measures/${first.measure}`)}">${t('这项措施的法律规定', 'What the law says of this measure')}</a>　<a href="/api/v1/subjects/${answer.subject.code}/measures">JSON</a></p>
</div>`,
  });
}

function account(site: SiteModel, code: string, measure: MeasureInForce): Markup {
  const t = tongue(site);
  const { rests, decision, until } = measure;
  const link = (recordId: string, text: Part) =>
    html`<a href="${recordPath(site, code, recordId)}">${text}</a>`;
  const rows: [label: string, value: Part][] = [
    [t('为什么适用', 'Why it applies'), inWords(site, measure.trigger)],
    [
      t('所依据的信息', 'Resting on'),
      html`${link(rests.recordId, chinese(site, rests.documentNumber))} <span class="note">${nameOfItem(site, rests.item)}${t('，', ', ')}${chinese(site, rests.authorityName)}</span>`,
    ],
    [
      t('实施决定', 'Decided by'),
      decision &&
        html`${link(decision.recordId, chinese(site, decision.documentNumber))} <span class="note">${chinese(site, decision.authorityName)}${t('，', ', ')}${dayMark(decision.decidedOn)}</span><br>${chinese(site, decision.content)}`,
    ],
    [t('自哪天起', 'Since'), dayMark(measure.since)],
    [t('到哪天止', 'Until'), until ? dayMark(until) : t('没有定截止日', 'no last day is set')],
    [t('怎样终止', 'How it ends'), inWords(site, measure.endsWith)],
    [t('依据', 'Clause'), clauseOf(site, measure)],
    [t('由谁实施', 'Applied by'), inWords(site, measure.implementedBy)],
  ];
  return html`<dl class="card fields">${rows.filter(([, value]) => value).map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}
