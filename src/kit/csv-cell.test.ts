import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvCell } from './csv-cell.ts';

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
