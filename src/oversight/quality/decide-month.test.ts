import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCalendar, loadReportingDuty } from '#disclosure/publication';
import { compileTimeliness, Day } from '#kit';
import { bandOf } from './contract.ts';
import { decideMonth, dueDayOf, firstDayOf } from './decide-month.ts';
import { loadOversightLaw } from './load-law.ts';

const law = { timelinessOf: compileTimeliness(loadCalendar(), loadReportingDuty()) };
const october = firstDayOf('2026-10');
const decide = (today: string, known: { hasRecords?: boolean; reportedAt?: Date } = {}) =>
  decideMonth(
    { month: october, item: 'licence', hasRecords: false, reportedAt: null, ...known },
    Day.parse(today),
    law,
  );
const said = { reportedAt: new Date('2026-11-02T01:00:00Z') };

test('the last day for a month is the last day for a decision of its last day', () => {
  assert.equal(dueDayOf(october, law), '2026-11-10', '31 October is a Saturday; seven working days later');
  assert.equal(
    dueDayOf(firstDayOf('2026-09'), law),
    '2026-10-15',
    'over the holidays, with a working Saturday',
  );
});

test('a month by the day, by what came and by what was said', () => {
  const cases: [today: string, known: Parameters<typeof decide>[1], state: string, canTakeBack: boolean][] = [
    ['2026-10-31', {}, 'open', false],
    ['2026-10-31', { hasRecords: true }, 'open', false],
    ['2026-11-01', {}, 'due', false],
    ['2026-11-10', {}, 'due', false],
    ['2026-11-11', {}, 'late', false],
    ['2026-11-10', said, 'zero', true],
    ['2026-11-11', said, 'zero', false],
    ['2026-11-11', { hasRecords: true }, 'reported', false],
    ['2026-11-05', { hasRecords: true, ...said }, 'reported', true],
  ];
  for (const [today, known, state, canTakeBack] of cases) {
    const line = decide(today, known);
    assert.deepEqual(
      [line.state, line.canTakeBack],
      [state, canTakeBack],
      `${today} ${JSON.stringify(known)}`,
    );
  }
});

test('a share stands in the first band that reaches it, and nothing in none', () => {
  const oversight = loadOversightLaw(new URL('../../../law/', import.meta.url));
  const bands = [0, 0.9, 0.900001, 0.95, 0.951, 0.98, 0.981, 1, null].map((share) =>
    bandOf(oversight.quality.bands, share),
  );
  assert.deepEqual(bands, ['red', 'red', 'orange', 'orange', 'yellow', 'yellow', 'green', 'green', null]);
});
