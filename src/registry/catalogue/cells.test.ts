import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, Day, formatWanYuan } from '#kit';
import { cleanCell, compileChoices, parseAmount, parseDay, plainCode, splitChoices } from './cells.ts';
import { Field } from './item.ts';

const days: [text: string, day: string | null][] = [
  ['2026-07-16', '2026-07-16'],
  ['2026/07/16', '2026-07-16'],
  ['2026/7/6', '2026-07-06'],
  ['2026.7.6', '2026-07-06'],
  ['20260716', '2026-07-16'],
  ['2026年7月16日', '2026-07-16'],
  ['2026 年 7 月 16 日', '2026-07-16'],
  ['２０２６－０７－１６', '2026-07-16'],
  ['2026-07-16 00:00:00', '2026-07-16'],
  ['2026/7/16 9:30', '2026-07-16'],
  ['2024-02-29', '2024-02-29'],
  ['2026-02-29', null],
  ['20261301', null],
  ['2026年13月1日', null],
  ['2026-07/16', null],
  ['2026-7', null],
  ['16/07/2026', null],
  ['0026-07-16', null],
  ['2026-07-16x', null],
  ['46193', null],
  ['', null],
];
test('a day is read in every usual form and in no other', () => {
  for (const [text, day] of days) assert.equal(parseDay(text), day, text);
});

test('a spreadsheet counts days from 1900 or from 1904', () => {
  assert.equal(parseDay('46193', '1900'), '2026-06-20');
  assert.equal(parseDay('44731', '1904'), '2026-06-20');
  assert.equal(parseDay('46193.75', '1900'), '2026-06-20');
  assert.equal(parseDay('1', '1900'), '1900-01-01');
  assert.equal(parseDay('59', '1900'), '1900-02-28');
  assert.equal(parseDay('60', '1900'), null); // the 29 February 1900 that never was
  assert.equal(parseDay('61', '1900'), '1900-03-01');
  assert.equal(parseDay('20260716', '1900'), '2026-07-16');
});

test('every day survives being written in any form', () => {
  const day = fc.integer({ min: 0, max: 200_000 }).map((count) => addDays(Day.parse('1850-01-01'), count));
  fc.assert(
    fc.property(day, (written) => {
      const [year, month, date] = written.split('-').map(Number);
      const forms = [
        written,
        written.replaceAll('-', '/'),
        written.replaceAll('-', ''),
        `${year}年${month}月${date}日`,
        `${year}.${month}.${date}`,
      ];
      for (const form of forms) assert.equal(parseDay(form), written);
    }),
  );
});

const amounts: [text: string, fen: number | 'unreadable' | 'in-yuan'][] = [
  ['24.7', 24_700_000],
  ['24.700000', 24_700_000],
  ['0.000001', 1],
  ['0', 0],
  ['１．５', 1_500_000],
  ['1,234.5', 1_234_500_000],
  ['24.7万元', 24_700_000],
  ['24.7 万', 24_700_000],
  ['247000元', 'in-yuan'],
  ['1,2', 'unreadable'],
  ['0.0000001', 'unreadable'],
  ['-1', 'unreadable'],
  ['1e3', 'unreadable'],
  ['约5', 'unreadable'],
  ['9007199255', 'unreadable'], // more fen than can be counted exactly
];
test('an amount is read exactly or not at all', () => {
  for (const [text, fen] of amounts) assert.equal(parseAmount(text), fen, text);
});

test('the binary noise of a spreadsheet is taken off an amount', () => {
  assert.equal(parseAmount('24.700000000000003', '1900'), 24_700_000);
  assert.equal(parseAmount('2.4699999999999998', '1900'), 2_470_000);
  assert.equal(parseAmount('24.700000000000003'), 'unreadable');
  assert.equal(parseAmount('0.1234567', '1900'), 'unreadable');
});

test('every amount survives being written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9e15 }), (fen) =>
      assert.equal(parseAmount(formatWanYuan(fen)), fen),
    ),
  );
});

test('cells are cleaned of outer spaces of every kind, and only of those', () => {
  assert.deepEqual(cleanCell('\u3000\u00a0 示例 公司\ufeff\r\n'), { text: '示例 公司', broken: false });
  assert.deepEqual(cleanCell('第一行\r\n第二行\r第三行'), { text: '第一行\n第二行\n第三行', broken: false });
  assert.deepEqual(cleanCell('e\u0301'), { text: 'é', broken: false });
  assert.equal(cleanCell('a\u0000b').broken, true);
  assert.equal(cleanCell('a\ud800').broken, true);
});

test('cleaning a second time changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { text: once } = cleanCell(text);
      assert.equal(cleanCell(once).text, once);
    }),
  );
});

test('a code is compared in capitals, half-width, without spaces and hyphens', () => {
  assert.equal(plainCode('９１37 0402-ma3x00037f'), '91370402MA3X00037F');
});

const types = Field.parse({
  name: 'types',
  heading: '类别',
  english: 'Types',
  type: 'enums',
  length: 255,
  other: true,
  values: [
    { value: '警告', english: 'warning', code: '01' },
    { value: '罚款', english: 'fine', code: '02' },
    { value: '冻结存款、汇款', english: 'freezing' },
  ],
});
const lists: [text: string, parts: string[]][] = [
  ['警告', ['警告']],
  ['警告;罚款', ['警告', '罚款']],
  ['警告；罚款、警告,罚款\n警告', ['警告', '罚款', '警告', '罚款', '警告']],
  [';警告;;', ['警告']],
  ['冻结存款、汇款;罚款', ['冻结存款、汇款', '罚款']],
  ['其他-责令改正、限期整改', ['其他-责令改正、限期整改']],
  ['其他-责令改正，罚款', ['其他-责令改正', '罚款']],
  ['罚款;其他-责令改正;限期整改', ['罚款', '其他-责令改正;限期整改']],
];
test('several values are told apart from the signs inside them', () => {
  const choices = compileChoices(types);
  for (const [text, parts] of lists) assert.deepEqual(splitChoices(text, choices), parts, text);
});

test('a value is known by its term, code, English and width', () => {
  const { find } = compileChoices(types);
  for (const text of ['警告', '01', '1', 'Warning', '０１', ' 警 告 '])
    assert.equal(find(text), '警告', text);
  assert.equal(find('其他－责令改正'), '其他-责令改正');
  assert.equal(find('其他—责令改正'), '其他-责令改正');
  assert.equal(find('其它'), 'other-unexplained');
  assert.equal(find('其他-无'), 'other-unexplained');
  assert.equal(find('其他人'), 'not-in-list');
});
