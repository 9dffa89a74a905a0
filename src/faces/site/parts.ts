import type { PublicRecord } from '#disclosure/register/contract';
import type { Day } from '#kit';
import { html, type Markup, type Part } from './markup.ts';
import { chinese, inWords, nameOfItem, type SiteModel, to, tongue } from './site-model.ts';
import { severities, statusOf, type Tone, toneOfItem } from './words.ts';

export const badge = (tone: Tone, text: Part): Markup => html`<span class="badge ${tone}">${text}</span>`;

export const statusBadge = (site: SiteModel, status: string): Markup => {
  const { words, tone } = statusOf(status);
  return badge(tone, inWords(site, words));
};

export const itemBadge = (site: SiteModel, item: string): Markup =>
  badge(toneOfItem(item), nameOfItem(site, item));

export const severityBadge = (site: SiteModel, record: PublicRecord): Markup | null =>
  record.severity &&
  badge(severities[record.severity].tone, inWords(site, severities[record.severity].words));

/** On time, or late by how many days; nothing where the item has no day of decision. */
export function timelinessBadge(site: SiteModel, record: PublicRecord): Markup | null {
  const t = tongue(site);
  if (!record.timeliness) return null;
  const late = record.timeliness.daysLate;
  return record.timeliness.isLate
    ? badge('plain', t(`迟报 ${late} 天`, `Sent ${late} ${late === 1 ? 'day' : 'days'} late`))
    : badge('plain', t('按时报送', 'Sent on time'));
}

export const dayMark = (day: Day): Markup => html`<time datetime="${day}">${day}</time>`;

export const subjectLink = (site: SiteModel, subject: { code: string; name: string }): Markup =>
  html`<a href="${to(site, `/subjects/${subject.code}`)}">${chinese(site, subject.name)}</a>`;

export const recordPath = (site: SiteModel, code: string, recordId: string): string =>
  to(site, `/subjects/${code}/records/${recordId}`);

export const emptySentence = (site: SiteModel): string =>
  tongue(site)('查询期内无相关信息。', 'No such information in the period.');

/** `steps` lead from the top to the page above this one. */
export function trail(site: SiteModel, steps: readonly { path: string; name: Part }[], here: Part): Markup {
  const t = tongue(site);
  return html`<nav class="trail" aria-label="${t('位置', 'You are here')}"><ol>
${steps.map((step) => html`<li><a href="${to(site, step.path)}">${step.name}</a></li>`)}
<li aria-current="page">${here}</li>
</ol></nav>`;
}

export function searchForm(site: SiteModel, { q, large }: { q: string; large: boolean }): Markup {
  const t = tongue(site);
  const hint = t('组织名称、简称或统一社会信用代码', 'Name, short name or credit code');
  return html`<form class="search${large ? ' large' : ''}" role="search" action="${to(site, '/search')}" method="get">
<label class="unseen" for="q">${hint}</label>
<input id="q" name="q" type="search" value="${q}" placeholder="${hint}" maxlength="100" autocomplete="off" spellcheck="false" enterkeyhint="search" required>
<button type="submit">${t('查询', 'Search')}</button>
</form>`;
}

/** The mark: 公信 cut white into vermilion; drawn, so that it needs no font. */
export const seal = (size: number): Markup =>
  html`<svg class="seal" viewBox="0 0 100 100" width="${size}" height="${size}" aria-hidden="true" focusable="false">${sealBody}</svg>`;

/** 公 and 信 from Noto Serif SC Black (SIL Open Font License), in a square of 100. */
const gong =
  'M16 79Q21 79 27 79Q34 79 42 79Q50 78 59 77Q68 77 77 76L77 77Q68 81 54 85Q40 90 21 95ZM62 45Q61 46 60 46Q58 47 55 46L59 45Q56 49 52 55Q47 60 42 65Q37 71 31 76Q26 80 21 83L21 82L27 82Q26 89 25 93Q23 96 20 97L12 80Q12 80 14 79Q15 79 17 79Q18 78 20 78Q21 77 22 77Q24 75 26 71Q29 68 31 63Q34 59 36 53Q38 48 40 43Q42 38 43 34ZM68 8Q67 9 66 11Q65 12 63 14L62 10Q65 17 70 23Q76 29 83 34Q91 39 99 42L99 43Q94 44 90 48Q86 51 84 56Q77 51 72 44Q67 37 64 27Q60 18 58 5L59 4ZM49 14Q49 14 48 15Q47 15 45 15Q40 26 33 34Q26 42 19 48Q11 55 2 60L2 59Q7 53 12 44Q18 35 23 25Q28 16 31 5ZM61 60Q71 63 77 68Q83 72 86 77Q89 82 89 86Q89 90 87 93Q86 96 82 96Q79 96 75 93Q74 89 73 85Q71 80 69 76Q67 72 65 68Q62 64 60 61Z';
const xin =
  'M52 2Q60 2 65 4Q69 6 71 9Q73 11 73 14Q72 17 70 19Q68 21 65 21Q62 21 59 19Q59 16 58 13Q56 10 55 7Q53 5 51 3ZM39 8Q39 9 38 9Q37 10 35 10Q31 21 27 29Q22 38 16 45Q10 52 3 58L2 57Q5 50 9 41Q12 32 15 22Q18 12 19 2ZM31 33Q31 33 30 34Q29 34 28 35L28 93Q28 94 26 95Q24 96 22 97Q19 98 16 98L14 98L14 35L19 28ZM74 63L80 56L93 66Q93 67 92 67Q91 68 89 68L89 92Q89 93 87 94Q85 95 83 95Q80 96 77 96L75 96L75 63ZM53 93Q53 94 51 95Q49 96 46 97Q44 97 41 97L39 97L39 63L39 58L39 58L54 63L83 63L83 66L53 66ZM83 86L83 89L47 89L47 86ZM81 42Q81 42 82 43Q83 44 85 45Q87 47 89 48Q91 50 92 52Q92 53 90 53L39 53L38 50L74 50ZM81 27Q81 27 82 28Q83 29 85 30Q87 32 89 34Q91 35 92 37Q92 39 90 39L38 39L37 36L75 36ZM86 12Q86 12 88 13Q89 14 91 16Q93 18 95 19Q97 21 99 23Q98 25 96 25L32 25L31 22L79 22Z';

/** Cut tall, as seal cutters do; shared with the favicon, which has no style sheet. */
export const sealBody: Markup = html`<rect width="100" height="100" rx="11" fill="#b3372c"/><path fill="#fff" transform="translate(7 14) scale(.42 .72)" d="${gong}"/><path fill="#fff" transform="translate(51 14) scale(.42 .72)" d="${xin}"/>`;
