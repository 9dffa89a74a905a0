import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseJsonBody } from './json-body.ts';

const isRefused = (text: string) => !parseJsonBody(text).ok;

test('what two readers could read differently, or what nobody sends, is refused', () => {
  const bodies: [about: string, text: string][] = [
    ['no JSON', '{'],
    ['nothing', ''],
    ['a key twice', '{"a":1,"a":1}'],
    ['a key twice, once escaped', '{"a":1,"\\u0061":1}'],
    ['a key twice further down', '{"a":[{"b":{"c":1,"c":2}}]}'],
    ['half a surrogate pair', '{"a":"\\ud800"}'],
    ['half a surrogate pair in a key', '{"\\udfff":1}'],
    ['NUL', '{"a":"\\u0000"}'],
    ['a number that is not kept', '{"a":9007199254740993}'],
    ['a number beyond all', '{"a":1e400}'],
    ['__proto__', '{"__proto__":{"isAdmin":true}}'],
    ['__proto__, escaped', '{"\\u005f_proto__":1}'],
    ['constructor', '{"a":{"constructor":{"prototype":{}}}}'],
    ['21 levels', `${'['.repeat(21)}${']'.repeat(21)}`],
    ['a hundred thousand levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['2,001 keys', JSON.stringify(Object.fromEntries(Array.from({ length: 2_001 }, (_, n) => [`k${n}`, 0])))],
  ];
  for (const [about, text] of bodies) assert.ok(isRefused(text), about);
});

test('the same key in two objects, braces and colons in texts, 20 levels and 2,000 keys are no fault', () => {
  const bodies = [
    '{"a":{"b":1},"c":{"b":2}}',
    '[{"a":1},{"a":1}]',
    '{"a":"{\\"a\\":1,\\"a\\":2}:[[[","b":"\\\\"}',
    `${'['.repeat(20)}${']'.repeat(20)}`,
    JSON.stringify(Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`k${n}`, 0]))),
    '"text"',
    'null',
  ];
  for (const text of bodies)
    assert.deepEqual(parseJsonBody(text), { ok: true, value: JSON.parse(text) }, text);
});

test('any plain JSON is read as it is', () => {
  const plain = fc.jsonValue({ maxDepth: 6, stringUnit: 'grapheme-composite' });
  const hasOnlyPlainKeys = (value: unknown) =>
    !/"(?:__proto__|constructor|prototype)":|\\u0000/.test(JSON.stringify(value));
  fc.assert(
    fc.property(plain, (value) => {
      fc.pre(hasOnlyPlainKeys(value));
      const text = JSON.stringify(value);
      const isKept = !/\d{16}|e\+/.test(text);
      fc.pre(isKept);
      assert.deepEqual(parseJsonBody(text), { ok: true, value: JSON.parse(text) });
    }),
  );
});
