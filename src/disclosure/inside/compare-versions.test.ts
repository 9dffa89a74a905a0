import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareVersions } from './compare-versions.ts';

const shown = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => ({ name, label: { zh: name, en: name }, value }));
const changes = (before: Record<string, string>, after: Record<string, string>) =>
  compareVersions(shown(before), shown(after)).map((change) => [change.name, change.before, change.after]);

test('a version tells what it changed, added and left out, and nothing of what stayed', () => {
  assert.deepEqual(changes({ a: '1', b: '2', c: '3' }, { a: '1', b: '5', d: '4' }), [
    ['b', '2', '5'],
    ['d', null, '4'],
    ['c', '3', null],
  ]);
  assert.deepEqual(changes({ a: '1' }, { a: '1' }), []);
});
