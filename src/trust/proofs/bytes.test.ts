import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  formatBase64,
  parseBase64,
  parseCount,
  parseHash,
  textOf,
  uint64,
  utf8,
  wellFormed,
} from './bytes.ts';

test('base64 is that of every other program, and is read back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.equal(formatBase64(bytes), Buffer.from(bytes).toString('base64'));
      assert.deepEqual(parseBase64(formatBase64(bytes)), bytes);
    }),
  );
});

test('every other spelling of base64 is refused', () => {
  for (const wrong of ['A', 'AA', 'AAA', 'AA=', 'AAAA=', 'AB==', 'AAB=', '====', 'AA==AA==', 'AA-_', ' AAAA'])
    assert.equal(parseBase64(wrong), null, wrong);
  for (const wrong of ['AAAA\n', 'AA AA', 'AAAA ', 'QUJD\r\n', '公信公信', '\u{1D400}AAA'])
    assert.equal(parseBase64(wrong), null, wrong);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ABz0/+= \n'.split('')), maxLength: 12 }), (text) => {
      const bytes = parseBase64(text);
      if (bytes) assert.equal(formatBase64(bytes), text);
    }),
    { numRuns: 3000 },
  );
});

test('a hash is a line of 44 characters', () => {
  const line = formatBase64(new Uint8Array(32).fill(7));
  assert.deepEqual(parseHash(line), new Uint8Array(32).fill(7));
  for (const wrong of [
    '',
    line.slice(1),
    `${line} `,
    formatBase64(new Uint8Array(31)),
    formatBase64(new Uint8Array(33)),
  ])
    assert.equal(parseHash(wrong), null);
});

test('a count is decimal, without sign or leading zeroes, and at most 2^53 - 1', () => {
  assert.equal(parseCount('0'), 0);
  assert.equal(parseCount('9007199254740991'), Number.MAX_SAFE_INTEGER);
  for (const wrong of [
    '',
    '00',
    '01',
    '-1',
    '+1',
    '1.0',
    '1e3',
    ' 1',
    '1 ',
    '0x1',
    '١',
    '9007199254740992',
    '18446744073709551615',
  ])
    assert.equal(parseCount(wrong), null, wrong);
});

test('text that is not UTF-8 is refused, and a byte order mark is kept', () => {
  assert.equal(textOf(Uint8Array.of(0xff)), null);
  assert.equal(textOf(Uint8Array.of(0xed, 0xa0, 0x80)), null);
  assert.equal(textOf(Uint8Array.of(0xc0, 0x80)), null);
  assert.equal(textOf(utf8('\u{FEFF}a')), '\u{FEFF}a');
  assert.equal(wellFormed('a\u{D800}'), null);
  assert.equal(wellFormed('公信'), '公信');
});

test('numbers of eight bytes are big-endian, and nothing but counts is written', () => {
  assert.deepEqual([...uint64(258)], [0, 0, 0, 0, 0, 0, 1, 2]);
  assert.deepEqual([...uint64(Number.MAX_SAFE_INTEGER)], [0, 31, 255, 255, 255, 255, 255, 255]);
  for (const wrong of [-1, 0.5, 2 ** 53, Number.NaN]) assert.throws(() => uint64(wrong), RangeError);
});
