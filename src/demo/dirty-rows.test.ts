import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leadingFinding } from '#registry/catalogue';
import { cityOfTests, gateway, today } from './builders.ts';
import { generateDirtyRows } from './dirty-rows.ts';

const options = { seed: 'gongxin', subjectCount: 2_000, today };
const rows = [...generateDirtyRows({ ...options, each: 20 })];
/** What only the register or earlier records can tell. */
const needsMoreThanTheRow = ['V07', 'V14', 'V19'];

test('the gateway finds in each row the rule that the row was made to break, and no other first', () => {
  const check = gateway();
  for (const { item, row, expected, about } of rows) {
    const leading = leadingFinding(check(item, row));
    const rule = expected.rule && needsMoreThanTheRow.includes(expected.rule) ? null : expected.rule;
    assert.equal(leading?.rule ?? null, rule, `${about}: ${JSON.stringify(row)}`);
    if (leading?.severity === 'error') assert.equal(expected.outcome, 'refused', about);
    else assert.ok(expected.outcome !== 'refused' || expected.rule === 'V07', about);
  }
});

test('there are rows for every rule that a row by itself or with the register can break', () => {
  const rules = new Set(rows.map(({ expected }) => expected.rule));
  const wanted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19];
  for (const number of wanted) assert.ok(rules.has(`V${String(number).padStart(2, '0')}`), `V${number}`);
  assert.ok(rules.has('NATURAL_PERSON') && rules.has(null));
});

test('an unknown subject is in no register of the city, a known one always', () => {
  const city = cityOfTests();
  const known = new Map([...city.subjects()].map((row) => [row.subjectCode, row]));
  for (const { row, expected, about } of rows) {
    if (expected.outcome === 'held') assert.ok(!known.has(row.subjectCode!));
    if (expected.outcome === 'accepted' && !about.includes('full width'))
      assert.ok(known.has(row.subjectCode!), about);
  }
});

test('rows of another round carry other values', () => {
  const rowsOf = (about: string) => rows.filter((row) => row.about === about);
  const ids = rowsOf('an ID number for a code').map(({ row }) => row.subjectCode);
  assert.equal(ids.length, 20);
  assert.ok(new Set(ids).size > 18);
});
