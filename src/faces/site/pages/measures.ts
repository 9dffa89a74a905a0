import type { LawMeasure, MeasuresAnswer } from '#credit/measures/contract';
import { frame } from '../layout.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { badge, dayMark, trail } from '../parts.ts';
import { inWords, type SiteModel, to, tongue } from '../site-model.ts';
import { aboutType, clauseOf, markOf, typeBadge } from './measure-words.ts';

/** All measures of the law, field by field, each with its clause. */
export function measuresPage(site: SiteModel, answer: MeasuresAnswer): string {
  const t = tongue(site);
  return frame(site, {
    title: t('奖惩措施', 'Measures of the law'),
    description: t(
      '法律法规规定的惩戒和激励措施，逐条写明依据。',
      'Measures and incentives that the law provides, each with its clause.',
    ),
    section: '/catalogue',
    origin: t('本站法规数据文件，随软件公开。', 'the law files, published with the software.'),
    changedAt: null,
    body: html`<div class="wide page">
${trail(site, [{ path: '/catalogue', name: t('目录与规则', 'Catalogue') }], t('奖惩措施', 'Measures'))}
<h1>${t('奖惩措施', 'Measures of the law')}</h1>
<p class="lead">${t('清单以外的措施一律不得实施。每一条都写明：什么情形，什么措施，依据哪一条。只列对组织的措施。', 'Nothing outside this list may be done. Each row says: in which case, which measure, by which clause. Organisations only.')}</p>
<p class="notice">${inWords(site, answer.note)}</p>
<nav aria-label="${t('领域', 'Fields')}"><p class="facts">${answer.domains.map(
      ({ id, name }) => html`<a href="#${id}">${inWords(site, name)}</a>`,
    )}</p></nav>
${answer.domains.map((domain) =>
  fieldSection(
    site,
    domain,
    answer.measures.filter((measure) => measure.domain.id === domain.id),
  ),
)}
<p class="note"><a href="/api/v1/measures">${t('本页数据（JSON）', 'The data of this page (JSON)')}</a></p>
</div>`,
  });
}

function fieldSection(
  site: SiteModel,
  { id, name }: MeasuresAnswer['domains'][number],
  measures: readonly LawMeasure[],
): Markup {
  const t = tongue(site);
  const heading = (text: string) => html`<th scope="col">${text}</th>`;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${inWords(site, name)} <span class="count">${measures.length}</span></h2>
<table class="cards fieldtable"><thead><tr>${heading(t('措施', 'Measure'))}${heading(t('情形', 'In which case'))}${heading(t('依据', 'Clause'))}</tr></thead>
<tbody>${measures.map(
    (measure) => html`<tr>
<td class="first"><a href="${to(site, `/measures/${measure.measure}`)}">${inWords(site, measure.name)}</a><p class="note"><code>${measure.measure}</code> ${typeBadge(site, measure)}${!measure.isInForce && html` ${ended(site, measure)}`}</p></td>
<td>${inWords(site, measure.trigger)}</td>
<td>${clauseOf(site, measure)}</td></tr>`,
  )}</tbody></table></section>`;
}

const ended = (site: SiteModel, { inForceFrom, inForceUntil }: LawMeasure): Markup => {
  const t = tongue(site);
  return inForceUntil !== null && inForceUntil < site.today
    ? badge('plain', t(`${inForceUntil} 后失效`, `Not in force after ${inForceUntil}`))
    : badge('plain', t(`${inForceFrom} 起施行`, `In force from ${inForceFrom}`));
};

/** One row of law, in full. */
export function lawMeasurePage(site: SiteModel, measure: LawMeasure, note: MeasuresAnswer['note']): string {
  const t = tongue(site);
  const name = inWords(site, measure.name);
  const rows: [label: string, value: Part][] = [
    [t('什么情形', 'In which case'), inWords(site, measure.trigger)],
    [
      t('怎样适用', 'How it comes about'),
      measure.triggerKind === 'listing'
        ? html`${t('列入以下名单即适用：', 'By being on a list: ')}${measure.lists.map(
            (list, at) =>
              html`${at > 0 && t('、', ', ')}<a href="${to(site, `/lists/${list.id}`)}">${inWords(site, list.name)}</a>`,
          )}`
        : t(
            '由主管机关告知、听取陈述申辩后作出决定。',
            'By decision of the authority, after notice and hearing.',
          ),
    ],
    [t('依据', 'Clause'), clauseOf(site, measure)],
    [
      t('类型', 'Type'),
      html`${typeBadge(site, measure)} <span class="note">${aboutType(site, measure)}</span>`,
    ],
    [t('期限', 'Duration'), inWords(site, measure.duration)],
    [t('由谁实施', 'Applied by'), inWords(site, measure.implementedBy)],
    [
      t('施行日期', 'In force from'),
      html`${dayMark(measure.inForceFrom)} ${markOf(site, measure.inForceMark)}${measure.inForceUntil && html` ${t('至', 'until')} ${dayMark(measure.inForceUntil)}`}${!measure.isInForce && html` ${ended(site, measure)}`}`,
    ],
    [t('适用对象', 'Applies to'), t('组织；不适用于自然人', 'organisations; never to a person')],
  ];
  return frame(site, {
    title: `${measure.measure} ${name}`,
    description: name,
    section: '/catalogue',
    origin: t('本站法规数据文件，随软件公开。', 'the law files, published with the software.'),
    changedAt: null,
    body: html`<div class="wide page">
${trail(
  site,
  [
    { path: '/catalogue', name: t('目录与规则', 'Catalogue') },
    { path: '/measures', name: t('奖惩措施', 'Measures') },
  ],
  measure.measure,
)}
<h1>${name}</h1>
<dl class="card fields">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
<p class="notice">${inWords(site, note)}</p>
<p class="note"><a href="/api/v1/measures/${measure.measure}">${t('本页数据（JSON）', 'The data of this page (JSON)')}</a></p>
</div>`,
  });
}
