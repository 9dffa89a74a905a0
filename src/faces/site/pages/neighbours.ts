import { frame } from '../layout.ts';
import { html, type Markup } from '../markup.ts';
import { trail } from '../parts.ts';
import { chinese, type SiteModel, to, tongue } from '../site-model.ts';
import type { NeighboursAnswer } from '../sources.ts';

/** `text` in three: what `other` has too before, what differs, what it has too after. */
export function splitDifference(
  text: string,
  other: string,
): [before: string, differing: string, after: string] {
  const [own, theirs] = [[...text], [...other]];
  const shorter = Math.min(own.length, theirs.length);
  let before = 0;
  while (before < shorter && own[before] === theirs[before]) before += 1;
  let after = 0;
  while (after < shorter - before && own.at(-1 - after) === theirs.at(-1 - after)) after += 1;
  const end = own.length - after;
  return [own.slice(0, before).join(''), own.slice(before, end).join(''), own.slice(end).join('')];
}

export function neighboursPage(site: SiteModel, model: NeighboursAnswer): string {
  const t = tongue(site);
  const { subject, alike } = model;
  const others = [...alike.sameName, ...alike.neighbours];
  const title = t(`名称与“${subject.name}”相近的组织`, `Names like ${subject.name}`);
  return frame(site, {
    title,
    description: t(
      '名称只差一个字的组织，并排对照代码。',
      'Organisations one character apart, codes side by side.',
    ),
    section: '/search',
    isIndexed: false,
    origin: t(
      '登记机关报送的主体基本信息。',
      'the base register, handed in by the registration authorities.',
    ),
    changedAt: null,
    body: html`<div class="wide page">
${trail(
  site,
  [
    { path: '/search', name: t('查信用', 'Search') },
    { path: `/subjects/${subject.code}`, name: chinese(site, subject.name) },
  ],
  t('相近的名称', 'Similar names'),
)}
<h1>${t('名称只差一个字', 'One character apart')}</h1>
<p class="lead">${t('它们是不同的组织，记录互不相干。请按代码辨认；不同的字已标出。', 'These are different organisations with separate records. Tell them apart by code; what differs is marked.')}</p>
${
  others.length === 0
    ? html`<p class="empty">${t('没有名称只差一个字的组织。', 'No organisation is one character away.')}</p>`
    : html`<table class="cards"><thead><tr><th scope="col">${t('名称', 'Name')}</th><th scope="col">${t('统一社会信用代码', 'Credit code')}</th></tr></thead><tbody>
<tr class="self"><td class="first"><strong>${chinese(site, subject.name)}</strong><span class="note">${t('您在看的这一家', 'The one you are looking at')}</span></td><td><code>${subject.code}</code></td></tr>
${others.map((other) => html`<tr><td class="first"><a href="${to(site, `/subjects/${other.code}`)}">${marked(site, other.name, subject.name)}</a>${other.matchedName !== other.name && html`<span class="note">${t('曾用名 ', 'formerly ')}${marked(site, other.matchedName, subject.name)}</span>`}</td><td><code>${other.code}</code></td></tr>`)}
</tbody></table>
${alike.isMore && html`<p class="note">${t(`这样的组织不少于 ${alike.count} 家，此处只列一部分。`, `There are at least ${alike.count}; only some are listed.`)}</p>`}`
}
</div>`,
  });
}

function marked(site: SiteModel, name: string, beside: string): Markup {
  const [before, differing, after] = splitDifference(name, beside);
  // A character left out has nothing to mark; the gap itself is shown.
  const mark = name !== beside && html`<mark>${differing || '□'}</mark>`;
  return site.language === 'zh'
    ? html`${before}${mark}${after}`
    : html`<span lang="zh-CN">${before}${mark}${after}</span>`;
}
