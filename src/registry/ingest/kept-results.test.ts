import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinResults, splitResults } from './kept-results.ts';
import type { RowOutcome, RowResult } from './submission.ts';

const finding = {
  rule: 'V03',
  field: 'decidedOn',
  heading: '处罚决定日期',
  severity: 'warning' as const,
  message: { zh: '一', en: 'one' },
};

test('any results come back as they were', () => {
  const outcome = fc.constantFrom<RowOutcome>('accepted', 'held', 'refused');
  const result = fc.record({ gap: fc.nat(1), outcome, isSaid: fc.boolean() });
  fc.assert(
    fc.property(fc.array(result, { maxLength: 20 }), (rows) => {
      let row = 1;
      const results = rows.map(({ gap, outcome: became, isSaid }): RowResult => {
        row += 1 + gap;
        return { row, outcome: became, findings: isSaid ? [finding] : [] };
      });
      assert.deepEqual(splitResults(joinResults(results)), results);
    }),
    { numRuns: 2_000 },
  );
});

test('a stretch of rows with nothing to say is kept as one', () => {
  const results = Array.from({ length: 5_000 }, (_, at) => ({
    row: at + 2,
    outcome: 'accepted' as const,
    findings: [],
  }));
  assert.deepEqual(joinResults(results), [{ row: 2, outcome: 'accepted', findings: [], until: 5_001 }]);
});
