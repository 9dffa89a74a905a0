import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { aWorkbook, inline, type SampleWorkbook } from './builders.ts';
import { openSheet } from './open-sheet.ts';
import { type FileLimits, fileLimits, type SheetRow } from './sheet.ts';

/** All that a workbook gives, through the process that reads it. */
async function read(sample: SampleWorkbook | Buffer, limits: FileLimits = fileLimits) {
  const bytes = Buffer.isBuffer(sample) ? sample : aWorkbook(sample);
  const opened = await openSheet({ name: 'a.xlsx', stream: () => Readable.from([bytes]) }, limits);
  if (!opened.ok) return { rows: [], notes: [], refusal: opened.refusal };
  await using sheet = opened.value;
  const rows: SheetRow[] = [];
  for await (const batch of sheet.batches) {
    if (!batch.ok) return { rows, notes: sheet.notes, refusal: batch.refusal };
    rows.push(...batch.value);
  }
  return { rows, notes: sheet.notes, refusal: null, date1904: sheet.date1904 };
}

const cellsOf = (rows: readonly SheetRow[]) => rows.map(({ cells }) => cells);

test('shared texts join their runs and leave reading aids out; inline texts, truth values and errors come as they stand', async () => {
  const { rows, refusal } = await read({
    strings:
      '<si><t>名称</t></si><si><r><t>罚</t></r><r><rPr><b/></rPr><t xml:space="preserve">款 </t></r><rPh sb="0" eb="1"><t>ファ</t></rPh></si><si><t/></si>',
    rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c>${inline('F1', '一&amp;_x000D_二')}<c r="G1" t="str"><v>=1+1</v></c></row>`,
  });
  assert.equal(refusal, null);
  assert.deepEqual(rows, [{ row: 1, cells: ['名称', '罚款 ', '', 'TRUE', '#N/A', '一&\r二', '=1+1'] }]);
});

test('numbers in a date format are days in the system of the workbook; other numbers are decimal text', async () => {
  const styles =
    '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="2"/></cellXfs>';
  const rows =
    '<row r="1"><c r="A1" s="1"><v>46340</v></c><c r="B1" s="2"><v>46340.75</v></c><c r="C1" s="3"><v>0.30000000000000004</v></c><c r="D1"><v>46340</v></c><c r="E1" t="d"><v>2026-11-14T00:00:00</v></c><c r="F1"><v>3.7048119610716102E+17</v></c></row>';
  const in1900 = await read({ styles, rows });
  const cells = ['2026-11-14', '2026-11-14', '0.3', '46340', '2026-11-14', '370481196107161024'];
  assert.deepEqual(in1900.rows, [{ row: 1, cells, longNumbers: [5] }]);
  assert.equal(in1900.date1904, false);
  const in1904 = await read({ styles, rows, workbookProperties: '<workbookPr date1904="1"/>' });
  assert.equal(in1904.rows[0]?.cells[0], '2030-11-15');
  assert.equal(in1904.date1904, true);
});

test('rows keep the number of the sheet, empty ones are left out, and missing references are counted on', async () => {
  const { rows } = await read({
    rows: `<row r="3">${inline('C3', 'x')}</row><row r="4"><c r="A4" s="1"/></row><row><c t="str"><v>y</v></c></row><row r="9"><c r="CV9"><v></v></c><c r="XFD9" s="2"/><c/></row><row r="1048576">${inline('A1048576', 'z')}</row>`,
  });
  assert.deepEqual(rows, [
    { row: 3, cells: ['', '', 'x'] },
    { row: 5, cells: ['y'] },
    { row: 1048576, cells: ['z'] },
  ]);
});

test('every cell of a merged range has the value of its first one, in rows that hold anything', async () => {
  const { rows, notes } = await read({
    sheets: [
      {
        name: '表',
        xml: `<sheetData><row r="1">${inline('A1', '公示表')}</row><row r="2">${inline('A2', '甲')}${inline('B2', '1')}</row><row r="3">${inline('B3', '2')}</row><row r="4"><c r="A4" s="1"/></row></sheetData><mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="A1:C1"/></mergeCells>`,
      },
    ],
  });
  assert.deepEqual(cellsOf(rows), [
    ['公示表', '公示表', '公示表'],
    ['甲', '1'],
    ['甲', '2'],
  ]);
  assert.deepEqual(notes, [{ kind: 'merged-cells-filled', sheet: '表', count: 3 }]);
});

test('the first visible sheet that holds anything is read; what is left out or hidden is told', async () => {
  const row = (text: string, attributes = '') => `<row r="1"${attributes}>${inline('A1', text)}</row>`;
  const { rows, notes } = await read({
    sheets: [
      { name: '密', xml: row('secret'), state: 'veryHidden' },
      { name: '空', xml: '' },
      { name: '数据', xml: `${row('heading')}<row r="2" hidden="1">${inline('A2', 'x')}</row>` },
      { name: '另', xml: row('other') },
      { name: 'Sheet3', xml: '' },
    ],
  });
  assert.deepEqual(cellsOf(rows), [['heading'], ['x']]);
  assert.deepEqual(notes, [
    { kind: 'hidden-sheet-left-out', sheet: '密' },
    { kind: 'hidden-rows-read', sheet: '数据', count: 1 },
    { kind: 'other-sheet-not-read', sheet: '另' },
  ]);
});

test('a formula gives the value it had when the file was saved and is never worked out', async () => {
  const { rows, notes } = await read({
    rows: '<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1" t="str"><f>WEBSERVICE("http://x")</f><v>t</v></c><c r="C1"><f>2+2</f></c></row>',
  });
  assert.deepEqual(cellsOf(rows), [['7', 't']]);
  assert.deepEqual(notes, [
    { kind: 'formulas-read-as-values', sheet: 'Sheet1', count: 3 },
    { kind: 'formulas-without-value', sheet: 'Sheet1', count: 1, place: 'row 1, column C' },
  ]);
});

test('names with a prefix, as some programs write them, are read like those without', async () => {
  const { rows } = await read({
    sheets: [
      {
        name: 'S',
        xml: '<sheetData/>',
      },
    ],
    parts: [
      {
        name: 'xl/worksheets/sheet1.xml',
        data: '\ufeff<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>甲</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      },
    ],
  });
  assert.deepEqual(cellsOf(rows), [['甲']]);
});

test('a workbook without any value is empty', async () => {
  assert.deepEqual((await read({ rows: '<row r="1"><c r="A1" s="1"/></row>' })).refusal, {
    code: 'file.empty',
  });
});

test('the limits of a workbook name the row where they were passed', async () => {
  const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;
  const rows = Array.from({ length: 7 }, (_, index) => row(index + 1, inline(`A${index + 1}`, 'x'))).join('');
  assert.deepEqual((await read({ rows }, { ...fileLimits, workbookRows: 6 })).refusal, {
    code: 'file.too-many-rows',
    place: 'row 7',
    limit: 6,
  });
  assert.deepEqual((await read({ rows: row(2, inline('KN2', 'x')) })).refusal, {
    code: 'file.too-many-columns',
    place: 'row 2',
    limit: 100,
  });
  assert.deepEqual((await read({ rows: row(2, inline('B2', randomText(40_000))) })).refusal, {
    code: 'file.cell-too-long',
    place: 'row 2, column B',
    limit: 32_767,
  });
  const shared = await read({
    rows: row(1, '<c r="A1" t="s"><v>0</v></c>'),
    strings: `<si><t>${randomText(40_000)}</t></si>`,
  });
  assert.equal(shared.refusal?.code, 'file.cell-too-long');
});

/** Text that does not compress, from a fixed seed. */
function randomText(length: number): string {
  let [text, state] = ['', 12345];
  while (text.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += String.fromCharCode(0x4e00 + ((state >> 8) % 20_000));
  }
  return text;
}

test('cells that lie about themselves are refused with their place', async () => {
  const cases: [xml: string, found: string][] = [
    ['<row r="1"><c r="A1" t="s"><v>5</v></c></row>', 'shared-string'],
    ['<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', 'shared-string'],
    ['<row r="1"><c r="A1" t="s"><v>__proto__</v></c></row>', 'shared-string'],
    ['<row r="1"><c r="A1"><v>abc</v></c></row>', 'number'],
    ['<row r="1"><c r="A1" t="x"><v>1</v></c></row>', 'cell-type x'],
    ['<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', 'cell-order'],
    ['<row r="1"><c r="A2"><v>1</v></c></row>', 'cell-order'],
    ['<row r="2"><c r="A2"><v>1</v></c></row><row r="1"/>', 'row-order'],
    ['<row r="0"/>', 'row-order'],
  ];
  for (const [rows, found] of cases) {
    const { refusal } = await read({ rows });
    assert.equal(refusal?.code, 'file.malformed', rows);
    assert.equal(refusal?.found, found, rows);
  }
});

test('a NUL, half a surrogate pair and a replacement character in a cell are refused with their place', async () => {
  const refusalOf = async (text: string) =>
    (await read({ rows: `<row r="4">${inline('B4', text)}</row>` })).refusal;
  assert.deepEqual(await refusalOf('a_x0000_'), { code: 'file.nul', place: 'row 4, column B' });
  assert.deepEqual(await refusalOf('_xD83D_'), {
    code: 'file.encoding',
    place: 'row 4, column B',
    found: 'lone-surrogate',
  });
  assert.equal((await refusalOf('\ufffd'))?.found, 'replacement-character');
  assert.equal((await refusalOf('&#0;'))?.code, 'file.malformed');
  assert.equal((await refusalOf('&#xD800;'))?.code, 'file.malformed');
});
