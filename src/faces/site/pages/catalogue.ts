import type { CatalogueItem } from '#registry/catalogue/contract';
import { frame } from '../layout.ts';
import { html } from '../markup.ts';
import { badge } from '../parts.ts';
import { inOrder, inWords, type SiteModel, to, tongue } from '../site-model.ts';
import { disclosures } from './catalogue-words.ts';

export function cataloguePage(site: SiteModel, items: readonly CatalogueItem[]): string {
  const t = tongue(site);
  return frame(site, {
    title: t('目录与规则', 'Catalogue and rules'),
    description: t(
      '可以归集哪些信息，由谁提供，依据哪一条，公示多久。',
      'What may be recorded, by whom, under which clause, and for how long it is public.',
    ),
    section: '/catalogue',
    origin: t('本站目录文件，随软件公开。', 'the catalogue files, published with the software.'),
    changedAt: null,
    body: html`<div class="wide page">
<h1>${t('目录与规则', 'Catalogue and rules')}</h1>
<p class="lead">${t('目录以外的信息一律不收。每一种记录都写明：由谁提供，依据什么，有哪些栏目，公示到什么时候。', 'Nothing outside this catalogue is taken in. For each kind of record it says who provides it, on what basis, in which fields, and how long it is public.')}</p>
<p><a class="button" href="${to(site, '/measures')}">${t('奖惩措施清单', 'Measures of the law')}</a></p>
<ul class="tiles">${inOrder(items).map(
      (
        item,
      ) => html`<li class="card"><h2><a href="${to(site, `/catalogue/${item.item}`)}">${inWords(site, item.name)}</a></h2>
<p>${inWords(site, item.about)}</p>
<p class="facts">${badge(item.disclosure === '公开公示' ? 'ok' : 'plain', inWords(site, disclosures[item.disclosure]))} <span class="note">${t(`${item.editions.at(-1)?.fields.length ?? 0} 个栏目`, `${item.editions.at(-1)?.fields.length ?? 0} fields`)}</span></p></li>`,
    )}</ul>
</div>`,
  });
}
