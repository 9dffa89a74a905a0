import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RowFinding } from '#registry/ingest/contract';
import {
  cellsNow,
  changeCell,
  decideStanding,
  fieldsToMend,
  findingsOf,
  type MendRow,
  toJsonLines,
} from './mended.ts';

const finding = (rule: string, field: string, severity: 'error' | 'warning' = 'error'): RowFinding => ({
  rule,
  field,
  heading: field,
  severity,
  message: { zh: rule, en: rule },
});
const row = (more: Partial<MendRow> = {}): MendRow => ({
  row: 7,
  before: { subjectName: '甲公司', decidedOn: '2026-13-01', remark: '' },
  changes: {},
  refusedFor: [finding('V04', 'decidedOn')],
  found: null,
  ...more,
});

test('a row is ready once it was changed and nothing in it is an error', () => {
  assert.equal(decideStanding(row()), 'to-mend');
  const changed = changeCell(row(), 'decidedOn', '2026-11-01');
  assert.equal(decideStanding(changed), 'checking');
  assert.equal(decideStanding({ ...changed, found: [finding('V04', 'decidedOn')] }), 'wrong');
  assert.equal(decideStanding({ ...changed, found: [finding('V10', 'remark', 'warning')] }), 'ready');
  assert.equal(decideStanding(row({ before: null })), 'person');
});

test('a cell that says again what it said was not changed', () => {
  const changed = changeCell(row(), 'decidedOn', '2026-11-01');
  assert.deepEqual(changeCell(changed, 'decidedOn', '2026-13-01').changes, {});
  assert.deepEqual(changeCell(row(), 'authorityName', '').changes, {}, 'a cell that the file does not have');
  assert.equal(cellsNow(changed).decidedOn, '2026-11-01');
});

test('a name that does not belong to its code stays to be mended until one of them is changed', () => {
  const wrongName = row({ refusedFor: [finding('V07', 'subjectName')], found: [] });
  const elsewhere = { ...changeCell(wrongName, 'remark', '更正'), found: [] };
  assert.deepEqual(
    findingsOf(elsewhere).map(({ rule }) => rule),
    ['V07'],
  );
  const named = { ...changeCell(wrongName, 'subjectName', '乙公司'), found: [] };
  assert.deepEqual(findingsOf(named), []);
});

test('a field that was mended does not vanish under the hand; a finding about the whole row shows all of it', () => {
  const all = ['subjectName', 'subjectCode', 'decidedOn', 'remark'];
  const mended = { ...changeCell(row(), 'decidedOn', '2026-11-01'), found: [] };
  assert.deepEqual(fieldsToMend(mended, all), ['decidedOn']);
  assert.deepEqual(fieldsToMend(row({ refusedFor: [finding('V07', 'subjectName')] }), all), [
    'subjectName',
    'subjectCode',
  ]);
  assert.deepEqual(fieldsToMend(row({ refusedFor: [finding('V14', '')] }), all), all);
});

test('mended rows go back under the numbers that they have in the sheet, in their order', () => {
  const lines = toJsonLines([
    { row: 20, cells: { subjectName: '乙', remark: '' } },
    { row: 3, cells: { subjectName: '甲"公司' } },
  ]);
  assert.equal(lines, '{"row":3,"subjectName":"甲\\"公司"}\n{"row":20,"subjectName":"乙"}\n');
});
