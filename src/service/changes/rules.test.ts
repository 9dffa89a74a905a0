import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Day } from '#kit';
import { decideGone, GoneCode, goneWords, type Standing } from './change.ts';
import { decideDue } from './keeper.ts';
import { loadWebhookLaw } from './load-law.ts';
import { decideNextTry, isOutForLong } from './subscription.ts';
import { describeTakenBack, signedPage } from './taken-back.ts';

const law = loadWebhookLaw(new URL('../../../law/', import.meta.url));
const shown: Standing = {
  isCurrent: true,
  decision: 'public',
  shownFrom: '2026-01-01',
  shownUntil: '2026-11-20',
  endReason: null,
  isVisible: true,
};

test('a change brings its record as long as that very version is public, and after that says why not', () => {
  const cases: [Standing | null, GoneCode | null][] = [
    [shown, null],
    [{ ...shown, isCurrent: false }, 'replaced'],
    [{ ...shown, isVisible: false }, 'period-over'],
    [{ ...shown, isVisible: false, shownFrom: '2026-11-22' }, 'not-yet'],
    [{ ...shown, isVisible: false, endReason: 'repaired' }, 'repaired'],
    [{ ...shown, isVisible: false, endReason: 'withdrawn', isCurrent: false }, 'withdrawn'],
    [{ ...shown, isVisible: false, decision: 'never', shownFrom: null }, 'not-public'],
    [null, 'erased'],
  ];
  for (const [standing, code] of cases) assert.equal(decideGone(standing, '2026-11-21'), code);
  for (const code of GoneCode.options) assert.ok(goneWords[code].zh && goneWords[code].en);
});

test('sixteen attempts over 72 hours, each wait no shorter than the one before, and then no more', () => {
  const { waits } = law;
  assert.equal(waits.length + 1, 16);
  assert.equal(Math.round(waits.reduce((sum, wait) => sum + wait, 0) / 3_600), 72);
  assert.deepEqual(
    waits,
    waits.toSorted((one, other) => one - other),
  );
  const now = new Date('2026-11-20T02:00:00Z');
  assert.deepEqual(decideNextTry(1, waits, now), new Date('2026-11-20T02:00:30Z'));
  assert.deepEqual(decideNextTry(15, waits, now), new Date('2026-11-20T18:00:00Z'));
  assert.equal(decideNextTry(16, waits, now), null);
});

test('the limits of an attempt are those of trust.md 5.2', () => {
  const { connectSeconds, totalSeconds, answerBytes, atOnce, atOnceForUnit } = law;
  assert.deepEqual(
    [connectSeconds, totalSeconds, answerBytes, atOnce, atOnceForUnit],
    [3, 10, 65_536, 50, 2],
  );
});

test('a receiver without an answer for a day is out', () => {
  const since = new Date('2026-11-19T02:00:00Z');
  assert.ok(isOutForLong(since, 24, new Date('2026-11-20T02:00:00Z')));
  assert.ok(!isOutForLong(since, 24, new Date('2026-11-20T01:59:59Z')));
  assert.ok(!isOutForLong(null, 24, since));
});

test('a removal is due on its third day in Beijing, and late from the fourth', () => {
  const late = (at: string, today: string) => decideDue(new Date(at), 3, Day.parse(today));
  assert.deepEqual(late('2026-11-20T15:59:59Z', '2026-11-23'), { dueOn: '2026-11-23', lateSince: null });
  assert.deepEqual(late('2026-11-20T15:59:59Z', '2026-11-24'), {
    dueOn: '2026-11-23',
    lateSince: '2026-11-24',
  });
  assert.equal(late('2026-11-20T16:00:00Z', '2026-11-24').lateSince, null, 'it was the 21st in Beijing');
});

test('a correction replaces what was, everything else that is taken back is removed', () => {
  assert.deepEqual(describeTakenBack('correction', null), { because: 'corrected', act: 'replace' });
  assert.deepEqual(describeTakenBack('expiry', 'corrected'), { because: 'corrected', act: 'remove' });
  assert.deepEqual(describeTakenBack('expiry', 'period-over'), { because: 'period-over', act: 'remove' });
  assert.deepEqual(describeTakenBack('repair', null), { because: 'repaired', act: 'remove' });
  assert.deepEqual(describeTakenBack('erasure', null), { because: 'erased', act: 'remove' });
});

test('what is signed of a page is the same bytes whatever the order of its members', () => {
  const one = {
    origin: 'x/public',
    at: '2026-11-20T02:00:00.000Z',
    since: 0,
    takenBack: [],
    next: 3,
    size: 3,
  };
  const other = Object.fromEntries(Object.entries(one).reverse()) as typeof one;
  assert.equal(signedPage(other, 'x/changes'), signedPage(one, 'x/changes'));
  assert.equal(
    signedPage(one, 'x/changes'),
    'x/changes/retractions/v1\n{"at":"2026-11-20T02:00:00.000Z","next":3,"origin":"x/public","since":0,"size":3,"takenBack":[]}',
  );
});
