import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { textIn } from './text-in.ts';

test('a text is what parsing the whole content would give, whatever the others say', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '"', '\\', ':', ',', '{', '\n', '罚', '𠮷', '"a":"', '","b":"'),
    maxLength: 8,
  });
  const value = fc.oneof(text, fc.nat(), fc.array(text, { maxLength: 3 }));
  const content = fc.dictionary(fc.constantFrom('a', 'b', 'ab', 'ba', 'c'), value);
  fc.assert(
    fc.property(content, (fields) => {
      const json = JSON.stringify(fields);
      for (const name of ['a', 'b', 'ab', 'ba', 'c', 'd']) {
        const expected = typeof fields[name] === 'string' ? fields[name] : null;
        assert.equal(textIn(json, name), expected, `${name} in ${json}`);
      }
    }),
    { numRuns: 20_000 },
  );
});
