import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noBurst, type Taken, takeKey } from './take-key.ts';

function press(keys: readonly string[], gap: number): Taken[] {
  let burst = noBurst;
  return keys.map((key, place) => {
    const taken = takeKey(burst, { key, at: 1_000 + place * gap });
    burst = taken.burst;
    return taken;
  });
}
const code = '91370400MA3CQ12E5X';
const typed = [...code, 'Enter'];

test('what comes as fast as a scanner and ends with Enter is a scan', () => {
  assert.equal(press(typed, 8).at(-1)!.scanned, code);
  const withShift = [...code].flatMap((key) => (/[A-Z]/.test(key) ? ['Shift', key] : [key]));
  assert.equal(press([...withShift, 'Enter'], 8).at(-1)!.scanned, code);
});

test('what a person types is none, however long', () => {
  assert.ok(press(typed, 90).every(({ isScan, scanned }) => !isScan && scanned === null));
});

test('a few fast keys are none: Enter does what it does', () => {
  assert.deepEqual(press(['g', 'h', 'Enter'], 8).at(-1), { burst: noBurst, isScan: false, scanned: null });
});

test('from the second key on nothing else acts on a scan', () => {
  assert.deepEqual(
    press(['G', 'H', '1'], 8).map(({ isScan }) => isScan),
    [false, true, true],
  );
});
