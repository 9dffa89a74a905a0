import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type FilterSet,
  givenOf,
  readCursor,
  readFilters,
  writeCursor,
  writeFilters,
} from './filter-values.ts';

const label = { zh: '某', en: 'some' };
const filters = {
  q: { kind: 'search', label },
  since: { kind: 'day', label },
  state: {
    kind: 'choice',
    label,
    choices: [
      { value: 'held', label },
      { value: 'refused', label },
    ],
  },
} as const satisfies FilterSet;

test('filters written into an address are read from it again, whatever was typed', () => {
  const typed = fc.record(
    {
      q: fc.string({ unit: 'grapheme', maxLength: 20 }),
      since: fc.constantFrom('', '2026-11-20'),
      state: fc.constantFrom('', 'held', 'refused'),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(typed, (values) => {
      assert.deepEqual(readFilters(filters, writeFilters('', values)), values);
    }),
  );
});

test('what a filter cannot be counts as not said', () => {
  assert.deepEqual(readFilters(filters, '?q=a&since=yesterday&state=gone'), { q: 'a', since: '', state: '' });
});

test('a changed filter begins the list anew and leaves the rest of the address alone', () => {
  assert.equal(
    writeFilters('?tab=rows&cursor=abc&state=held', { state: '', q: '鑫源' }),
    `tab=rows&q=${encodeURIComponent('鑫源')}`,
  );
  assert.equal(readCursor(writeCursor('?q=a', 'n/2=')), 'n/2=');
  assert.equal(writeCursor('?q=a&cursor=b', null), 'q=a');
});

test('a door is asked only for the filters that say something', () => {
  assert.deepEqual(givenOf({ q: '鑫源', state: '', from: '2026-01-01' }), { q: '鑫源', from: '2026-01-01' });
  assert.deepEqual(givenOf({ q: '' }), {});
});
