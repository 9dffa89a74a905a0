import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { StoreOutcome } from './contract.ts';
import { decideVersion, type KnownVersion } from './decide-version.ts';

const receivedAt = new Date('2026-11-20T02:00:00Z');
const version = (number: number, hash: string | null): KnownVersion => ({
  recordId: 'r',
  version: number,
  kind: hash === null ? 'withdrawn' : 'stored',
  content: { hash },
  receivedAt,
});
const newId = () => 'new';
const same = (hash: string) => (known: KnownVersion) =>
  'hash' in known.content && known.content.hash === hash;

test('a decision seen for the first time is a new record', () => {
  assert.deepEqual(decideVersion([], same('a'), newId), { outcome: 'accepted', recordId: 'new', version: 1 });
});

test('the same content again changes nothing', () => {
  const outcome = decideVersion([version(1, 'a')], same('a'), newId);
  assert.deepEqual(outcome, { outcome: 'unchanged', recordId: 'r', version: 1, replacedBy: null });
});

test('other content under the same key is a new version of the same record', () => {
  assert.deepEqual(decideVersion([version(1, 'a')], same('b'), newId), {
    outcome: 'updated',
    recordId: 'r',
    version: 2,
  });
});

test('a content that a later version replaced does not come back by being sent again', () => {
  const outcome = decideVersion([version(1, 'a'), version(2, 'b')], same('a'), newId);
  assert.deepEqual(outcome, { outcome: 'unchanged', recordId: 'r', version: 1, replacedBy: 2 });
});

test('a withdrawn record stays withdrawn, whatever is sent under its key', () => {
  const history = [version(1, 'a'), version(2, null)];
  for (const hash of ['a', 'b']) {
    assert.deepEqual(decideVersion(history, same(hash), newId), {
      outcome: 'refused',
      code: 'record.withdrawn',
      withdrawnAt: receivedAt,
    });
  }
});

test('any file sent a second time, whole, changes nothing', () => {
  const contents = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
  fc.assert(
    fc.property(contents, (file) => {
      const once = replay([], file);
      assert.deepEqual(replay(once, file), once);
    }),
  );
});

function replay(history: readonly KnownVersion[], file: readonly string[]): KnownVersion[] {
  const known = [...history];
  for (const hash of file) {
    const outcome: StoreOutcome = decideVersion(known, same(hash), newId);
    if (outcome.outcome === 'accepted' || outcome.outcome === 'updated')
      known.push(version(outcome.version, hash));
  }
  return known;
}
