import type { PublicRecord } from '#disclosure/register/contract';
import { html, type Markup } from './markup.ts';
import { hasWayOff, listIn, textIn } from './pages/subject-shown.ts';
import { badge, dayMark, recordPath, severityBadge, timelinessBadge } from './parts.ts';
import { chinese, type ItemName, momentOf, type SiteModel, sayMoney, to, tongue } from './site-model.ts';
import { showTerm, type Term } from './term.ts';

/** One record as a card: what, who, when, how serious; and the strip of three beneath. */
function recordCard(site: SiteModel, code: string, record: PublicRecord): Markup {
  const t = tongue(site);
  const path = recordPath(site, code, record.recordId);
  return html`<article class="card record" id="r-${record.recordId}">
<header><h4><a href="${path}">${chinese(site, record.title)}</a></h4> ${severityBadge(site, record)} ${timelinessBadge(site, record)}</header>
<p class="facts">${saySanction(site, record)}${record.authority && html`<span>${chinese(site, record.authority)}</span>`}${record.documentNumber && html`<span>${t('文书', 'No.')} ${chinese(site, record.documentNumber)}</span>`}${record.decidedOn && html`<span>${dayMark(record.decidedOn)} ${t('决定', 'decided')}</span>`}</p>
${wayOff(site, record)}
${stripOfThree(site, record, path)}
</article>`;
}

/** Why it is on a list, and what ends that. */
function wayOff(site: SiteModel, { content }: PublicRecord): Markup | null {
  const t = tongue(site);
  const condition = textIn(content, 'removalCondition');
  if (condition === null) return null;
  return html`<p class="note">${t('事由：', 'Reason: ')}${chinese(site, textIn(content, 'reason') ?? '')}</p>
<p class="note">${t('怎样移出：', 'How it ends: ')}${chinese(site, condition)}</p>`;
}

function saySanction(site: SiteModel, { content }: PublicRecord): Markup {
  const t = tongue(site);
  // 罚款 is said with its amount below.
  const types = listIn(content, 'penaltyTypes').filter((type) => type !== '罚款' || !content.fineFen);
  const amounts = [
    { name: t('罚款', 'fine'), fen: content.fineFen },
    { name: t('没收', 'confiscated'), fen: content.confiscatedFen },
  ].filter(({ fen }) => typeof fen === 'number' && fen > 0);
  return html`${types.map((type) => html`<span>${chinese(site, type)}</span>`)}${amounts.map(({ name, fen }) => html`<span>${name} ${sayMoney(site, Number(fen))}</span>`)}`;
}

/** Until when and why; when it can be repaired; who gave it and when. */
export function stripOfThree(site: SiteModel, record: PublicRecord, path: string): Markup {
  const t = tongue(site);
  const term = showTerm(record, site.today);
  return html`<div class="strip">
${termBar(term)}
<dl>
<div><dt>${t('公示到', 'Public until')}</dt><dd><strong>${term.until ? dayMark(term.until) : t('未设截止日', 'No end set')}</strong>
<span>${sayLeft(site, term)}${term.daysLeft === null ? '' : t('；', '; ')}<a href="${path}#why" lang="zh-CN">${record.clause}</a></span></dd></div>
<div><dt>${t('最早可修复', 'Repair from')}</dt><dd>${sayRepair(site, record, term, path)}</dd></div>
<div><dt>${t('提供与收到', 'Given and received')}</dt><dd><strong>${record.source ? chinese(site, record.source) : t('未写明提供单位', 'Provider not stated')}</strong>
<span>${momentOf(record.receivedAt)} ${t('收到', 'received')}</span></dd></div>
</dl></div>`;
}

const sayLeft = (site: SiteModel, term: Term): string => {
  if (term.daysLeft === null) return '';
  if (term.daysLeft === 0) return tongue(site)('今天是最后一天', 'today is the last day');
  return tongue(site)(`还有 ${term.daysLeft} 天`, `${term.daysLeft} days left`);
};

function sayRepair(site: SiteModel, record: PublicRecord, { repair }: Term, path: string): Markup {
  const t = tongue(site);
  const { severity } = record;
  if (repair.kind === 'none' && hasWayOff(record))
    return html`<strong>${t('改正后即可', 'Once put right')}</strong><span><a href="${path}#removal">${t('移出条件', 'what it takes')}</a></span>`;
  const needs = html`<a href="${to(site, '/about#repair')}">${t('需履行证明和承诺书', 'proof and a commitment needed')}</a>`;
  if (repair.kind === 'none')
    return html`<strong class="quiet">${severity ? t('未设可修复日', 'No day is set') : t('无需修复', 'Nothing to repair')}</strong>`;
  if (repair.kind === 'now') {
    return html`<strong>${t('现在就可以', 'Now')}</strong><span>${t(`自 ${repair.since} 起；`, `since ${repair.since}; `)}${needs}</span>`;
  }
  return html`<strong>${dayMark(repair.on)}</strong><span>${t(`还差 ${repair.daysLeft} 天；`, `in ${repair.daysLeft} days; `)}${needs}</span>`;
}

/** How much of the term is over, with a notch where repair becomes possible; the words beside it say the same. */
function termBar({ share }: Term): Markup | null {
  if (!share) return null;
  const percent = (part: number) => `${Math.round(part * 1000) / 10}%`;
  return html`<svg class="term" aria-hidden="true" focusable="false" width="100%" height="6"><rect class="rest" width="100%" height="6" rx="3"/><rect class="over" width="${percent(share.over)}" height="6" rx="3"/>${share.repair !== null && html`<rect class="notch" x="${percent(share.repair)}" width="2" height="6"/>`}</svg>`;
}

/** Records of one kind: what burdens as cards, in full and with what ends it; the rest in rows. */
export const recordList = (
  site: SiteModel,
  code: string,
  item: ItemName,
  records: readonly PublicRecord[],
): Markup | null => {
  if (records.length === 0) return null;
  return isBurden(item)
    ? html`${records.map((record) => recordCard(site, code, record))}`
    : recordTable(site, code, records);
};

const isBurden = ({ item, nature }: ItemName): boolean => nature === '失信' || item === 'coercion';

/** What burdens nobody reads best in rows: what, by whom, valid or decided when, public until. */
function recordTable(site: SiteModel, code: string, records: readonly PublicRecord[]): Markup {
  const t = tongue(site);
  const until = t('公示到', 'Public until');
  return html`<table class="cards"><thead><tr><th scope="col">${t('决定', 'Decision')}</th><th scope="col">${t('机关与文书', 'Authority and document')}</th><th scope="col">${t('日期', 'Days')}</th><th scope="col">${until}</th></tr></thead><tbody>
${records.map((record) => {
  const kind = textIn(record.content, 'licenceType');
  return html`<tr>
<td class="first"><a href="${recordPath(site, code, record.recordId)}">${chinese(site, record.title)}</a><span class="note">${kind && html`<span>${chinese(site, kind)}</span>`}${timelinessBadge(site, record)}</span></td>
<td>${record.authority && chinese(site, record.authority)}<span class="note">${record.documentNumber && chinese(site, record.documentNumber)}</span></td>
<td data-label="${t('日期', 'Days')}">${sayDays(site, record)}</td>
<td data-label="${until}">${record.shownUntil ? dayMark(record.shownUntil) : t('未设截止日', 'no end set')}</td>
</tr>`;
})}
</tbody></table>`;
}

/** From when until when it is valid, or where it says nothing of that, when it was decided. */
function sayDays(site: SiteModel, { content, decidedOn }: PublicRecord): Markup {
  const t = tongue(site);
  const [from, until] = [textIn(content, 'validFrom'), textIn(content, 'validUntil')];
  if (!from) return html`${decidedOn && dayMark(decidedOn)} ${t('决定', 'decided')}`;
  return html`<span class="whole">${from} ${t('至', 'to')}</span> <span class="whole">${sayUntil(site, until)}</span>${hasEnded(until, site.today) && html`<span class="note">${badge('plain', t('已过有效期', 'expired'))}</span>`}`;
}

const hasEnded = (until: string | null, today: string): boolean => until !== null && until < today;

const sayUntil = (site: SiteModel, until: string | null): string =>
  until === null || until >= '2090-01-01' ? tongue(site)('长期', 'no end') : until;
