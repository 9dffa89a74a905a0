import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsForNext, firstCells, withoutEmpty } from './entry-cells.ts';

const unit = { name: '市场监管局', code: '11370400MB00000011' };
const fields = ['subjectName', 'authorityName', 'authorityCode'].map((name) => ({ name }));

test('a form begins with the unit of who fills it in, as far as the item asks for it', () => {
  assert.deepEqual(firstCells(fields, unit), { authorityName: unit.name, authorityCode: unit.code });
  assert.deepEqual(firstCells(fields, null), {});
});

test('the next record keeps who decided and never whom it was about', () => {
  const cells = {
    ...firstCells(fields, unit),
    subjectName: '甲公司',
    subjectCode: '9137',
    licenceType: '普通',
  };
  assert.deepEqual(cellsForNext(cells), { ...firstCells(fields, unit), licenceType: '普通' });
});

test('a cell of blanks is an empty one', () => {
  assert.deepEqual(withoutEmpty({ subjectName: ' ', remark: 'a ' }), { remark: 'a ' });
});
