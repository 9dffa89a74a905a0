import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { aWorkbook, inline } from './builders.ts';
import { openSheet } from './open-sheet.ts';
import { fileLimits, type SheetRow, type SheetSource } from './sheet.ts';

async function readSource(source: SheetSource) {
  const opened = await openSheet(source, fileLimits);
  if (!opened.ok) return { rows: [], refusal: opened.refusal };
  await using sheet = opened.value;
  const rows: SheetRow[] = [];
  for await (const batch of sheet.batches) {
    if (!batch.ok) return { rows, refusal: batch.refusal };
    rows.push(...batch.value);
  }
  return { rows, refusal: null, format: sheet.format, encoding: sheet.encoding };
}

const read = (name: string, bytes: Buffer | string) =>
  readSource({ name, stream: () => Readable.from([Buffer.from(bytes)]) });

const oleHeader = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ole = (stream: string) =>
  Buffer.concat([oleHeader, Buffer.alloc(2000), Buffer.from(stream, 'utf16le')]);

test('a file that is not what it says is refused, naming both', async () => {
  const workbook = aWorkbook({ rows: `<row r="1">${inline('A1', 'x')}</row>` });
  const cases: [name: string, bytes: Buffer | string, found: string, says: string][] = [
    ['罚.csv', workbook, 'zip', 'csv'],
    ['罚.xlsx', '名称,代码\n', 'csv', 'xlsx'],
    ['罚.xls', '名称\t代码\n', 'csv', 'xls'],
    ['罚.xlsm', workbook, 'xlsx', 'xlsm'],
    ['罚.jsonl', '名称,代码\n', 'csv', 'jsonl'],
    ['罚.csv', '{"名称":"甲"}\n', 'json-lines', 'csv'],
    ['罚.xlsx', ole('Workbook'), 'xls', 'xlsx'],
    ['罚.csv', '%PDF-1.7\n', 'pdf', 'csv'],
    ['罚.xlsx', '<html><table>', 'html', 'xlsx'],
  ];
  for (const [name, bytes, found, says] of cases) {
    assert.deepEqual(
      (await read(name, bytes)).refusal,
      { code: 'file.not-what-it-says', found, says },
      `${name} ${found}`,
    );
  }
});

test('an archive that is no workbook is refused by name, whatever ending it has', async () => {
  const macros = aWorkbook({ mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' });
  assert.deepEqual((await read('罚.xlsm', macros)).refusal, { code: 'file.unsupported', found: 'xlsm' });
  assert.equal((await read('罚.xlsx', macros)).refusal?.code, 'file.not-what-it-says');
});

test('formats that are not read are refused by name', async () => {
  const cases: [name: string, bytes: Buffer | string, found: string][] = [
    ['罚.xls', ole('Workbook'), 'xls'],
    ['罚.xls', ole('Book'), 'xls'],
    ['罚.doc', ole('WordDocument'), 'office-97'],
    ['罚.xls', Buffer.from('0904060000001000', 'hex'), 'xls'],
    ['罚.xls', '\ufeff  <!DOCTYPE HTML><table>', 'html'],
    ['罚.xls', '<?xml version="1.0"?><Workbook>', 'xml'],
    ['罚.pdf', '%PDF-1.7\n', 'pdf'],
    ['罚.json', '[{"a":1}]', 'json-array'],
    ['罚.gz', Buffer.from('1f8b0800', 'hex'), 'archive'],
    ['罚.png', Buffer.from('89504e470d0a1a0a', 'hex'), 'image'],
    ['罚', Buffer.from('4d5a90000300', 'hex'), 'program'],
  ];
  for (const [name, bytes, found] of cases) {
    const { refusal } = await read(name, bytes);
    assert.equal(refusal?.code, 'file.unsupported', found);
    assert.equal(refusal?.found, found);
  }
  assert.equal((await read('罚.xlsx', ole('EncryptedPackage'))).refusal?.code, 'file.password');
});

test('an empty file, and one of spaces and line breaks only, is empty', async () => {
  for (const bytes of ['', ' ', '\r\n\r\n', '\ufeff', '\ufeff \n']) {
    assert.deepEqual((await read('a.csv', bytes)).refusal, { code: 'file.empty' }, JSON.stringify(bytes));
  }
});

test('a heading that begins like another format is still a heading', async () => {
  for (const heading of ['BMI,名称', '[名称],代码', '{名称},代码', 'PK,名称']) {
    const { rows, refusal } = await read('a.csv', `${heading}\n`);
    assert.equal(refusal, null, heading);
    assert.deepEqual(rows[0]?.cells, heading.split(','));
  }
});

test('a cell of 100 MB is refused at its place before it is held', async () => {
  let served = 0;
  async function* pieces() {
    yield Buffer.from('名称,代码\n甲,"');
    for (let index = 0; index < 1600; index += 1) {
      served += 65_536;
      yield Buffer.alloc(65_536, 'x');
    }
  }
  const { rows, refusal } = await readSource({ name: 'a.csv', stream: () => Readable.from(pieces()) });
  assert.deepEqual(refusal, { code: 'file.cell-too-long', place: 'row 2, column B', limit: 32_767 });
  assert.equal(rows.length, 1);
  assert.ok(served < 8 * 2 ** 20, `${served} bytes were taken`);
});

test('300 columns, a NUL, and a lone surrogate written as UTF-8 are refused with their place', async () => {
  assert.deepEqual((await read('a.csv', `${'x,'.repeat(299)}x\n`)).refusal, {
    code: 'file.too-many-columns',
    place: 'row 1',
    limit: 100,
  });
  assert.deepEqual((await read('a.csv', '名称,代码\n甲,1\0\n')).refusal, {
    code: 'file.nul',
    place: 'row 2, column B, byte 19',
  });
  const surrogate = Buffer.concat([
    Buffer.from('名称,代码\n甲,'),
    Buffer.from('eda080', 'hex'),
    Buffer.from(',枣庄\n'),
  ]);
  const { refusal } = await read('a.csv', surrogate);
  assert.deepEqual(refusal, { code: 'file.encoding', place: 'byte 18', found: 'broken-utf-8' });
  assert.equal((await read('a.jsonl', '{"a":"\\ud800"}')).refusal?.found, 'lone-surrogate');
});

test('GB18030 cut in the middle of a character is refused at the row, column and byte', async () => {
  const whole = Buffer.from('c3fbb3c62cb4fac2eb0ad4e6d7af2cbcd7d2d2', 'hex');
  const { rows, refusal } = await read('a.csv', whole.subarray(0, whole.length - 1));
  assert.deepEqual(rows[0]?.cells, ['名称', '代码']);
  assert.deepEqual(refusal, {
    code: 'file.encoding',
    place: 'row 2, column B, byte 17',
    found: 'truncated-gb18030',
  });
});

test('the encoding is decided by the first Chinese characters, however late they come', async () => {
  const ascii = Buffer.from('a,b\n'.repeat(600_000));
  const gb = Buffer.from('d4e6d7af2cb4fac2eb0a', 'hex');
  const source = (pieces: Buffer[]) => ({ name: 'a.csv', stream: () => Readable.from(pieces) });
  const { rows, encoding, refusal } = await readSource(source([ascii, gb]));
  assert.equal(refusal, null);
  assert.equal(encoding, 'gb18030');
  assert.deepEqual(rows.at(-1)?.cells, ['枣庄', '代码']);
  assert.equal((await readSource(source([ascii, Buffer.from('枣庄,代码\n')]))).encoding, 'utf-8');
});

test('UTF-8 that breaks behind its first megabyte is refused at the byte, after the rows before it', async () => {
  const line = Buffer.from('枣庄,代码\n');
  const good = Buffer.concat(Array.from({ length: 100_000 }, () => line));
  const { rows, refusal } = await readSource({
    name: 'a.csv',
    stream: () => Readable.from([good, Buffer.from('d4e6d7af2cb4fac2eb0a', 'hex')]),
  });
  assert.equal(rows.length, 100_000);
  assert.deepEqual(refusal, {
    code: 'file.encoding',
    place: `row 100001, column A, byte ${good.length}`,
    found: 'broken-utf-8',
  });
});

const samples = new URL('../../../../../shared/samples/first-files/', import.meta.url);

test('the sample files give the same rows in both encodings, and a workbook its dates', {
  // The samples come beside the project, not in it.
  skip: existsSync(samples) ? false : 'the sample files are not here',
}, async () => {
  const readSample = (name: string) =>
    readSource({ name, stream: () => createReadStream(fileURLToPath(new URL(name, samples))) });
  const utf8 = await readSample('penalties.csv');
  const gb18030 = await readSample('penalties-gb18030.csv');
  assert.equal(utf8.encoding, 'utf-8');
  assert.equal(gb18030.encoding, 'gb18030');
  assert.equal(utf8.rows.length, 321);
  assert.ok(utf8.rows.every(({ cells }) => cells.length === 30));
  assert.deepEqual(gb18030.rows, utf8.rows);
  const licences = await readSample('licences.xlsx');
  assert.equal(licences.refusal, null);
  assert.equal(licences.rows.length, 325);
});
