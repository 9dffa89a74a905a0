import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { JsonLinesReader, parseJsonLine } from './json-lines.ts';
import { fileLimits, type SheetRow } from './sheet.ts';

function read(pieces: readonly string[]) {
  const reader = new JsonLinesReader(fileLimits);
  const rows: SheetRow[] = [];
  for (const piece of pieces) rows.push(...reader.push(piece));
  rows.push(...reader.end());
  return { rows, refusal: reader.refusal };
}

test('each line is one object, empty lines are passed over but counted, pieces may end anywhere', () => {
  assert.deepEqual(
    read(['{"名称":"甲"', ',"fine":1.50}\r\n\n{"kinds":["警告","罚款"],', '"open":true,"x":null}']).rows,
    [
      { row: 1, cells: [], record: { 名称: '甲', fine: '1.50' } },
      { row: 3, cells: [], record: { kinds: ['警告', '罚款'], open: true, x: null } },
    ],
  );
});

test('a number is the text that was sent, digit by digit', () => {
  for (const sent of ['0', '1.0', '-1', '0.10', '24.700000', '9007199254740991', '-9007199254740991', '100'])
    assert.deepEqual(read([`{"a":${sent}}`]).rows[0]?.record, { a: sent });
});

test('any object of texts, numbers and lists of texts is read as it was written', () => {
  const text = fc
    .string({ unit: 'grapheme' })
    .filter((value) => !/[\0\ufffd]/.test(value) && value.isWellFormed());
  const value = fc.oneof(
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(text, { maxLength: 3 }),
  );
  const key = text.filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));
  fc.assert(
    fc.property(fc.dictionary(key, value, { noNullPrototype: true }), fc.nat(9), (record, size) => {
      const pieces = JSON.stringify(record).match(new RegExp(`[\\s\\S]{1,${size + 1}}`, 'g')) ?? [];
      const { rows, refusal } = read(pieces);
      assert.equal(refusal, null);
      const asSent = Object.entries(record).map(([key, value]) => [
        key,
        typeof value === 'number' ? String(value) : value,
      ]);
      assert.deepEqual(rows, [{ row: 1, cells: [], record: Object.fromEntries(asSent) }]);
    }),
  );
});

test('what JSON allows and a record cannot keep is refused with its line', () => {
  const cases: [line: string, code: string, found?: string, key?: string][] = [
    ['{"a":1,"a":2}', 'file.duplicate-key', 'a'],
    ['{"a":1,"\\u0061":2}', 'file.duplicate-key', 'a'],
    ['{"__proto__":{"x":1}}', 'file.too-deep', '', '__proto__'],
    ['{"__proto__":"x"}', 'file.forbidden-key', '__proto__'],
    ['{"\\u005f_proto__":1}', 'file.forbidden-key', '__proto__'],
    ['{"constructor":1}', 'file.forbidden-key', 'constructor'],
    ['{"a":{"b":1}}', 'file.too-deep', '', 'a'],
    ['{"a":[["b"]]}', 'file.too-deep', '', 'a'],
    [`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'file.too-deep'],
    ['{"a":[1]}', 'file.malformed', 'list-of-other-than-text', 'a'],
    ['{"a":"\\ud800"}', 'file.encoding', 'lone-surrogate', 'a'],
    ['{"\\udc00":"a"}', 'file.encoding', 'lone-surrogate', '\ufffd'],
    ['{"a":["\\ud83d"]}', 'file.encoding', 'lone-surrogate', 'a'],
    ['{"a":"\\u0000"}', 'file.nul', '', 'a'],
    ['{"a":"\\ufffd"}', 'file.encoding', 'replacement-character', 'a'],
    ['{"a":9007199254740993}', 'file.number-out-of-range', '', 'a'],
    ['{"a":9007199254740992.0}', 'file.number-out-of-range', '', 'a'],
    ['{"b":1,"a":1e400}', 'file.number-out-of-range', '', 'a'],
    ['{"a":1E+2}', 'file.number-out-of-range', '', 'a'],
    ['{"a":-0}', 'file.number-out-of-range', '', 'a'],
    ['{"a":-0.00}', 'file.number-out-of-range', '', 'a'],
    ['{"a":["b",1e2]}', 'file.number-out-of-range', '', 'a'],
    ['{"a":0.12345678901234567}', 'file.number-out-of-range', '', 'a'],
    ['42', 'file.malformed', 'not-an-object'],
    ['[1]', 'file.malformed', 'not-an-object'],
    ['"a"', 'file.malformed', 'not-an-object'],
    ['{"a":1', 'file.malformed', 'invalid-json'],
    ["{'a':1}", 'file.malformed', 'invalid-json'],
    [`{"a":"${'x'.repeat(32_768)}"}`, 'file.cell-too-long', '', 'a'],
    [`{"a":"b"${' '.repeat(2 ** 20)}}`, 'file.line-too-long'],
    [`{${Array.from({ length: 300 }, (_, index) => `"k${index}":1`)}}`, 'file.too-many-columns'],
  ];
  for (const [line, code, found, key] of cases) {
    const { rows, refusal } = read(['{"a":1}\n', `${line}\n`, '{"a":1}\n']);
    assert.equal(rows.length, 1, line.slice(0, 60));
    assert.equal(refusal?.code, code, line.slice(0, 60));
    assert.equal(refusal?.place, key === undefined ? 'line 2' : `line 2, key ${key}`);
    if (found) assert.equal(refusal?.found, found);
  }
  assert.equal(Object.hasOwn(Object.prototype, 'x'), false);
});

test('a line without end is refused before it is held', () => {
  const reader = new JsonLinesReader(fileLimits);
  for (let index = 0; index < 17; index += 1) reader.push('x'.repeat(65_536));
  assert.deepEqual(reader.refusal, { code: 'file.line-too-long', place: 'line 1', limit: 2 ** 20 });
});

const suite = new URL('../../../../../shared/data/json-test-suite/test_parsing.tar.gz', import.meta.url);

test('JSONTestSuite: nothing that must be refused is taken, nothing that is taken means another thing', {
  // The suite is test data that comes beside the project, not in it.
  skip: existsSync(suite) ? false : 'JSONTestSuite is not here',
}, () => {
  let refusedCount = 0;
  for (const { name, bytes } of filesOf(gunzipSync(readFileSync(suite)))) {
    const text = bytes.toString('utf8');
    if (!/\/[ny]_/.test(name) || Buffer.compare(Buffer.from(text), bytes) !== 0) continue;
    const line = parseJsonLine(text, fileLimits);
    if (name.includes('/n_')) {
      assert.ok('refusal' in line, name);
      refusedCount += 1;
    } else if ('record' in line) {
      const sent = (_: string, value: unknown, context?: { source?: string }) =>
        typeof value === 'number' ? context?.source : value;
      assert.deepEqual(line.record, JSON.parse(text, sent as never), name);
    } else {
      assert.notEqual(line.refusal.found, 'invalid-json', name);
    }
  }
  assert.ok(refusedCount > 150, `only ${refusedCount} files`);
});

/** The files of a tar archive. */
function* filesOf(tar: Buffer): Generator<{ name: string; bytes: Buffer }> {
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('utf8', at + 124, at + 136), 8) || 0;
    if (name.endsWith('.json')) yield { name: `/${name}`, bytes: tar.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
