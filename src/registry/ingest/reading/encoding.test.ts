import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDecoder } from 'node:util';
import fc from 'fast-check';
import { type Encoding, guessEncoding, StrictDecoder } from './encoding.ts';
import type { FileRefusal } from './sheet.ts';

/** 枣庄市人民政府 in GB18030. */
const gbText = Buffer.from('d4e6d7afcad0c8cbc3f1d5feb8ae', 'hex');

function decode(
  encoding: Encoding,
  pieces: readonly Buffer[],
): { text: string; refusal: FileRefusal | null } {
  const decoder = new StrictDecoder(encoding);
  let text = '';
  for (const piece of pieces) {
    const decoded = decoder.push(piece);
    text += decoded.text;
    if (decoded.refusal) return { text, refusal: decoded.refusal };
  }
  return { text, refusal: decoder.end().refusal ?? null };
}

const bytesOf = (buffer: Buffer): Buffer[] => [...buffer].map((byte) => Buffer.from([byte]));

test('UTF-8 comes out the same however its bytes are cut, without its mark', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, hasMark) => {
      fc.pre(!text.includes('\0') && !text.includes('\ufffd') && !text.startsWith('\ufeff'));
      const bytes = Buffer.from((hasMark ? '\ufeff' : '') + text);
      assert.deepEqual(decode('utf-8', bytesOf(bytes)), { text, refusal: null });
    }),
  );
});

test('every character of GB18030 comes out the same when it is cut between any two bytes', () => {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  let count = 0;
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const bytes = Buffer.from([first, second]);
      const expected = tryDecode(decoder, bytes);
      const actual = decode('gb18030', bytesOf(bytes));
      if (expected === null) assert.equal(actual.refusal?.place, 'byte 0');
      else assert.deepEqual(actual, { text: expected, refusal: null });
      count += expected === null ? 0 : 1;
    }
  }
  assert.ok(count > 23_000, `only ${count} characters`);
  // 𠀀 and 𪚥 lie in the four-byte part.
  assert.equal(
    decode('gb18030', bytesOf(Buffer.from('9532823698 35ee37'.replace(' ', ''), 'hex'))).text,
    '𠀀𪚥',
  );
});

function tryDecode(decoder: TextDecoder, bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

test('text cut inside a character is refused at the byte where that character begins', () => {
  assert.deepEqual(decode('gb18030', [gbText.subarray(0, 13)]).refusal, {
    code: 'file.encoding',
    place: 'byte 12',
    found: 'truncated-gb18030',
  });
  assert.deepEqual(decode('gb18030', [Buffer.from('b8ae953282', 'hex')]).refusal?.place, 'byte 2');
  const utf8 = Buffer.from('政府');
  assert.deepEqual(decode('utf-8', [utf8.subarray(0, 5)]).refusal, {
    code: 'file.encoding',
    place: 'byte 3',
    found: 'truncated-utf-8',
  });
});

test('bytes that are not of the encoding are refused at their place: overlong, surrogate, unassigned, mixed', () => {
  const cases: [Encoding, string, number][] = [
    ['utf-8', '61c080', 1],
    ['utf-8', '6162eda080', 2],
    ['utf-8', 'f4908080', 0],
    ['utf-8', '6180', 1],
    ['utf-8', 'e694bfb8ae', 3],
    ['gb18030', 'b8aeff', 2],
    ['gb18030', '61b820', 1],
    ['gb18030', 'b8aefe39fe39', 2],
  ];
  for (const [encoding, hex, offset] of cases) {
    const { refusal } = decode(encoding, [Buffer.from(hex, 'hex')]);
    assert.deepEqual(
      refusal,
      { code: 'file.encoding', place: `byte ${offset}`, found: `broken-${encoding}` },
      hex,
    );
  }
});

test('a NUL and a replacement character are refused, with the text before them', () => {
  const nul = decode('utf-8', [Buffer.from('甲'), Buffer.from('乙\0丙')]);
  assert.deepEqual(nul, { text: '甲乙', refusal: { code: 'file.nul', place: 'byte 6' } });
  const lost = decode('utf-8', [Buffer.from('甲\ufffd乙')]);
  assert.deepEqual(lost, { text: '甲', refusal: { code: 'file.encoding', found: 'replacement-character' } });
  assert.equal(decode('gb18030', [Buffer.from('8431a437', 'hex')]).refusal?.found, 'replacement-character');
});

test('UTF-8 and GB18030 are told apart by their bytes', () => {
  assert.deepEqual(guessEncoding(Buffer.from('名称,代码\n')), { encoding: 'utf-8' });
  assert.deepEqual(guessEncoding(Buffer.from('名称').subarray(0, 5)), { encoding: 'utf-8' });
  assert.deepEqual(guessEncoding(gbText), { encoding: 'gb18030' });
  assert.deepEqual(guessEncoding(Buffer.from('code,name\n')), { undecided: true });
});

test('UTF-16, Latin-1, Shift JIS and Big5 are refused rather than read as Chinese they are not', () => {
  const found = (bytes: Buffer) => {
    const guess = guessEncoding(bytes);
    return 'refusal' in guess ? guess.refusal.found : guess;
  };
  assert.equal(found(Buffer.from('\ufeff名称,代码', 'utf16le')), 'utf-16');
  assert.equal(found(Buffer.from('\ufeff名称,代码', 'utf16le').swap16()), 'utf-16');
  assert.equal(found(Buffer.from('name,code,1,2,3\n', 'utf16le')), 'utf-16');
  assert.equal(found(Buffer.from('Société générale à Orléans', 'latin1')), 'unknown');
  // 日本語のテキスト in Shift JIS; 當事人存在上述違法行為罰款人民幣 in Big5.
  assert.equal(found(Buffer.from('93fa967b8cea82cc8365834c83588367', 'hex')), 'unknown');
  const big5 = 'b7ed a8c6 a448 a673 a662 a457 adaf b948 aa6b a6e6 acb0 bb40 b4da a448 a5c1 b9f4';
  assert.equal(found(Buffer.from(big5.replaceAll(' ', ''), 'hex')), 'unknown');
});

test('UTF-8 with one broken byte is refused, not read as GB18030', () => {
  const bytes = Buffer.from('枣庄市人力资源和社会保障局,经查明存在违法行为');
  bytes[10] = 0xff;
  assert.deepEqual(guessEncoding(bytes), {
    refusal: { code: 'file.encoding', place: 'byte 9', found: 'broken-utf-8' },
  });
});
