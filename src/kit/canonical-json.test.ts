import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';

const textOf = (record: Parameters<typeof canonicalJson>[0]): string => {
  const json = canonicalJson(record);
  assert.ok(json.ok, JSON.stringify(json));
  return json.value;
};

test('names stand in the order of their UTF-16 units, as in the example of RFC 8785', () => {
  // Its last name, U+FB33, is not in NFC and so refused here; another one from behind the surrogates stands for it.
  assert.equal(canonicalJson({ '\ufb33': 'Hebrew Letter Dalet With Dagesh' }).ok, false);
  const record = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\uff21': 'Fullwidth Latin Capital Letter A',
    '1': 'One',
    '\u{1f600}': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const order = [...textOf(record).matchAll(/:"([A-Z])/g)].map(([, letter]) => letter).join('');
  assert.equal(order, 'COCLEEF');
});

test('names that are numbers stand as text does: 10 before 9', () => {
  assert.equal(textOf({ 9: 'b', 10: 'a' }), '{"10":"a","9":"b"}');
});

test('characters are escaped as RFC 8785 says, and no others', () => {
  assert.equal(
    textOf({ string: '\u20ac$\u000f\nA\'B"\\\\"/', z: ['\u2028', '\u007f\b\f\t'] }),
    '{"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/","z":["\u2028","\u007f\\b\\f\\t"]}',
  );
});

test('whole numbers are written as such', () => {
  assert.equal(
    textOf({ a: 0, b: -1, c: 9007199254740991, d: 4150000 }),
    '{"a":0,"b":-1,"c":9007199254740991,"d":4150000}',
  );
});

test('what two programs could read as two things has no canonical form', () => {
  const cases: [value: string | number | string[], code: string][] = [
    [9007199254740992, 'not-a-safe-integer'],
    [1.5, 'not-a-safe-integer'],
    [Number.NaN, 'not-a-safe-integer'],
    [Number.POSITIVE_INFINITY, 'not-a-safe-integer'],
    [-0, 'not-a-safe-integer'],
    ['\ud800', 'lone-surrogate'],
    [['甲', '\udc00乙'], 'lone-surrogate'],
    ['甲\0', 'nul'],
    ['e\u0301', 'not-nfc'],
    ['\uf900', 'not-nfc'],
    ['\u212b', 'not-nfc'],
    ['\uac00\u11a8', 'not-nfc'],
  ];
  for (const [value, code] of cases)
    assert.deepEqual(canonicalJson({ a: '甲', b: value }), { ok: false, refusal: { code, name: 'b' } });
  assert.deepEqual(canonicalJson({ '\ud800': 'a' }), {
    ok: false,
    refusal: { code: 'lone-surrogate', name: '\ud800' },
  });
});

test('a text is canonical exactly when it is whole, in NFC and without NUL, and is read back as it was', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('甲', 'e', '\u0301', '\u3099', 'か', '\ud83d', '\ude00', '\0', '豈', '\\', 'u'),
    }),
  );
  fc.assert(
    fc.property(
      fc.dictionary(text, fc.oneof(text, fc.array(text), fc.integer()), { noNullPrototype: true }),
      (record) => {
        const texts = Object.entries(record)
          .flat(2)
          .filter((each) => typeof each === 'string');
        const isPlain = texts.every(
          (each) => each.isWellFormed() && !each.includes('\0') && each.normalize('NFC') === each,
        );
        const json = canonicalJson(record);
        assert.equal(json.ok, isPlain);
        if (!json.ok) return;
        assert.deepEqual(JSON.parse(json.value), record);
        const shuffled = Object.fromEntries(Object.entries(record).reverse());
        assert.deepEqual(canonicalJson(shuffled), json);
      },
    ),
    { numRuns: 1_000 },
  );
});
