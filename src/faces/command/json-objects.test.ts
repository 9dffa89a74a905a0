import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readJsonObjects } from './json-objects.ts';

async function read(text: string, { pieces = 7, most = 10_000 } = {}): Promise<string[]> {
  async function* chunks() {
    for (let at = 0; at < text.length; at += pieces) yield text.slice(at, at + pieces);
  }
  const objects: string[] = [];
  for await (const object of readJsonObjects(chunks(), most)) objects.push(object);
  return objects;
}

test('objects come back one by one, however they are written and wherever the text is divided', async () => {
  const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(objects, fc.integer({ min: 1, max: 30 }), async (list, pieces) => {
      for (const text of [
        JSON.stringify(list),
        JSON.stringify(list, null, 2),
        list.map((one) => JSON.stringify(one)).join('\n'),
      ])
        assert.deepEqual(
          (await read(text, { pieces })).map((one) => JSON.parse(one)),
          JSON.parse(JSON.stringify(list)),
        );
    }),
  );
});

test('what is no object, cut off or too long is refused', async () => {
  for (const text of ['x', '1', '"a"', '{"a": 1} x', '[{"a": 1}, 2]', '{"a": [', '{"a": "}'])
    await assert.rejects(read(text), SyntaxError, text);
  await assert.rejects(read(`{"a": "${'x'.repeat(200)}"}`, { most: 100 }), SyntaxError);
});
