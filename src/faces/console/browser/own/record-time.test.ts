import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Day } from '#kit';
import { decideRecordTime } from './record-time.ts';

const today = Day.parse('2026-11-20');
const [soon, later] = [Day.parse('2026-11-25'), Day.parse('2027-11-20')];

test('of a public record the days that are left are said, of one to come the day it begins', () => {
  const time = (state: 'public' | 'waiting' | 'never' | 'over' | 'withdrawn', shownUntil: Day | null) =>
    decideRecordTime({ state, shownFrom: soon, shownUntil }, today);
  assert.deepEqual(time('public', later), { kind: 'ends', day: later, days: 365 });
  assert.deepEqual(time('public', null), { kind: 'no-end' });
  assert.deepEqual(time('waiting', later), { kind: 'begins', day: soon });
  for (const state of ['never', 'over', 'withdrawn'] as const)
    assert.deepEqual(time(state, later), { kind: 'none' });
});
