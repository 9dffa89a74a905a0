import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aPenalty, day } from './builders.ts';
import { showTerm } from './term.ts';

test('a deadline says how many days are left, and none are left on the last day', () => {
  const penalty = aPenalty({ shownUntil: day('2026-11-21') });
  assert.equal(showTerm(penalty, day('2026-11-20')).daysLeft, 1);
  assert.equal(showTerm(penalty, day('2026-11-21')).daysLeft, 0);
});

test('repair is possible from its first day on, that day included', () => {
  const penalty = aPenalty({ earliestRepairOn: day('2026-11-20') });
  assert.deepEqual(showTerm(penalty, day('2026-11-19')).repair, {
    kind: 'later',
    on: '2026-11-20',
    daysLeft: 1,
  });
  assert.deepEqual(showTerm(penalty, day('2026-11-20')).repair, { kind: 'now', since: '2026-11-20' });
  assert.deepEqual(showTerm(aPenalty({ earliestRepairOn: null }), day('2026-11-20')).repair, {
    kind: 'none',
  });
});

test('a record without an end has no share of its term behind it', () => {
  const term = showTerm(aPenalty({ shownUntil: null }), day('2026-11-20'));
  assert.deepEqual([term.share, term.daysLeft], [null, null]);
});

test('the share of a term behind today stays between nothing and the whole', () => {
  const penalty = aPenalty({
    decidedOn: day('2026-01-01'),
    shownUntil: day('2027-01-01'),
    earliestRepairOn: day('2026-07-02'),
  });
  assert.equal(showTerm(penalty, day('2025-06-01')).share?.over, 0);
  assert.equal(showTerm(penalty, day('2028-06-01')).share?.over, 1);
  assert.ok(Math.abs((showTerm(penalty, day('2026-07-02')).share?.over ?? 0) - 0.5) < 0.01);
});
