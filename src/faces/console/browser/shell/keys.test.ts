import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideKey } from './keys.ts';

const free = { isModified: false, isBusy: false, isGoing: false };

test('g and a letter goes to a page, ? helps, / finds the filter', () => {
  assert.deepEqual(decideKey({ ...free, key: 'g' }), { kind: 'go' });
  assert.deepEqual(decideKey({ ...free, key: 'h', isGoing: true }), { kind: 'page', letter: 'h' });
  assert.deepEqual(decideKey({ ...free, key: '?' }), { kind: 'help' });
  assert.deepEqual(decideKey({ ...free, key: '/' }), { kind: 'filter' });
  assert.equal(decideKey({ ...free, key: 'h' }), null);
});

test('who types, or uses a key of the browser, is left alone', () => {
  for (const key of ['g', '?', '/'])
    for (const state of [{ isModified: true }, { isBusy: true }, { isGoing: true }])
      assert.equal(
        decideKey({ ...free, ...state, key })?.kind === 'page' ? 'page' : null,
        key === 'g' && 'isGoing' in state ? 'page' : null,
      );
});
