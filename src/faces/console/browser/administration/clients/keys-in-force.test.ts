import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Day } from '#kit';
import { keyInForce, standingOf } from './keys-in-force.ts';

const today = Day.parse('2026-11-20');
/** 00:00 in Beijing of the day after its last. */
const until = (instant: string, endedAt: string | null = null) => ({ expiresAt: instant, endedAt });

test('a key counts to the end of its last day in Beijing, and says how many days that is', () => {
  assert.deepEqual(standingOf(until('2026-11-20T16:00:00.000Z'), today), {
    state: 'in-force',
    lastDay: '2026-11-20',
    daysLeft: 0,
  });
  assert.equal(standingOf(until('2026-11-19T16:00:00.000Z'), today).state, 'expired');
  assert.equal(
    standingOf(until('2027-01-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z'), today).state,
    'ended',
  );
});

test('of several keys the one that lasts longest is shown, and none where none counts', () => {
  const [short, long] = [until('2026-12-01T16:00:00.000Z'), until('2027-02-01T16:00:00.000Z')];
  const gone = until('2027-09-01T16:00:00.000Z', '2026-11-01T00:00:00.000Z');
  assert.equal(keyInForce([short, gone, long], today), long);
  assert.equal(keyInForce([gone], today), null);
});
