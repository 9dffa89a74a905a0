import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatFen, formatInstant, inFours } from './formats.ts';

test('a moment is shown on the city’s clock, whatever the clock of the machine', () => {
  assert.equal(formatInstant('2026-11-20T16:30:05Z'), '2026-11-21 00:30');
  assert.equal(formatInstant('2026-11-20T16:30:05Z', { withSeconds: true }), '2026-11-21 00:30:05');
});

test('an amount is shown to the fen, however large', () => {
  assert.equal(formatFen(0), '0.00');
  assert.equal(formatFen(5), '0.05');
  assert.equal(formatFen(1_200_000), '12,000.00');
  assert.equal(formatFen(-123_456), '-1,234.56');
  assert.equal(formatFen(Number.MAX_SAFE_INTEGER), '90,071,992,547,409.91');
});

test('a secret is read in groups of four', () => {
  assert.equal(inFours('JBSWY3DPEHPK3PXP'), 'JBSW Y3DP EHPK 3PXP');
  assert.equal(inFours('ABCDE'), 'ABCD E');
});
