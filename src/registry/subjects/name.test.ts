import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Day } from '#kit';
import { isNameOn, renameOn } from './name.ts';

const day = (text: string) => Day.parse(text);
const founded = renameOn([], '示范市盛隆塑业有限公司', day('2020-01-01'));
const renamed = renameOn(founded, '示范市盛隆新材料有限公司', day('2023-07-01'));

test('the first name has been valid since ever', () => {
  assert.deepEqual(founded, [{ name: '示范市盛隆塑业有限公司', validFrom: null, validUntil: null }]);
});

test('a new name begins on its day and the former one ends the day before', () => {
  assert.deepEqual(renamed, [
    { name: '示范市盛隆塑业有限公司', validFrom: null, validUntil: '2023-06-30' },
    { name: '示范市盛隆新材料有限公司', validFrom: '2023-07-01', validUntil: null },
  ]);
});

test('a record is matched by the name valid on its decision day', () => {
  assert.equal(isNameOn(renamed, '示范市盛隆塑业有限公司', day('2023-06-30')), true);
  assert.equal(isNameOn(renamed, '示范市盛隆塑业有限公司', day('2023-07-01')), false);
  assert.equal(isNameOn(renamed, '示范市盛隆新材料有限公司', day('2020-05-01')), true);
});

test('a name one character away is another name', () => {
  assert.equal(isNameOn(renamed, '示范市盛隆新材科有限公司', day('2026-01-01')), false);
});

test('half-width and full-width brackets are the same name', () => {
  const names = renameOn([], '甲(示范)有限公司', day('2020-01-01'));
  assert.equal(isNameOn(names, '甲（示范）有限公司', null), true);
});

test('the same name again changes nothing', () => {
  assert.deepEqual(renameOn(renamed, '示范市盛隆新材料有限公司', day('2025-01-01')), renamed);
});

test('a name corrected on the day it began leaves no trace', () => {
  const corrected = renameOn(renamed, '示范市盛隆新材有限公司', day('2023-07-01'));
  assert.deepEqual(
    corrected.map((dated) => dated.name),
    ['示范市盛隆塑业有限公司', '示范市盛隆新材有限公司'],
  );
});
