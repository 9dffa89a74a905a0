import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { parse } from 'yaml';
import { addDays, type Day } from './day.ts';
import {
  addDaysToWorkingDay,
  addWorkingDays,
  type Calendar,
  decideTimeliness,
  isWorkingDay,
  parseCalendar,
  ReportingDuty,
  workingDaysBetween,
} from './working-days.ts';

const law = new URL('../../law/', import.meta.url);
const page = (path: string): unknown => parse(readFileSync(new URL(path, law), 'utf8'));
const years = readdirSync(new URL('calendar/', law)).filter((name) => /^\d{4}\.yaml$/.test(name));
const calendar = parseCalendar({
  arrangements: years.map((name) => page(`calendar/${name}`)),
  statutory: page('calendar/statutory-days.yaml'),
});
const duty = ReportingDuty.parse(page('publication/reporting-duty.yaml'));
const day = (text: string) => text as Day;

test('working days are counted after the start day, as the published vectors say', () => {
  const vectors: [start: string, count: number, due: string][] = [
    ['2025-09-26', 7, '2025-10-13'],
    ['2025-12-31', 3, '2026-01-06'],
    ['2026-01-30', 20, '2026-03-05'],
    ['2026-02-13', 7, '2026-03-02'],
    ['2026-03-02', 3, '2026-03-05'],
    ['2026-03-02', 7, '2026-03-11'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-04-30', 7, '2026-05-13'],
    ['2026-09-18', 7, '2026-09-29'],
  ];
  for (const [start, count, due] of vectors) {
    assert.deepEqual(addWorkingDays(day(start), count, calendar), { day: due, isProvisional: false }, start);
  }
});

test('fifteen calendar days that end on a holiday move to the next working day', () => {
  const vectors: [start: string, due: string][] = [
    ['2026-02-13', '2026-02-28'], // a Saturday on which people work
    ['2026-09-18', '2026-10-08'],
    ['2026-03-05', '2026-03-20'],
    ['2026-03-06', '2026-03-23'], // a plain Saturday
  ];
  for (const [start, due] of vectors) {
    assert.equal(addDaysToWorkingDay(day(start), 15, calendar).day, due, start);
  }
});

test('2025 and 2026 are arranged as the reference table says', () => {
  const table: [year: string, daysOff: string[], working: string[]][] = [
    [
      '2025',
      ['01-01', '01-28–02-04', '04-04–04-06', '05-01–05-05', '05-31–06-02', '10-01–10-08'],
      ['01-26', '02-08', '04-27', '09-28', '10-11'],
    ],
    [
      '2026',
      [
        '01-01–01-03',
        '02-15–02-23',
        '04-04–04-06',
        '05-01–05-05',
        '06-19–06-21',
        '09-25–09-27',
        '10-01–10-07',
      ],
      ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
    ],
  ];
  for (const [year, daysOff, working] of table) {
    const expected = daysOff.flatMap((range) => {
      const [from, until] = range.split('–');
      return [...days(day(`${year}-${from}`), day(`${year}-${until ?? from}`))];
    });
    assert.deepEqual(
      [...calendar.daysOff].filter((off) => off.startsWith(year)),
      expected,
    );
    assert.deepEqual(
      [...calendar.workingWeekends].filter((workday) => workday.startsWith(year)),
      working.map((text) => `${year}-${text}`),
    );
  }
});

test('every day of every arranged year is a working day exactly where the second source says so', () => {
  assert(years.includes('2025.yaml') && years.includes('2026.yaml'));
  for (const name of years) {
    const year = name.slice(0, 4);
    for (const date of days(day(`${year}-01-01`), day(`${year}-12-31`))) {
      assert.equal(isWorkingDay(date, calendar), chineseDays.getDayDetail(date).work, date);
    }
  }
});

test('a count that touches a year without an arrangement is provisional and keeps the statutory days', () => {
  assert.deepEqual(addWorkingDays(day('2026-12-30'), 1, calendar), {
    day: '2026-12-31',
    isProvisional: false,
  });
  assert.deepEqual(addWorkingDays(day('2026-12-30'), 2, calendar), {
    day: '2027-01-04',
    isProvisional: true,
  });
  // Eve to third day of the Spring Festival of 2027 are 5 to 8 February.
  assert.deepEqual(addWorkingDays(day('2027-02-04'), 1, calendar), {
    day: '2027-02-09',
    isProvisional: true,
  });
  assert.deepEqual(addDaysToWorkingDay(day('2026-12-17'), 15, calendar), {
    day: '2027-01-04',
    isProvisional: true,
  });
});

test('two pages for one year are refused', () => {
  const twice = [page('calendar/2026.yaml'), page('calendar/2026.yaml')];
  assert.throws(() =>
    parseCalendar({ arrangements: twice, statutory: page('calendar/statutory-days.yaml') }),
  );
});

test('a decision of 2026-02-13 is on time on 2026-03-02 and late on 2026-03-03', () => {
  const decidedOn = day('2026-02-13');
  const onTime = decideTimeliness({ decidedOn, receivedOn: day('2026-03-02') }, calendar, duty);
  assert.deepEqual(onTime, {
    dueOn: '2026-03-02',
    isLate: false,
    dueOn15: '2026-02-28',
    isLate15: true,
    daysLate: 0,
    isProvisional: false,
  });
  const late = decideTimeliness({ decidedOn, receivedOn: day('2026-03-03') }, calendar, duty);
  assert.equal(late.isLate, true);
  assert.equal(late.daysLate, 1);
});

const someDay = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays(day('2019-01-01'), offset));

test('adding working days and counting them are each other’s inverse, and a due day is a working day', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 1, max: 60 }), (start, count) => {
      const due = addWorkingDays(start, count, calendar).day;
      assert(isWorkingDay(due, calendar));
      assert.equal(workingDaysBetween(start, due, calendar), count);
      assert.equal(workingDaysBetween(due, start, calendar), -count);
    }),
  );
});

test('more days and later starts never give an earlier due day', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 40 }), (start, count) => {
      const due = addWorkingDays(start, count, calendar).day;
      assert(addWorkingDays(start, count + 1, calendar).day > due);
      assert(addWorkingDays(addDays(start, 1), count, calendar).day >= due);
      const limit = addDaysToWorkingDay(start, count, calendar).day;
      assert(limit >= addDays(start, count));
      assert(isWorkingDay(limit, calendar));
    }),
  );
});

test('a calendar without any arrangement still knows weekends', () => {
  const bare: Calendar = {
    ...calendar,
    arrangedYears: new Set(),
    daysOff: new Set(),
    workingWeekends: new Set(),
  };
  assert.equal(isWorkingDay(day('2026-02-14'), bare), false);
  assert.equal(isWorkingDay(day('2026-10-05'), bare), true);
  assert.equal(isWorkingDay(day('2026-10-01'), bare), false);
});

function* days(from: Day, until: Day): Generator<Day> {
  for (let date = from; date <= until; date = addDays(date, 1)) yield date;
}
