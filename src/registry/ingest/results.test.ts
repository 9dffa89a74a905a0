import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvCell, formatResult } from './results.ts';

test('a cell that a spreadsheet would take for a formula is disarmed', () => {
  for (const text of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '  =1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    '\u00a0=1',
  ]) {
    assert.match(csvCell(text).replace(/^"/, ''), /^'/, JSON.stringify(text));
  }
});

test('ordinary text stays as it is; commas, quotes and line breaks are quoted', () => {
  assert.equal(csvCell('枣庄'), '枣庄');
  assert.equal(csvCell('a,"b"\r\nc'), '"a,""b""\r\nc"');
});

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
