import type { Figures, RecentRecord } from '#disclosure/register/contract';
import { frame } from '../layout.ts';
import { html, type Markup } from '../markup.ts';
import { dayMark, itemBadge, recordPath, seal, searchForm, subjectLink } from '../parts.ts';
import { chinese, countOf, momentOf, type SiteModel, siteName, to, tongue } from '../site-model.ts';
import { showTerm } from '../term.ts';

export type HomeModel = { figures: Figures; recent: readonly RecentRecord[] };

/** Searches to try, from what is public now: a whole name, a code, a part of a name; none without records. */
export function chooseExamples(recent: readonly RecentRecord[], cityName: string): string[] {
  const subjects = [...new Map(recent.map(({ subject }) => [subject.code, subject])).values()];
  const [named, coded, parted] = [subjects[0], subjects[1] ?? subjects[0], subjects[2] ?? subjects[0]];
  if (!named || !coded || !parted) return [];
  const part = parted.name.replace(cityName, '').slice(0, 2);
  return [named.name, coded.code, part].filter((example) => [...example].length >= 2);
}

/** `98.7%`, or a dash before the first record of the month. */
export const sayShare = (share: number | null): string =>
  share === null ? '—' : `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;

export function homePage(site: SiteModel, model: HomeModel): string {
  const t = tongue(site);
  return frame(site, {
    title: siteName(site),
    description: t(
      '查一家组织的许可、处罚和名单：由谁决定，公示到哪一天，依据哪一条。',
      'Look up the licences, penalties and listings of an organisation: who decided, until when, by which clause.',
    ),
    origin: t(
      '作出决定的各部门报送，每条记录写明提供单位。',
      'handed in by the departments that decided; every record names its provider.',
    ),
    changedAt: model.figures.changedAt,
    body: html`${hero(site, model)}${figures(site, model.figures)}
<div class="wide columns">
<section aria-labelledby="recent"><h2 id="recent">${t('最近公示', 'Latest public records')}</h2>${latest(site, model.recent)}</section>
<section aria-labelledby="yours"><h2 id="yours">${t('您是这家组织？', 'Is this your organisation?')}</h2>${yours(site)}</section>
</div>`,
  });
}

function hero(site: SiteModel, model: HomeModel): Markup {
  const t = tongue(site);
  const examples = chooseExamples(model.recent, site.cityName);
  return html`<section class="hero"><div class="wide">
<div class="pitch">
<h1>${t('一家组织的公共信用，', 'The public record of an organisation: ')}<br>${t('说得清，查得到，改得了。', 'clear, findable, mendable.')}</h1>
<p class="lead">${t(
    '许可、处罚、表彰：由作出决定的部门提供，依法公示到该公示的那一天。每一条都写明依据、期限和怎样提出异议。',
    'Licences, penalties, honours: given by the departments that decided them, shown for as long as the law says. Each one states its basis, its term and how to object.',
  )}</p>
${searchForm(site, { q: '', large: true })}
${
  examples.length > 0 &&
  html`<p class="examples">${t('例如', 'Try')} ${examples.map((q) => html`<a href="${to(site, `/search?q=${encodeURIComponent(q)}`)}">${chinese(site, q)}</a> `)}</p>`
}
</div>
<div class="stamp" aria-hidden="true">${seal(160)}</div>
</div></section>`;
}

function figures(site: SiteModel, { subjects, publicRecords, onTimeShare, changedAt }: Figures): Markup {
  const t = tongue(site);
  const figure = (value: string, name: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<section class="figures" aria-label="${t('今日数字', 'Figures of today')}"><dl class="wide">
${figure(countOf(subjects), t('家组织', 'organisations'))}
${figure(countOf(publicRecords), t('条记录公示中', 'records public now'))}
${figure(sayShare(onTimeShare), t('本月按时报送', 'sent on time this month'))}
${figure(site.today, changedAt ? t(`今日，更新于 ${momentOf(changedAt).slice(-5)}`, `today; updated at ${momentOf(changedAt).slice(-5)}`) : t('今日', 'today'))}
</dl></section>`;
}

function latest(site: SiteModel, recent: readonly RecentRecord[]): Markup {
  const t = tongue(site);
  if (recent.length === 0) {
    return html`<p class="empty">${t('还没有公示中的记录。部门报送后，最新的会列在这里。', 'No record is public yet. The newest will be listed here once departments hand some in.')}</p>`;
  }
  return html`<table class="cards"><thead><tr><th scope="col">${t('决定', 'Decision')}</th><th scope="col">${t('组织', 'Organisation')}</th><th scope="col">${t('公示到', 'Public until')}</th></tr></thead><tbody>
${recent.map(({ subject, record }) => {
  const term = showTerm(record, site.today);
  return html`<tr>
<td class="first">${itemBadge(site, record.item)} <a href="${recordPath(site, subject.code, record.recordId)}">${chinese(site, record.title)}</a>
<span class="note">${record.authority && html`<span>${chinese(site, record.authority)}</span>`}${record.decidedOn && dayMark(record.decidedOn)}${record.timeliness && html`<span>${record.timeliness.isLate ? t('迟报', 'late') : t('按时', 'on time')}</span>`}</span></td>
<td>${subjectLink(site, subject)}</td>
<td data-label="${t('公示到', 'Public until')}">${term.until ? dayMark(term.until) : t('未设截止日', 'no end set')}</td>
</tr>`;
})}
</tbody></table>`;
}

function yours(site: SiteModel): Markup {
  const t = tongue(site);
  return html`<div class="card stack">
<div><h3>${t('记录有误', 'A record is wrong')}</h3>
<p>${t('请书面告诉提供这条记录的单位，单位名称写在每条记录上。写明是哪一条、错在哪里、凭什么。', 'Write to the department that provided it; its name stands on the record. Say which record, what is wrong, and what shows it.')}</p>
<p><a href="${to(site, '/about#object')}">${t('怎样写，写给谁', 'What to write, and to whom')}</a></p></div>
<div><h3>${t('已经改正', 'You have put it right')}</h3>
<p>${t('最早哪天可以修复，每条处罚都写明。向作出决定的单位申请，不收费。', 'Each penalty states the first day on which repair may be asked for. Ask the authority that decided; it is free.')}</p>
<p><a href="${to(site, '/about#repair')}">${t('修复要准备什么', 'What repair needs')}</a></p></div>
<div><h3>${t('在名单上', 'You are on a list')}</h3>
<p>${t('每个名单都写明依据、期限和移出条件；条件满足，向列入的机关申请移出。', 'Each list states its basis, its term and the way off; meet the condition, and ask the authority that listed.')}</p>
<p><a href="${to(site, '/lists')}">${t('有哪些名单，怎样移出', 'Which lists, and how one gets off')}</a></p></div>
<div><h3>${t('名称相近', 'A name like yours')}</h3>
<p>${t('只差一个字的组织很常见。认代码，不认名称；页面会并排列出代码。', 'Names one character apart are common. The code decides, not the name; look-alikes are listed side by side.')}</p>
<p><a href="${to(site, '/about#codes')}">${t('怎样看代码', 'How to read a code')}</a></p></div>
</div>`;
}
