import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { columnName, parseReference } from './place.ts';
import { dayOfSerial, decimalText, kindOfNumberFormat, unescapeText } from './workbook-values.ts';

test('a number comes out as the shortest decimal text that a spreadsheet shows, never with an exponent', () => {
  const cases: [source: string, text: string, isLong: boolean][] = [
    ['41.5', '41.5', false],
    ['41.500000', '41.5', false],
    ['3.5000000000000003E-2', '0.035', false],
    ['0.30000000000000004', '0.3', false],
    ['41.499999999999993', '41.5', false],
    ['1.0000000000000001E-7', '0.0000001', false],
    ['-1.25E-5', '-0.0000125', false],
    ['1.2E+3', '1200', false],
    ['007', '7', false],
    ['-0', '0', false],
    ['123456789012345', '123456789012345', false],
    ['3.7048119610716102E+17', '370481196107161024', true],
    ['370481196107161199', '370481196107161199', true],
    ['1E+21', '1000000000000000000000', true],
  ];
  for (const [source, text, isLong] of cases) assert.deepEqual(decimalText(source), { text, isLong }, source);
  for (const source of ['', 'abc', '1,5', '0x10', 'NaN', 'Infinity', '1E+999', '1 2']) {
    assert.equal(decimalText(source), null, source);
  }
});

test('an amount with up to six decimals survives being typed as a number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000_000_000 }), (millionths) => {
      const digits = String(millionths).padStart(7, '0');
      const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
      assert.equal(decimalText(String(Number(text)))?.text, text);
      // Excel writes seventeen digits.
      assert.equal(decimalText(Number(text).toPrecision(17))?.text, text);
    }),
  );
});

test('serial numbers are days in both systems, with the 29 February 1900 that never was', () => {
  const cases: [serial: number, date1904: boolean, day: string | null][] = [
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, '1900-02-29'],
    [61, false, '1900-03-01'],
    [46340, false, '2026-11-14'],
    [46340.99999, false, '2026-11-14'],
    [2958465, false, '9999-12-31'],
    [2958466, false, null],
    [0.5, false, null],
    [-1, false, null],
    [0, true, '1904-01-01'],
    [44878, true, '2026-11-14'],
    [2957003, true, '9999-12-31'],
    [2957004, true, null],
  ];
  for (const [serial, date1904, day] of cases) assert.equal(dayOfSerial(serial, date1904), day, `${serial}`);
});

test('a number format is a date when it shows a year, a month or a day', () => {
  const dates = [
    'yyyy-mm-dd',
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy年m月d日;@',
    'm/d/yy h:mm',
    '[$-F800]dddd, mmmm dd',
    'mmm',
    '[DBNum1]m"月"',
  ];
  for (const code of dates) assert.equal(kindOfNumberFormat(164, code), 'date', code);
  const numbers = [
    'General',
    '0.00',
    '#,##0.00_);[Red](#,##0.00)',
    '0.00E+00',
    '@',
    '"day "0',
    'h:mm:ss',
    '[h]:mm',
    '[$¥-804]#,##0.00',
    '0"万元"',
    '\\d0',
    '[Yellow]0',
  ];
  for (const code of numbers) assert.equal(kindOfNumberFormat(164, code), 'number', code);
  for (const id of [14, 22, 27, 31, 36, 50, 57, 58]) assert.equal(kindOfNumberFormat(id, undefined), 'date');
  for (const id of [0, 1, 2, 9, 11, 13, 23, 37, 44, 49, 59])
    assert.equal(kindOfNumberFormat(id, undefined), 'number');
  assert.equal(kindOfNumberFormat(14, '0.00'), 'number');
});

test('escapes of a workbook are undone once', () => {
  assert.equal(unescapeText('一_x000D_\n二'), '一\r\n二');
  assert.equal(unescapeText('_x005F_x000D_'), '_x000D_');
  assert.equal(unescapeText('a_xyz_'), 'a_xyz_');
});

test('columns are named as spreadsheets name them', () => {
  assert.deepEqual([0, 25, 26, 701, 702].map(columnName), ['A', 'Z', 'AA', 'ZZ', 'AAA']);
  fc.assert(
    fc.property(fc.nat(16_383), (column) => {
      assert.deepEqual(parseReference(`${columnName(column)}7`), { row: 7, column });
    }),
  );
});
