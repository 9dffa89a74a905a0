import { html, type Markup } from './markup.ts';
import { dayMark, recordPath } from './parts.ts';
import { chinese, nameOfItem, type SiteModel, tongue } from './site-model.ts';
import { type Bar, placeOf, type Timeline, yearsOf } from './timeline.ts';

const rowHeight = 38;
const top = 26;

/** The picture twice, drawn for wide and for narrow screens, and its numbers as a table beneath. */
export function timelineFigure(site: SiteModel, code: string, timeline: Timeline): Markup {
  const t = tongue(site);
  return html`<figure class="card timeline">
${draw(site, timeline, { width: 760, name: 'broad' })}${draw(site, timeline, { width: 330, name: 'slim' })}
<figcaption>${t('许可画到有效期止，其他记录画到公示期止。', 'Licences are drawn while valid, other records while public.')}${
    timeline.leftOut > 0 &&
    t(`另有 ${timeline.leftOut} 条见下文。`, ` ${timeline.leftOut} more are listed below.`)
  }</figcaption>
<details><summary>${t('图中的数字', 'The numbers of this picture')}</summary>${numbers(site, code, timeline)}</details>
</figure>`;
}

type Canvas = { width: number; name: 'broad' | 'slim' };

function draw(site: SiteModel, timeline: Timeline, { width, name }: Canvas): Markup {
  const t = tongue(site);
  const foot = top + timeline.bars.length * rowHeight + 6;
  const height = foot + 24;
  const x = (share: number) => Math.round((6 + share * (width - 12)) * 10) / 10;
  const today = x(placeOf(timeline, timeline.today));
  const isRight = today > width - 120;
  return html`<svg class="${name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${t('时间线，数字见图下的表', 'Timeline; its numbers are in the table beneath')}">
 <line class="today" x1="${today}" x2="${today}" y1="4" y2="${foot}"/>
<line class="axis" x1="0" x2="${width}" y1="${foot}" y2="${foot}"/>
${yearsOf(timeline, name === 'broad' ? 10 : 5).map((day) => {
  const at = x(placeOf(timeline, day));
  return html`<line class="axis" x1="${at}" x2="${at}" y1="${foot}" y2="${foot + 5}"/><text class="tick" x="${at}" y="${foot + 19}" text-anchor="${at < 20 ? 'start' : at > width - 20 ? 'end' : 'middle'}">${day.slice(0, 4)}</text>`;
})}
${timeline.bars.map((bar, index) => row(timeline, bar, { x, y: top + index * rowHeight, width }))}
<text class="now" x="${isRight ? today - 6 : today + 6}" y="13" text-anchor="${isRight ? 'end' : 'start'}">${t('今天', 'Today')} ${timeline.today}</text>
</svg>`;
}

type Row = { x: (share: number) => number; y: number; width: number };

function row(timeline: Timeline, bar: Bar, { x, y, width }: Row): Markup {
  const start = x(placeOf(timeline, bar.from));
  const end = x(bar.to ? placeOf(timeline, bar.to) : 1);
  const runsOn = bar.to === null || bar.to > timeline.to;
  const label = shorten(
    bar.label,
    `${bar.from.slice(0, 7)}${bar.to ? `–${bar.to.slice(0, 7)}` : ' →'}`,
    width,
  );
  const fromStart = start + widthOf(label.text) + 8 + widthOf(label.days) <= width;
  return html`<text class="label ${bar.tone}" x="${fromStart ? start : width - 2}" y="${y + 13}" text-anchor="${fromStart ? 'start' : 'end'}">${label.text}<tspan class="days" dx="8">${label.days}</tspan></text>
<rect class="bar ${bar.tone}" x="${start}" y="${y + 20}" width="${Math.max(3, end - start)}" height="9" rx="4.5"/>
${bar.span === 'public' && html`<circle class="dot ${bar.tone}" cx="${start}" cy="${y + 24.5}" r="5.5"/>`}
${runsOn && html`<path class="on ${bar.tone}" d="M${width - 7} ${y + 20.5}l5 4l-5 4"/>`}`;
}

/** The label shortened until it and its days fit the width. */
function shorten(label: string, days: string, width: number): { text: string; days: string } {
  const room = width - 8 - widthOf(days);
  const characters = [...label];
  if (widthOf(label) <= room) return { text: label, days };
  while (characters.length > 1 && widthOf(`${characters.join('')}…`) > room) characters.pop();
  return { text: `${characters.join('')}…`, days };
}

/** Roughly, at 13 pixels: a Chinese character is square, the rest about half. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 13 : 7.4), 0);

function numbers(site: SiteModel, code: string, timeline: Timeline): Markup {
  const t = tongue(site);
  const heading = (text: string) => html`<th scope="col">${text}</th>`;
  return html`<table class="plain"><thead><tr>${heading(t('记录', 'Record'))}${heading(t('类别', 'Kind'))}${heading(t('起', 'From'))}${heading(t('止', 'Until'))}${heading(t('期间', 'Span'))}</tr></thead><tbody>
${timeline.bars.map(
  (bar) =>
    html`<tr><td><a href="${recordPath(site, code, bar.recordId)}">${chinese(site, bar.label)}</a></td><td>${nameOfItem(site, bar.item)}</td><td>${dayMark(bar.from)}</td><td>${bar.to ? dayMark(bar.to) : t('未设截止日', 'no end set')}</td><td>${bar.span === 'valid' ? t('有效期', 'valid') : t('公示期', 'public')}</td></tr>`,
)}
</tbody></table>`;
}
