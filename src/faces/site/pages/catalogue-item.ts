import type { CatalogueItem, Edition } from '#registry/catalogue/contract';
import { frame } from '../layout.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { badge, trail } from '../parts.ts';
import { chinese, inWords, type SiteModel, to, tongue } from '../site-model.ts';
import type { CataloguePage } from '../sources.ts';
import { disclosures, type FieldLine, marks, showFields } from './catalogue-words.ts';

export function catalogueItemPage(site: SiteModel, { item, edition }: CataloguePage): string {
  const t = tongue(site);
  const name = inWords(site, item.name);
  return frame(site, {
    title: t(`${name} · 目录与规则`, `${name} · Catalogue`),
    description: inWords(site, item.about),
    section: '/catalogue',
    origin: edition
      ? html`${chinese(site, edition.source)}${t('。', '.')}`
      : t('本站目录文件。', 'the catalogue files.'),
    changedAt: null,
    body: html`<div class="wide page">
${trail(site, [{ path: '/catalogue', name: t('目录与规则', 'Catalogue') }], name)}
<h1>${name}</h1>
<p class="lead">${inWords(site, item.about)}</p>
<p><a class="button primary" href="/api/v1/catalogue/${item.item}.xlsx">${t('下载报送模板（XLSX）', 'Download the template (XLSX)')}</a> ${edition && html`<a class="button" href="${to(site, `/catalogue/${item.item}/try`)}">${t('试填一条', 'Try a row')}</a> `}<a class="button" href="/api/v1/catalogue/${item.item}">JSON</a></p>
${terms(site, item)}
${edition && html`${fieldTable(site, edition)}${rules(site, edition)}`}
${key(site)}
</div>`,
  });
}

function terms(site: SiteModel, item: CatalogueItem): Markup {
  const t = tongue(site);
  const row = (label: string, value: Part) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  return html`<section aria-labelledby="terms"><h2 id="terms">${t('谁提供，公示多久', 'Who provides it, and how long it is public')}</h2>
<dl class="card fields">
${row(t('提供单位', 'Provider'), inWords(site, item.provider))}
${row(t('公开属性', 'Disclosure'), badge(item.disclosure === '公开公示' ? 'ok' : 'plain', inWords(site, disclosures[item.disclosure])))}
${row(t('公示期限', 'Public for'), t(item.term.zh, item.term.en))}
${row(
  t('依据', 'Legal basis'),
  html`<ul class="clauses">${item.legalBasis.map((basis) => html`<li>${basis.url ? html`<a href="${basis.url}" rel="noreferrer">${chinese(site, basis.clause)}</a>` : chinese(site, basis.clause)} <abbr class="mark" title="${inWords(site, marks[basis.mark])}">${basis.mark}</abbr></li>`)}</ul>`,
)}
</dl></section>`;
}

function fieldTable(site: SiteModel, edition: Edition): Markup {
  const t = tongue(site);
  const heading = (text: string) => html`<th scope="col">${text}</th>`;
  return html`<section aria-labelledby="fields"><h2 id="fields">${t('栏目', 'Fields')} <span class="count">${edition.fields.length}</span></h2>
<p class="note">${t(`${edition.edition}，自 ${edition.effectiveFrom} 起施行。栏目顺序即标准顺序。`, `Edition ${edition.edition}, in force from ${edition.effectiveFrom}; in the order of the standard.`)}</p>
<table class="cards fieldtable"><thead><tr>${heading(t('栏目', 'Field'))}${heading(t('代码', 'Code'))}${heading(t('类型与长度', 'Type and length'))}${heading(t('填写', 'Filling'))}${heading(t('取值与说明', 'Values and notes'))}</tr></thead>
<tbody>${showFields(edition).map((line) => fieldRow(site, line))}</tbody></table></section>`;
}

function fieldRow(site: SiteModel, line: FieldLine): Markup {
  const t = tongue(site);
  return html`<tr>
<td class="first"><strong>${chinese(site, line.heading)}</strong><span class="note"><code>${line.name}</code></span></td>
<td data-label="${t('代码', 'Code')}">${line.code && html`<code>${line.code}</code> `}<abbr class="mark" title="${inWords(site, marks[line.mark])}">${line.mark}</abbr></td>
<td data-label="${t('类型', 'Type')}">${inWords(site, line.type)}${line.length !== null && t(`，至多 ${line.length} 字`, `, at most ${line.length} characters`)}</td>
<td data-label="${t('填写', 'Filling')}">${line.isRequired ? html`<strong>${inWords(site, line.required)}</strong>` : inWords(site, line.required)}</td>
<td>${line.values.length > 0 && html`<details><summary>${t(`${line.values.length} 个取值`, `${line.values.length} values`)}</summary><ul>${line.values.map((value) => html`<li>${value.code && html`<code>${value.code}</code> `}<span lang="zh-CN">${value.words.zh}</span>${site.language === 'en' && ` ${value.words.en}`}</li>`)}</ul></details>`}${line.notes.map((note) => html`<p>${inWords(site, note)}</p>`)}</td>
</tr>`;
}

function rules(site: SiteModel, edition: Edition): Markup {
  const t = tongue(site);
  if (edition.rules.length === 0) return html``;
  return html`<section aria-labelledby="rules"><h2 id="rules">${t('栏目之间的规则', 'Rules between fields')}</h2>
<ol class="card rules">${edition.rules.map(
    (rule) =>
      html`<li><code>${rule.rule}</code><div><p>${t(rule.zh, rule.en)} ${badge(rule.severity === 'error' ? 'seal' : 'warn', rule.severity === 'error' ? t('不符不收', 'refused') : t('提示', 'warning'))}</p><p class="note">${chinese(site, rule.clause)}</p></div></li>`,
  )}</ol></section>`;
}

function key(site: SiteModel): Markup {
  return html`<section aria-labelledby="marks"><h2 id="marks">${tongue(site)('标记', 'Marks')}</h2><dl class="key">${Object.entries(marks).map(([mark, words]) => html`<div><dt><span class="mark">${mark}</span></dt><dd>${inWords(site, words)}</dd></div>`)}</dl></section>`;
}
