import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Day, decideTimeliness } from '#kit';
import { loadCalendar, loadReportingDuty } from './load-calendar.ts';

test('the calendar as shipped knows every year since the first regime, and the duty is 7 and 15 days', () => {
  const calendar = loadCalendar();
  const years = ['2019', '2020', '2021', '2022', '2023', '2024', '2025', '2026'];
  assert.deepEqual([...calendar.arrangedYears].sort(), years);
  const record = { decidedOn: '2026-09-18' as Day, receivedOn: '2026-09-30' as Day };
  assert.deepEqual(decideTimeliness(record, calendar, loadReportingDuty()), {
    dueOn: '2026-09-29',
    isLate: true,
    dueOn15: '2026-10-08',
    isLate15: false,
    daysLate: 1,
    isProvisional: false,
  });
});
