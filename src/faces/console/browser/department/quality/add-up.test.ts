import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QualityFigure } from '#oversight/quality/contract';
import { addUpMonths, addUpRules, formatShare } from './add-up.ts';

const bands = [
  { band: 'red', upTo: 0.9 },
  { band: 'yellow', upTo: 0.98 },
  { band: 'green', upTo: 1 },
] as const;

const figure = (more: Partial<QualityFigure>): QualityFigure => ({
  ...{ unit: '11370400MB00000011', item: 'penalty', month: '2026-10', rows: 10, accepted: 9, held: 0 },
  ...{ refused: 1, refusals: { V01: 1 }, corrected: 0, withdrawn: 0, onTime: 9, late: 0 },
  ...{ passedShare: 0.9, passedBand: 'red', onTimeShare: 1, onTimeBand: 'green' },
  ...more,
});

test('a month is the sum of its items, in the band of that sum', () => {
  const months = addUpMonths(
    [
      figure({ month: '2026-11', rows: 0, refused: 0, onTime: 0, passedBand: null, onTimeBand: null }),
      figure({}),
      figure({
        item: 'licence',
        rows: 30,
        refused: 0,
        passedBand: 'green',
        onTime: 27,
        late: 4,
        onTimeBand: 'orange',
      }),
    ],
    [...bands],
  );
  assert.deepEqual(months, [
    {
      ...{ month: '2026-10', rows: 40, passedShare: 39 / 40, passedBand: 'yellow' },
      ...{ onTimeShare: 36 / 40, onTimeBand: 'red' },
    },
    {
      ...{ month: '2026-11', rows: 0, passedShare: null, passedBand: null },
      ...{ onTimeShare: null, onTimeBand: null },
    },
  ]);
});

test('rules are counted over all months, the most frequent first', () => {
  const rules = addUpRules([figure({}), figure({ refusals: { V04: 5, V01: 1 } })]);
  assert.deepEqual(rules, [
    { rule: 'V04', rows: 5 },
    { rule: 'V01', rows: 2 },
  ]);
});

test('a share is never rounded up to all', () => {
  assert.deepEqual([1, 0.9999, 0.5, 0].map(formatShare), ['100%', '99.9%', '50.0%', '0.0%']);
});
