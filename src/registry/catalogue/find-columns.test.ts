import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findColumns, looksLikeHeading } from './find-columns.ts';
import { shippedCatalogue, shippedEdition } from './testing.ts';

const catalogue = shippedCatalogue();
const penalty = shippedEdition(catalogue, 'penalty');
const headings = penalty.fields.map(({ heading }) => heading);
const find = (given: readonly string[]) => findColumns(penalty, catalogue.reading, given);
const fieldAt = (given: string) => penalty.fields[find([given]).cellOf.indexOf(0)]?.name;

test('the official headings are found in any order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(headings, { minLength: headings.length }), (shuffled) => {
      const { cellOf, missing, unknown, duplicates, forbidden } = find(shuffled);
      assert.deepEqual(
        cellOf.map((at) => shuffled[at]),
        headings,
      );
      assert.deepEqual([missing, unknown, duplicates, forbidden], [[], [], [], []]);
    }),
  );
});

const spellings: [heading: string, field: string][] = [
  ['CF_WSH', 'documentNumber'],
  ['cf_wsh', 'documentNumber'],
  ['documentNumber', 'documentNumber'],
  [' 行政处罚\r\n决定书文号\u00a0', 'documentNumber'],
  ['＊行政处罚决定书文号', 'documentNumber'],
  ['行政处罚决定书文号（必填）', 'documentNumber'],
  ['3.行政处罚决定书文号', 'documentNumber'],
  ['行政处罚决定书文号*', 'documentNumber'],
  ['罚款金额(万元)', 'fineFen'],
  ['行政相对人代码＿1（统一社会信用代码）', 'subjectCode'],
  ['行政相对人代码_1', 'subjectCode'],
  ['没收违法所得,没收非法财物的金额(万元)', 'confiscatedFen'],
];
for (const [heading, field] of spellings) {
  test(`the heading ${JSON.stringify(heading)} is ${field}`, () => assert.equal(fieldAt(heading), field));
}

test('a missing required column is named', () => {
  const without = headings.filter((heading) => heading !== '违法事实' && heading !== '备注');
  assert.deepEqual(
    find(without).missing.map(({ name }) => name),
    ['facts'],
  );
});

test('two headings alike are told, known or not', () => {
  assert.deepEqual(find([...headings, '处 罚 内 容']).duplicates, [
    { heading: '处罚内容', columns: [19, 32] },
  ]);
  assert.deepEqual(find(['甲列', '乙列', ' 甲列']).duplicates, [{ heading: '甲列', columns: [1, 3] }]);
  assert.deepEqual(find(['', '', ' ']).duplicates, []);
});

test('columns that may not be collected are refused, and lawful ones that sound alike are not', () => {
  const banned = ['宗教信仰', '家庭年收入', '血型', '个人存款', '指纹信息'];
  assert.deepEqual(
    find(banned).forbidden.map(({ heading }) => heading),
    banned,
  );
  assert.deepEqual(find(['营业收入（万元）', '宗教活动场所名称', '联系人']).forbidden, []);
});

test('a heading is told from titles above it and rows below it', () => {
  const title = ['某市2026年行政处罚信息公示表', '', '', ''];
  assert.equal(looksLikeHeading(penalty, title), false);
  assert.equal(looksLikeHeading(penalty, []), false);
  assert.equal(looksLikeHeading(penalty, headings), true);
  assert.equal(looksLikeHeading(penalty, ['序号', '行政相对人名称', 'CF_WSH', '别的']), true);
  assert.equal(
    looksLikeHeading(
      penalty,
      penalty.fields.map(({ name }) => penalty.example[name] ?? ''),
    ),
    false,
  );
});

test('whatever stands in a heading, nothing breaks and nothing long is repeated', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 40 }), (given) => {
      const { unknown } = find(given);
      assert.ok(unknown.every(({ heading }) => heading.length <= 61));
    }),
  );
});
