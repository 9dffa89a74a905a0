import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exampleCode } from './builders.ts';
import { loadPlaces, ownPartOf } from './places.ts';
import { parseReading, readingsOf } from './reading.ts';
import { charactersOf, foldSpelling, gramsOf, isSampled, keyOf, longestKeyedLength } from './spelling.ts';

test('names that NFKC makes equal have one spelling', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      assert.equal(foldSpelling(text), foldSpelling(text.normalize('NFKC')));
    }),
    { numRuns: 2_000 },
  );
});

test('spaces, invisible characters, directions and variation selectors leave no trace', () => {
  for (const unseen of [
    ' ',
    '\u3000',
    '\u200b',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u202e',
    '\u2066',
    '\ufe00',
    '\u{e0100}',
    '\0',
    '\u00ad',
  ])
    assert.equal(foldSpelling(`枣庄${unseen}利平`), '枣庄利平', JSON.stringify(unseen));
});

test('look-alikes that are other characters stay other spellings', () => {
  for (const [one, other] of [
    ['兴', '與'],
    ['A', 'А'],
    ['未', '末'],
    ['己', '已'],
    ['鑫', '金'],
  ] as const)
    assert.notEqual(foldSpelling(one), foldSpelling(other));
});

test('the spelling of a part is a part of the spelling, wherever the name is cut', () => {
  const char = fc.constantFrom(...'枣棗庄莊發髮乾幹后後里裡ＡａB（(）〔〕𠮷ﬁ①');
  fc.assert(
    fc.property(fc.array(char, { maxLength: 12 }), fc.nat(12), fc.nat(12), (chars, from, to) => {
      const part = chars.slice(Math.min(from, to), Math.max(from, to)).join('');
      assert.ok(foldSpelling(chars.join('')).includes(foldSpelling(part)));
    }),
  );
});

test('a spelling is its own spelling', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'棗莊（）ＡＢ①ﬁ臺兒 ㈱㍿') }), (text) => {
      assert.equal(foldSpelling(foldSpelling(text)), foldSpelling(text));
    }),
  );
});

test('keys tell lengths apart up to the longest, and a beginning from the same character further on', () => {
  const [beginning, inside] = [gramsOf(charactersOf('枣庄'))[0]!, gramsOf(charactersOf('庄枣'))[1]!];
  assert.notEqual(beginning, inside);
  const keys = new Set(Array.from({ length: 100 }, (_, length) => keyOf(beginning, length)));
  assert.equal(keys.size, longestKeyedLength + 1);
});

test('about one organisation in 256 is in the sample', () => {
  const sampled = Array.from({ length: 100_000 }, (_, number) => exampleCode(number)).filter(
    isSampled,
  ).length;
  assert.ok(sampled > 300 && sampled < 480, `${sampled}`);
});

test('a reading takes phrases first and leaves signs out; what follows a place has its own', () => {
  const { whole, own } = readingsOf('重庆吕祖(2)号a店', 2);
  assert.deepEqual(whole, { pinyin: 'chongqinglvzu2haoadian', initials: 'cqlz2had' });
  assert.deepEqual(own, { pinyin: 'lvzu2haoadian', initials: 'lz2had' });
});

test('only letters and digits that begin with a letter are a reading', () => {
  assert.equal(parseReading("xi'an"), 'xian');
  assert.equal(parseReading('lü'), 'lv');
  for (const text of ['枣zz', '91zz', 'a', 'a%']) assert.equal(parseReading(text), null);
});

test('places at the beginning are those of the city in the code, and a name never becomes too short', async () => {
  const places = await loadPlaces();
  const code = exampleCode(1);
  assert.equal(ownPartOf('枣庄利平建筑', code, places), '利平建筑');
  assert.equal(ownPartOf('山东省枣庄市台儿庄区天光店', code, places), '天光店');
  assert.equal(ownPartOf('重庆利平建筑', code, places), '重庆利平建筑');
  assert.equal(ownPartOf('枣庄市', code, places), '枣庄市');
  assert.equal(ownPartOf('枣庄利平', '911000000000000000', places), '枣庄利平');
});
