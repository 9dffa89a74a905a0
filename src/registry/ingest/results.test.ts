import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatResult } from './results.ts';

test('a result is one line that names row, outcome, rule, column and all messages', () => {
  const finding = (rule: string, zh: string) => ({
    rule,
    field: 'facts',
    heading: '违法事实',
    severity: 'warning' as const,
    message: { zh, en: 'x' },
  });
  const line = formatResult(
    { row: 12, outcome: 'accepted', findings: [finding('V15', '甲。'), finding('V09', '乙。')] },
    'zh',
  );
  assert.equal(line, '12,accepted,V15,违法事实,甲。 乙。\r\n');
  assert.equal(formatResult({ row: 2, outcome: 'accepted', findings: [] }, 'en'), '2,accepted,,,\r\n');
});
