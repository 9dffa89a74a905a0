import type { Words } from '#disclosure/register/contract';
import { mostNeighbours } from '#disclosure/search/contract';
import { frame } from '../layout.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { badge, searchForm, statusBadge } from '../parts.ts';
import { chinese, inWords, type SiteModel, to, tongue } from '../site-model.ts';
import type { SearchPage, SearchResult } from '../sources.ts';

/** `refusal`: why nothing was looked for, in words; an empty `q` is the page before the first question. */
export type SearchModel = { q: string; page: SearchPage; refusal: string | null };

/** How a result was met, said only where it is not plain from its present name. */
export function sayMatch(result: SearchResult): Words | null {
  const met = result.matchedName;
  const ways: Partial<Record<SearchResult['matchedBy'], Words>> = {
    'old-number': { zh: `旧号码 ${met}`, en: `old number ${met}` },
    'former-name': { zh: `曾用名 ${met}`, en: `former name ${met}` },
    'short-name': { zh: `简称 ${met}`, en: `short name ${met}` },
    pinyin: { zh: '按拼音查到', en: 'found by its pinyin' },
    initials: { zh: '按拼音首字母查到', en: 'found by its pinyin initials' },
    similar: { zh: '名称相近，不一定是您要找的', en: 'a similar name; it may not be the one you look for' },
  };
  return ways[result.matchedBy] ?? null;
}

export function searchPage(site: SiteModel, model: SearchModel): string {
  const t = tongue(site);
  const title = model.q ? t(`查“${model.q}”`, `Search: ${model.q}`) : t('查信用', 'Search');
  return frame(site, {
    title,
    description: t('按名称或统一社会信用代码查一家组织。', 'Find an organisation by name or credit code.'),
    section: '/search',
    isIndexed: false,
    origin: t(
      '登记机关报送的主体基本信息。',
      'the base register, handed in by the registration authorities.',
    ),
    changedAt: null,
    body: html`<div class="wide page">
<h1>${t('查信用', 'Search')}</h1>
${searchForm(site, { q: model.q, large: false })}
${outcome(site, model)}
</div>`,
  });
}

function outcome(site: SiteModel, model: SearchModel): Markup {
  const t = tongue(site);
  if (model.refusal !== null) {
    return html`<div class="notice warn" role="status"><p>${model.refusal}</p></div>${advice(site)}`;
  }
  if (!model.q) return advice(site);
  if (model.page.results.length === 0) {
    return html`<div class="notice" role="status"><p><strong>${t(`没有查到与“${model.q}”相符的组织。`, `No organisation answers to “${model.q}”.`)}</strong></p><p>${t('没有查到，只说明本站没有这家组织的登记，不说明它的信用好坏。', 'That only says that the register does not hold it; it says nothing good or bad about it.')}</p></div>${advice(site)}`;
  }
  return html`<ol class="results" aria-label="${t('查询结果', 'Results')}">${model.page.results.map((result) => found(site, result))}</ol>
${model.page.next && html`<p class="more"><a class="button" rel="next" href="${to(site, `/search?q=${encodeURIComponent(model.q)}&cursor=${encodeURIComponent(model.page.next)}`)}">${t('下一页', 'Next page')}</a></p>`}
<p class="note">${t('名称只是线索，代码才能确定是哪一家。', 'A name only suggests; the code decides which organisation it is.')}</p>`;
}

function found(site: SiteModel, result: SearchResult): Markup {
  const t = tongue(site);
  const match = sayMatch(result);
  return html`<li class="card">
<h2><a href="${to(site, `/subjects/${result.code}`)}">${chinese(site, result.name)}</a></h2>
<p class="facts"><code>${result.code}</code> ${result.status && statusBadge(site, result.status)} ${result.kind && badge('plain', inWords(site, result.kind))} ${match && html`<span class="note">${inWords(site, match)}</span>`}</p>
${(result.neighbours ?? 0) > 0 && html`<p class="alike">${sayNeighbours(site, result.neighbours ?? 0)}<a href="${to(site, `/subjects/${result.code}/neighbours`)}">${t('对照代码', 'Compare codes')}</a></p>`}
</li>`;
}

/** "7 others", or "20 or more" where counting stopped. */
export function sayNeighbours(site: SiteModel, count: number): Part {
  const isMore = count >= mostNeighbours;
  return tongue(site)(
    `另有 ${count} 家${isMore ? '以上' : ''}组织的名称与它只差一个字，`,
    `${count}${isMore ? ' or more' : ''} other ${count === 1 ? 'organisation differs' : 'organisations differ'} by one character. `,
  );
}

function advice(site: SiteModel): Markup {
  const t = tongue(site);
  return html`<section class="advice" aria-labelledby="advice"><h2 id="advice">${t('可以这样查', 'Ways to search')}</h2><ul>
<li>${t('输入名称中的两个字或更多，不必写全', 'Two or more characters of the name; it need not be complete')}</li>
<li>${t('输入 18 位统一社会信用代码，或旧的注册号', 'The 18-character credit code, or an old registration number')}</li>
<li>${t('输入曾用名、简称、拼音或拼音首字母', 'A former name, the short name, pinyin or its initials')}</li>
<li>${t('写错、漏写、多写一个字，也能查到', 'One wrong, missing or extra character is forgiven')}</li>
</ul><p class="note">${t('本站只查组织，不能按人名查。', 'Organisations only; people’s names cannot be searched.')}</p></section>`;
}
