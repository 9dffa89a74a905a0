import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day } from '#kit';
import { isVisible } from './display.ts';

const day = (text: string) => text as Day;
const shown = {
  decision: 'public',
  shownFrom: day('2026-05-31'),
  shownUntil: day('2027-05-31'),
  endedAt: null,
} as const;
const noon = new Date('2026-08-01T04:00:00Z');

test('a display is visible on its first and on its last day, and on no day outside', () => {
  const visible = ['2026-05-30', '2026-05-31', '2027-05-31', '2027-06-01'].map((on) =>
    isVisible(shown, day(on), noon),
  );
  assert.deepEqual(visible, [false, true, true, false]);
  assert.equal(isVisible({ ...shown, shownUntil: null }, day('2099-01-01'), noon), true);
});

test('a stop event hides the display from its very instant', () => {
  const ended = { ...shown, endedAt: noon };
  const at = (millisecond: number) =>
    isVisible(ended, day('2026-08-01'), new Date(noon.getTime() + millisecond));
  assert.deepEqual([at(-1), at(0), at(1)], [true, false, false]);
});

test('what is never public or waits for a person is visible on no day', () => {
  for (const decision of ['never', 'awaiting-classification'] as const) {
    assert.equal(isVisible({ ...shown, decision }, day('2026-08-01'), noon), false);
    assert.equal(isVisible({ ...shown, decision, shownFrom: null }, day('2026-08-01'), noon), false);
  }
});
