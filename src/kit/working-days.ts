import { z } from 'zod';
import { addDays, Day, daysBetween } from './day.ts';

/** The State Council's arrangement for one year: `law/calendar/YYYY.yaml`. */
export const YearArrangement = z.strictObject({
  year: z.int().min(1949).max(2200),
  clause: z.string().min(1),
  mark: z.enum(['V', 'S', 'M', 'D']),
  daysOff: z.array(z.strictObject({ from: Day, until: Day, occasion: z.string().min(1) })).min(1),
  workingWeekends: z.array(Day),
});
export type YearArrangement = z.output<typeof YearArrangement>;

/** Days that are holidays by law in every year: `law/calendar/statutory-days.yaml`. */
export const StatutoryDays = z.strictObject({
  clause: z.string().min(1),
  mark: z.enum(['V', 'S', 'M', 'D']),
  inForceFrom: Day,
  everyYear: z.array(z.string().regex(/^\d{2}-\d{2}$/)),
  lunar: z.record(z.string().regex(/^\d{4}$/), z.array(Day)),
});
export type StatutoryDays = z.output<typeof StatutoryDays>;

/** What tells a working day. A year outside `arrangedYears` is known by weekends and statutory days only. */
export type Calendar = Readonly<{
  arrangedYears: ReadonlySet<string>;
  daysOff: ReadonlySet<Day>;
  workingWeekends: ReadonlySet<Day>;
  statutoryEveryYear: ReadonlySet<string>;
  statutoryLunar: ReadonlySet<Day>;
}>;

/** A counted day; provisional when a year was touched whose arrangement is not loaded. */
export type CountedDay = { day: Day; isProvisional: boolean };

/** By when a decision must be with the platform: `law/publication/reporting-duty.yaml`. */
const DutyTerm = z.strictObject({
  count: z.int().min(1).max(366),
  clause: z.string().min(1),
  mark: z.enum(['V', 'S', 'M', 'D']),
});
export const ReportingDuty = z.strictObject({ workingDays: DutyTerm, calendarDays: DutyTerm });
export type ReportingDuty = z.output<typeof ReportingDuty>;

export type Timeliness = {
  /** Last day of the duty in working days (7). */
  dueOn: Day;
  isLate: boolean;
  /** Last day of the duty in calendar days (15), moved off holidays. */
  dueOn15: Day;
  isLate15: boolean;
  /** Calendar days after `dueOn`; 0 when on time. */
  daysLate: number;
  isProvisional: boolean;
};

/** Throws when a page is malformed or two pages arrange the same year. */
export function parseCalendar(pages: { arrangements: readonly unknown[]; statutory: unknown }): Calendar {
  const years = pages.arrangements.map((page) => YearArrangement.parse(page));
  const statutory = StatutoryDays.parse(pages.statutory);
  const arrangedYears = new Set(years.map((page) => String(page.year)));
  if (arrangedYears.size !== years.length) throw new RangeError('a year is arranged twice in law/calendar');
  return {
    arrangedYears,
    daysOff: new Set(
      years.flatMap((page) => page.daysOff.flatMap((range) => daysOf(range.from, range.until))),
    ),
    workingWeekends: new Set(years.flatMap((page) => page.workingWeekends)),
    statutoryEveryYear: new Set(statutory.everyYear),
    statutoryLunar: new Set(Object.values(statutory.lunar).flat()),
  };
}

export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  if (calendar.workingWeekends.has(day)) return true;
  if (calendar.daysOff.has(day) || isWeekend(day)) return false;
  if (calendar.arrangedYears.has(day.slice(0, 4))) return true;
  return !calendar.statutoryEveryYear.has(day.slice(5)) && !calendar.statutoryLunar.has(day);
}

/**
 * The `count`th working day after `start`; `start` itself is not counted, and zero gives it back as it is.
 * @source 民法典 201; 行政处罚法 85
 */
export function addWorkingDays(start: Day, count: number, calendar: Calendar): CountedDay {
  if (!Number.isInteger(count) || count < 0 || count > 1000)
    throw new RangeError('from 0 to 1000 working days');
  let day = start;
  let isProvisional = !isArranged(start, calendar);
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    isProvisional ||= !isArranged(day, calendar);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return { day, isProvisional };
}

/**
 * The last day of a limit of `count` calendar days after `start`: when it falls on a day off it moves to the
 * next working day. For deadlines of acts only; a publication is a burden and is never prolonged so.
 * @source 民法典 201, 203
 */
export function addDaysToWorkingDay(start: Day, count: number, calendar: Calendar): CountedDay {
  const last = addDays(start, count);
  if (isWorkingDay(last, calendar)) return { day: last, isProvisional: !isArranged(last, calendar) };
  return addWorkingDays(last, 1, calendar);
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/**
 * Whether a decision came in time, by both counts.
 * @source 发改办财金〔2018〕424号; T01, T02
 */
export function decideTimeliness(
  record: { decidedOn: Day; receivedOn: Day },
  calendar: Calendar,
  duty: ReportingDuty,
): Timeliness {
  const working = addWorkingDays(record.decidedOn, duty.workingDays.count, calendar);
  const plain = addDaysToWorkingDay(record.decidedOn, duty.calendarDays.count, calendar);
  return {
    dueOn: working.day,
    isLate: record.receivedOn > working.day,
    dueOn15: plain.day,
    isLate15: record.receivedOn > plain.day,
    daysLate: Math.max(0, daysBetween(working.day, record.receivedOn)),
    isProvisional: working.isProvisional || plain.isProvisional,
  };
}

/** Days of decision and receipt whose answer is kept; above this the memory starts anew. */
const REMEMBERED = 20_000;

/** `decideTimeliness` for many records: days repeat, so answers are remembered. */
export function compileTimeliness(calendar: Calendar, duty: ReportingDuty) {
  const answers = new Map<string, Readonly<Timeliness>>();
  return (record: { decidedOn: Day; receivedOn: Day }): Readonly<Timeliness> => {
    const days = `${record.decidedOn} ${record.receivedOn}`;
    const known = answers.get(days);
    if (known) return known;
    if (answers.size >= REMEMBERED) answers.clear();
    const answer = decideTimeliness(record, calendar, duty);
    answers.set(days, answer);
    return answer;
  };
}

const isArranged = (day: Day, calendar: Calendar) => calendar.arrangedYears.has(day.slice(0, 4));

function isWeekend(day: Day): boolean {
  const instant = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)));
  const weekday = new Date(instant).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function daysOf(from: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
}
