import { frame } from '../layout.ts';
import { html } from '../markup.ts';
import { emptySentence, trail } from '../parts.ts';
import { recordList } from '../record-card.ts';
import { chinese, type ItemName, inWords, type SiteModel, to, tongue } from '../site-model.ts';
import type { RecordsPage } from '../sources.ts';

export type RecordsModel = RecordsPage & { item: ItemName; isFirst: boolean };

/** All public records of one kind of an organisation, some at a time, newest decision first. */
export function recordsPage(
  site: SiteModel,
  { subject, records, next, item, isFirst }: RecordsModel,
): string {
  const t = tongue(site);
  const name = inWords(site, item.name);
  const path = (cursor: string | null) =>
    to(
      site,
      `/subjects/${subject.code}/records?item=${item.item}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
  return frame(site, {
    title: `${name} · ${subject.name}`,
    description: t(`${subject.name}公示中的${name}。`, `Public records of ${subject.name}: ${name}.`),
    section: '/search',
    isIndexed: false,
    origin: t('作出决定的各部门，逐条写明。', 'the departments that decided, named on each record.'),
    changedAt:
      records
        .map((record) => record.receivedAt)
        .sort()
        .at(-1) ?? null,
    body: html`<div class="wide page">
${trail(
  site,
  [
    { path: '/search', name: t('查信用', 'Search') },
    { path: `/subjects/${subject.code}`, name: chinese(site, subject.name) },
  ],
  name,
)}
<h1>${name}</h1>
<p class="lead">${chinese(site, subject.name)} <code>${subject.code}</code></p>
<p class="note">${t('公示中的全部记录，按决定日期从新到旧。', 'All that is public, newest decision first.')}</p>
<h2 class="unseen">${t('记录', 'Records')}</h2>
${recordList(site, subject.code, item, records) ?? html`<p class="empty">${emptySentence(site)}</p>`}
<p class="more">${!isFirst && html`<a class="button" href="${path(null)}">${t('回到最新', 'Back to the newest')}</a> `}${next && html`<a class="button" rel="next" href="${path(next)}">${t('下一页', 'Next page')}</a>`}</p>
</div>`,
  });
}
