import type { PublicRecord } from '#disclosure/register/contract';
import { addYears, Day, daysBetween, earliest } from '#kit';
import { type Tone, toneOfItem } from './words.ts';

/** One record over time: a permission while it is valid, anything else while it is public. */
export type Bar = {
  recordId: string;
  label: string;
  item: string;
  span: 'valid' | 'public';
  from: Day;
  /** `null`: no end is set. */
  to: Day | null;
  tone: Tone;
};

export type Timeline = {
  from: Day;
  to: Day;
  today: Day;
  bars: readonly Bar[];
  /** Records with a time that found no room in the picture. */
  leftOut: number;
};

const mostBars = 10;

/** The picture of an organisation's records, oldest first; `null` when fewer than two have a time. */
export function planTimeline(records: readonly PublicRecord[], today: Day): Timeline | null {
  const bars = records.map(barOf).filter((bar) => bar !== null);
  if (bars.length < 2) return null;
  // Sanctions first, then the newest: what a reader must not miss stays in the picture.
  const chosen = bars
    .toSorted(
      (a, b) => Number(a.span === 'valid') - Number(b.span === 'valid') || b.from.localeCompare(a.from),
    )
    .slice(0, mostBars)
    .sort((a, b) => a.from.localeCompare(b.from));
  return { ...frameOf(chosen, today), today, bars: chosen, leftOut: bars.length - chosen.length };
}

function barOf(record: PublicRecord): Bar | null {
  const { recordId, item, title, decidedOn } = record;
  const tone = record.severity === 'serious' ? 'seal' : toneOfItem(item);
  const validFrom = Day.safeParse(record.content.validFrom).data ?? decidedOn;
  if (item === 'licence' && validFrom) {
    const until = Day.safeParse(record.content.validUntil).data ?? null;
    return { recordId, label: title, item, span: 'valid', from: validFrom, to: openEnded(until), tone };
  }
  const from = decidedOn ?? record.shownFrom;
  return { recordId, label: title, item, span: 'public', from, to: record.shownUntil, tone };
}

/** 2099-12-31 and its like are how departments write 长期. */
const openEnded = (until: Day | null): Day | null => (until && until >= '2090-01-01' ? null : until);

/** From the first beginning to the last end, but no further than six years back and three ahead. */
function frameOf(bars: readonly Bar[], today: Day): { from: Day; to: Day } {
  const first = earliest(bars.map((bar) => bar.from)) ?? today;
  const ends = bars.map((bar) => bar.to ?? addYears(today, 3)).sort();
  const bound = (day: Day, low: Day, high: Day) => (day < low ? low : day > high ? high : day);
  return {
    from: bound(first, addYears(today, -6), addYears(today, -1)),
    to: bound(ends.at(-1) ?? today, addYears(today, 1), addYears(today, 3)),
  };
}

/** Where a day lies in the picture, 0–1, cut off at its edges. */
export function placeOf(timeline: Timeline, day: Day): number {
  const share = daysBetween(timeline.from, day) / daysBetween(timeline.from, timeline.to);
  return Math.min(1, Math.max(0, share));
}

/** The first days of the years in the picture; every second or more where they would crowd. */
export function yearsOf(timeline: Timeline, mostTicks: number): Day[] {
  const [first, last] = [Number(timeline.from.slice(0, 4)) + 1, Number(timeline.to.slice(0, 4))];
  const step = Math.max(1, Math.ceil((last - first + 1) / mostTicks));
  const years: Day[] = [];
  for (let year = first; year <= last; year += step) years.push(Day.parse(`${year}-01-01`));
  return years;
}
