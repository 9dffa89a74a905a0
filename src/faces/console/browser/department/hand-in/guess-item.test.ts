import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessItem, plainWord } from './guess-item.ts';

const items = [
  { item: 'licence', names: ['行政许可'], headings: ['行政相对人名称', '许可编号', '许可内容', '备注'] },
  { item: 'penalty', names: ['行政处罚'], headings: ['行政相对人名称', '处罚类别', '处罚内容', '备注'] },
];
const words = (...headings: string[]) => new Set(headings.map(plainWord));

test('a file that is called like an item is of that item, whatever its columns', () => {
  assert.equal(guessItem('2026年行政处罚.xlsx', words('许可编号', '许可内容'), items), 'penalty');
  assert.equal(guessItem('Licences.XLSX', words(), items), 'licence');
});

test('a file without such a name is of the item whose columns it has', () => {
  assert.equal(guessItem('11月.csv', words('行政相对人名称', '*许可编号', '许可 内容'), items), 'licence');
});

test('nothing is guessed where two items fit alike, or none well', () => {
  assert.equal(guessItem('行政许可和行政处罚.csv', words(), items), null);
  assert.equal(guessItem('11月.csv', words('行政相对人名称', '备注'), items), null);
  assert.equal(guessItem('11月.csv', words('姓名', '电话'), items), null);
});
