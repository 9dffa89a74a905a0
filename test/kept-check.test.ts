import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Answer } from '../client/client.js';
import { applyChange, applyDay, isCurrent, type KeptCheck } from '../examples/approval-desk/kept-check.ts';

type Change = Answer<'getChanges'>['changes'][number];

const ids = ['a', 'b', 'c', 'd'];
const part = (recordId: string, shownUntil: string | null = null) => ({ recordId, version: 2, shownUntil });
const measureOn = (recordId: string, decision: string | null = null) => ({
  measure: `PM-${recordId}`,
  rests: { recordId },
  decision: decision && { recordId: decision },
});

/** A copy with two records, an entry and a commitment, and what rests on them. */
const aKept = (): KeptCheck => ({
  answer: {
    goodUntil: '2026-11-27',
    records: [part('a'), part('b', '2026-11-24')],
    lists: [part('c')],
    commitments: [part('d')],
    measures: [measureOn('a'), measureOn('c'), measureOn('b', 'a')],
  } as unknown as KeptCheck['answer'],
  isVerified: true,
  hasEnded: false,
});
const change = (recordId: string | null, version: number | null, gone: string | null): Change =>
  ({
    recordId,
    version,
    record: gone === null ? {} : null,
    gone: gone && { code: gone },
  }) as unknown as Change;
const left = ({ answer }: KeptCheck) =>
  [...answer.records, ...answer.lists, ...answer.commitments].map(({ recordId }) => recordId).join('');

test('what ended is gone, with the measures that rest on it; what is left is no more what was signed', () => {
  const kept = applyChange(aKept(), change('a', null, 'withdrawn'));
  assert.equal(left(kept), 'bcd');
  assert.deepEqual(
    kept.answer.measures.map(({ measure }) => measure),
    ['PM-c'],
  );
  assert.deepEqual([kept.isVerified, kept.hasEnded, isCurrent(kept, '2026-11-20')], [null, true, false]);
});

test('a change about something else, of what is kept, or of what a later one decides, changes nothing', () => {
  const kept = aKept();
  for (const one of [
    change(null, null, null),
    change('x', 1, 'withdrawn'),
    change('a', 2, null),
    change('a', 1, 'replaced'),
    change('a', 3, 'not-yet'),
  ])
    assert.equal(applyChange(kept, one), kept);
  assert.equal(left(applyChange(kept, change('a', 3, null))), 'bcd');
});

test('a part is gone from the day after its last, and a check is gone by no longer than it says', () => {
  assert.equal(left(applyDay(aKept(), '2026-11-24')), 'abcd');
  assert.equal(left(applyDay(aKept(), '2026-11-25')), 'acd');
  assert.ok(isCurrent(aKept(), '2026-11-27') && !isCurrent(aKept(), '2026-11-28'));
});

test('late, twice or in another order: the copy comes out the same', () => {
  const one = fc.record({
    recordId: fc.constantFrom(...ids),
    version: fc.constantFrom(1, 2, 3),
    gone: fc.constantFrom(null, 'withdrawn', 'repaired', 'period-over', 'erased', 'replaced', 'not-yet'),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (changes, chance) => {
      const all = changes.map(({ recordId, version, gone }) => change(recordId, version, gone));
      const turned = [...all, ...all]
        .map((each) => ({ each, place: chance.next().value }))
        .sort((first, second) => first.place - second.place)
        .map(({ each }) => each);
      assert.deepEqual(turned.reduce(applyChange, aKept()), all.reduce(applyChange, aKept()));
    }),
    { numRuns: 1_000 },
  );
});
