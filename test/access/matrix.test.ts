import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, test } from 'node:test';
import { apiRoutes } from '../../src/api.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { cellsOf, compare, drawCells } from './matrix.ts';
import { type Stage, setTheStage } from './stage.ts';

/** @source trust.md T1-1 */
const CELLS = Number(process.env.ACCESS_CELLS ?? 3_000);

let platform: Platform;
let stage: Stage;
before(async () => {
  platform = await startPlatform();
  stage = await setTheStage(platform);
});
after(() => platform[Symbol.asyncDispose]());

test('whoever asks whatever of whomever is answered as the plain statement says', async () => {
  const seed = Number(process.env.GONGXIN_TEST_SEED ?? randomInt(2 ** 31));
  const all = cellsOf(stage, apiRoutes);
  const drawn = drawCells(all, CELLS, chanceFrom(seed));
  assert.ok(drawn.length >= 2_000, `only ${drawn.length} cells`);
  const differences = [];
  for (const cell of drawn) {
    const difference = await compare(platform.app, stage, cell);
    if (difference) differences.push(difference);
  }
  console.log(
    `${drawn.length} of ${all.length} cells (${stage.askers.size} askers, ${apiRoutes.length} routes), seed ${seed}`,
  );
  assert.deepEqual(
    differences.slice(0, 20),
    [],
    `${differences.length} differences, GONGXIN_TEST_SEED=${seed}`,
  );
});

/** Numbers below a bound, the same for the same seed (mulberry32). */
function chanceFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
