import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvReader, type Delimiter, detectDelimiter } from './csv.ts';
import { fileLimits, type SheetRow } from './sheet.ts';

function read(
  pieces: readonly string[],
  delimiter: Delimiter = ',',
  limits = fileLimits,
  options: { keepsCells?: boolean } = {},
) {
  const reader = new CsvReader(delimiter, limits, options);
  const rows: SheetRow[] = [];
  for (const piece of pieces) rows.push(...reader.push(piece));
  rows.push(...reader.end());
  return { rows, cells: rows.map(({ cells }) => cells), refusal: reader.refusal };
}

test('any table written as RFC 4180 is read as it was, however the text is cut into pieces', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '罚', '"', ',', '\r', '\n', ' ', '\t', '𠀀'),
    maxLength: 6,
  });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  const breaks = fc.array(fc.constantFrom('\r\n', '\n'), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(table, breaks, fc.nat(7), fc.boolean(), (rows, lineBreaks, size, isEnded) => {
      const lines = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
      const text = lines.map(
        (line, index) => line + (isEnded || index < lines.length - 1 ? lineBreaks[index] : ''),
      );
      assert.deepEqual(read(cutEvery(text.join(''), size + 1)).cells, rows);
    }),
    { numRuns: 2000 },
  );
});

test('any text at all is read or refused as csv-parse reads or refuses it', () => {
  const unit = fc.constantFrom('a', '罚', '"', '"', ',', ',', '\r\n', '\n', '\r', ' ', '款');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 24 }), fc.nat(7), (text, size) => {
      const ours = read(cutEvery(text, size + 1));
      const theirs = oracle(text);
      assert.equal(ours.refusal === null, theirs !== null, JSON.stringify({ text, ours, theirs }));
      if (theirs) assert.deepEqual(ours.cells, theirs);
      const looked = read(cutEvery(text, size + 1), ',', fileLimits, { keepsCells: false });
      assert.deepEqual(looked.refusal, ours.refusal, 'a look without cells finds the same');
      assert.deepEqual(
        looked.rows.map(({ row, cells }) => [row, cells.length]),
        ours.rows.map(({ row, cells }) => [row, cells.length]),
      );
    }),
    { numRuns: 20_000 },
  );
});

/** `null` when csv-parse refuses. */
function oracle(text: string): string[][] | null {
  try {
    const options = {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
    };
    return parse(text, options) as string[][];
  } catch {
    return null;
  }
}

function cutEvery(text: string, size: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  return pieces;
}

test('lines may end with CRLF, LF and CR in one file', () => {
  assert.deepEqual(read(['a,b\r', '\nc,d\ne,f\rg,h']).cells, [
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f'],
    ['g', 'h'],
  ]);
});

test('a record with line breaks inside is one row, and an empty line is a row with one empty cell', () => {
  assert.deepEqual(read(['甲,"一\r\n二"\r\n\r\n乙,三\r\n']).rows, [
    { row: 1, cells: ['甲', '一\r\n二'] },
    { row: 2, cells: [''] },
    { row: 3, cells: ['乙', '三'] },
  ]);
});

test('a quote that is never closed is refused at the cell where it began', () => {
  const { refusal, rows } = read(['a,b\nc,"d\ne,f\n', 'g,h\n']);
  assert.deepEqual(refusal, {
    code: 'file.malformed',
    place: 'row 2, column B',
    found: 'unterminated-quote',
  });
  assert.equal(rows.length, 1);
});

test('a quote inside an unquoted cell, or text behind a closing quote, is refused with its place', () => {
  assert.deepEqual(read(['a,b"c']).refusal, {
    code: 'file.malformed',
    place: 'row 1, column B',
    found: 'quote-inside-cell',
  });
  assert.deepEqual(read(['x\n"a" ,b']).refusal, {
    code: 'file.malformed',
    place: 'row 2, column A',
    found: 'text-after-quote',
  });
});

test('a cell may have 32,767 characters and a row 100 columns, and not one more', () => {
  assert.equal(read([`"${'x'.repeat(32_767)}"`]).refusal, null);
  assert.deepEqual(read([`a,"${'x'.repeat(20_000)}`, `${'x'.repeat(12_768)}"`]).refusal, {
    code: 'file.cell-too-long',
    place: 'row 1, column B',
    limit: 32_767,
  });
  assert.equal(read([','.repeat(99)]).refusal, null);
  assert.deepEqual(read([`a\n${','.repeat(299)}`]).refusal, {
    code: 'file.too-many-columns',
    place: 'row 2',
    limit: 100,
  });
});

test('a look without cells refuses a cell that is too long where reading does', () => {
  const texts = ['a,"', 'x'.repeat(20_000), 'x'.repeat(12_768), '"'];
  const looked = read(texts, ',', fileLimits, { keepsCells: false });
  assert.deepEqual(looked.refusal, read(texts).refusal);
  assert.equal(looked.refusal?.code, 'file.cell-too-long');
});

test('more rows than the limit are refused', () => {
  const { rows, refusal } = read(['a\nb\nc\n'], ',', { ...fileLimits, textRows: 2 });
  assert.equal(rows.length, 2);
  assert.deepEqual(refusal, { code: 'file.too-many-rows', place: 'row 3', limit: 2 });
});

test('the delimiter is a comma wherever the heading has one, otherwise a tab, otherwise a semicolon', () => {
  assert.equal(detectDelimiter('名称,代码\t备注;x\n'), ',');
  assert.equal(detectDelimiter('名称\t代码;备注\n甲,乙\t1\n'), '\t');
  assert.equal(detectDelimiter('名称;代码\n甲,乙;1\n'), ';');
  assert.equal(detectDelimiter('行政处罚公示表\n\n名称\t代码\n'), '\t');
  assert.equal(detectDelimiter('"a,b"\t"c,d"\n'), '\t');
  assert.equal(detectDelimiter('名称\n'), ',');
});
