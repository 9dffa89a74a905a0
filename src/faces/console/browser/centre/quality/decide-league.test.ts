import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideLeague, formatShare, monthsUpTo } from './decide-league.ts';

const figure = (unit: string, month: string, more: object = {}) => ({
  ...{ unit, month, item: 'penalty', rows: 10, accepted: 10, held: 0, refused: 0, refusals: {} },
  ...{ corrected: 0, withdrawn: 0, onTime: 10, late: 0, passedShare: 1, onTimeShare: 1 },
  ...{ passedBand: 'green' as const, onTimeBand: 'green' as const },
  ...more,
});

const bands = [
  { band: 'red' as const, upTo: 0.9 },
  { band: 'yellow' as const, upTo: 0.98 },
  { band: 'green' as const, upTo: 1 },
];

test('whose rows pass least stands first, and who handed nothing in last', () => {
  const league = decideLeague(
    [figure('B', '2026-10'), figure('A', '2026-10', { refused: 5 }), figure('C', '2026-10', { rows: 0 })],
    bands,
    ['2026-10'],
  );
  assert.deepEqual(
    league.map(({ unit, passedShare }) => [unit, passedShare]),
    [
      ['A', 0.5],
      ['B', 1],
      ['C', null],
    ],
  );
});

test('a month shows the lower band of its two shares over all items; without figures none', () => {
  const [row] = decideLeague(
    [figure('A', '2026-10', { item: 'licence', late: 1 }), figure('A', '2026-10')],
    bands,
    ['2026-09', '2026-10'],
  );
  assert.deepEqual(row!.months, [
    { month: '2026-09', band: null },
    { month: '2026-10', band: 'yellow' },
  ]);
});

test('twelve months end with that of the day, and a share is never rounded up to all', () => {
  assert.deepEqual(monthsUpTo('2026-01-20').slice(-2), ['2025-12', '2026-01']);
  assert.equal(monthsUpTo('2026-11-20')[0], '2025-12');
  assert.deepEqual([formatShare(0.99999), formatShare(1), formatShare(0.5)], ['99.9%', '100%', '50.0%']);
});
