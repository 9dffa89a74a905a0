import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aLine, anyCode, sm3Tree, someCodes } from './builders.ts';
import { formatMapLine, hashMapLine, type MapLine, sideOf } from './map-line.ts';
import { createStateMap } from './state-map.ts';
import type { TreeHash } from './tree.ts';
import { sha256Tree } from './tree-hash.ts';
import { type MapClaim, type MapPath, verifyMapPath } from './verify-map.ts';

const hashes = [sha256Tree, sm3Tree];

function mapOf(hash: TreeHash, codes: readonly string[]) {
  const map = createStateMap(hash);
  for (const [index, code] of codes.entries()) map.set(aLine(code, index + 1));
  return map;
}

/** Each code with each character replaced by its neighbours. */
const almost = (codes: readonly string[]) =>
  codes.flatMap((code) =>
    [...code].flatMap((character, index) =>
      [-1, 1].map((step) => {
        const other = String.fromCharCode(character.charCodeAt(0) + step);
        return code.slice(0, index) + other + code.slice(index + 1);
      }),
    ),
  );

for (const hash of hashes)
  for (const size of [0, 1, 2, 3, 100])
    test(`of a map of ${size}, each of its codes is proved present and every other absent (${hash.name})`, () => {
      const codes = someCodes(size);
      const map = mapOf(hash, codes);
      const root = map.root();
      const asked = new Set([...codes, ...someCodes(200), ...almost(someCodes(Math.min(size + 1, 20)))]);
      assert.ok(asked.size > size + 30);
      for (const code of asked) {
        const index = codes.indexOf(code);
        const value = index === -1 ? null : aLine(code, index + 1);
        assert.deepEqual(verifyMapPath(hash, { root, code, path: map.path(code) }), { ok: true, value });
      }
    });

for (const hash of hashes)
  test(`of all paths in a map, only that of the search for a code says anything about it (${hash.name})`, () => {
    const codes = someCodes(60);
    const map = mapOf(hash, codes.slice(0, 40));
    const root = map.root();
    for (const code of codes) {
      const answers = codes
        .slice(0, 40)
        .map((other) => verifyMapPath(hash, { root, code, path: map.path(other) }))
        .filter(({ ok }) => ok);
      assert.deepEqual(answers, [verifyMapPath(hash, { root, code, path: map.path(code) })]);
    }
  });

const kinds = [
  'root',
  'line root',
  'sibling',
  'bit',
  'drop',
  'add',
  'swap',
  'code',
  'count',
  'other line',
  'other steps',
  'nothing',
] as const;

/** One change to a path, its line or its root. */
const anyChange = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.nat(1_000),
  bit: fc.nat(255),
});
type Change = { kind: (typeof kinds)[number]; at: number; bit: number };

const MAP_SIZE = 100;

for (const hash of hashes)
  test(`of 10,000 changed paths none is believed (${hash.name})`, () => {
    const codes = someCodes(MAP_SIZE * 2);
    const map = mapOf(hash, codes.slice(0, MAP_SIZE));
    const root = map.root();
    const tried = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.array(anyChange, { minLength: 20, maxLength: 20 }),
        (code, some) => {
          const claim = { root, code, path: map.path(code) };
          const other = map.path(codes[(codes.indexOf(code) + 7) % MAP_SIZE]!);
          for (const change of some) {
            const changed = changeClaim(claim, change, other);
            if (!changed) continue;
            assert.equal(verifyMapPath(hash, changed).ok, false, change.kind);
            tried.set(change.kind, (tried.get(change.kind) ?? 0) + 1);
          }
        },
      ),
      { numRuns: 700 },
    );
    assert.equal(tried.size, kinds.length, [...tried.keys()].join());
    const total = [...tried.values()].reduce((sum, count) => sum + count);
    assert.ok(total >= 10_000, `only ${total} changes`);
  });

/** Null where that would change nothing. `other` is the path of another code. */
function changeClaim(claim: MapClaim, { kind, at, bit }: Change, other: MapPath): MapClaim | null {
  const { line, steps } = claim.path;
  assert.ok(line && other.line);
  const withPath = (path: Partial<MapPath>) => ({ ...claim, path: { ...claim.path, ...path } });
  const withLine = (changed: Partial<MapLine>) => withPath({ line: { ...line, ...changed } });
  const withSteps = (changed: MapPath['steps']) => withPath({ steps: changed });
  const place = at % steps.length;
  const step = steps[place]!;
  const second = bit % steps.length;
  switch (kind) {
    case 'root':
      return { ...claim, root: flip(claim.root, bit) };
    case 'line root':
      return withLine({ root: flip(line.root, bit) });
    case 'sibling':
      return withSteps(steps.with(place, { ...step, sibling: flip(step.sibling, bit) }));
    case 'bit':
      return withSteps(steps.with(place, { ...step, bit: step.bit ^ (1 + (bit % 255)) }));
    case 'drop':
      return withSteps(steps.toSpliced(place, 1));
    case 'add':
      return withSteps(steps.toSpliced(place, 0, { ...step, bit: bit % 144 }));
    case 'swap':
      return place === second ? null : withSteps(steps.with(place, steps[second]!).with(second, step));
    case 'code':
      return withLine({ code: almost([line.code])[bit % 36]! });
    case 'count':
      return withLine({ count: line.count + (bit - 128 || 1) });
    case 'other line':
      return other.line.code === line.code ? null : withPath({ line: other.line });
    case 'other steps':
      return other.line.code === line.code ? null : withSteps(other.steps);
    default:
      return withPath({ line: null, steps: at % 2 === 0 ? steps : [] });
  }
}

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = bytes.slice();
  flipped[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
  return flipped;
}

/** A tree with the ways to all its lines, right or wrong. */
type Made = { root: Uint8Array; paths: MapPath[] };

const lineAlone = (line: MapLine): Made => ({
  root: hashMapLine(sha256Tree, line),
  paths: [{ line, steps: [] }],
});

function forkAt(bit: number, left: Made, right: Made): Made {
  const under = (side: Made, sibling: Uint8Array) =>
    side.paths.map(({ line, steps }) => ({ line, steps: [...steps, { bit, sibling }] }));
  return {
    root: sha256Tree.fork(bit, left.root, right.root),
    paths: [...under(left, right.root), ...under(right, left.root)],
  };
}

/** The different answers that some path in the tree proves. */
function answersOf(verify: typeof verifyMapPath, { root, paths }: Made, code: string): (MapLine | null)[] {
  const answers = new Map<string, MapLine | null>();
  for (const path of paths) {
    const outcome = verify(sha256Tree, { root, code, path });
    if (outcome.ok) answers.set(outcome.value ? formatMapLine(outcome.value) : '', outcome.value);
  }
  return [...answers.values()];
}

/** The planted mistake: the line, not the code that was asked about, chooses the sides. */
const verifyByLine: typeof verifyMapPath = (hash, claim) => {
  const { line } = claim.path;
  const outcome = verifyMapPath(hash, { ...claim, code: line?.code ?? claim.code });
  return outcome.ok && line?.code !== claim.code ? { ok: true, value: null } : outcome;
};

test('a code on the wrong side of a fork is not there for anybody, and nobody else gets two answers', () => {
  // The last characters 0, 1, 4, 5, 6, 7: bit 141 is the fours, bit 142 the twos, bit 143 the ones.
  const code = (last: number) => `91110105MA0123456${last}`;
  const line = (last: number) => lineAlone(aLine(code(last)));
  const made = forkAt(141, forkAt(143, line(0), line(5)), forkAt(143, line(4), line(7)));
  const answer = (last: number) => answersOf(verifyMapPath, made, code(last));
  assert.deepEqual(answer(0), [aLine(code(0))]);
  assert.deepEqual(answer(5), [null], 'its search ends at 7');
  assert.deepEqual(answer(1), [], 'its search ends at 5, which is not on that side');
  assert.deepEqual(answer(6), [null]);
  const turned = forkAt(143, line(1), line(0));
  for (const last of [0, 1]) assert.deepEqual(answersOf(verifyMapPath, turned, code(last)), []);
  assert.equal(answersOf(verifyByLine, forkAt(143, line(0), line(1)), code(1)).length, 2);
});

test('however the tree was made, a root gives no two answers for one code', () => {
  const slips = fc.infiniteStream(fc.nat(7));
  const some = fc.uniqueArray(anyCode, { minLength: 2, maxLength: 12 });
  let [answerCount, plantedCount] = [0, 0];
  fc.assert(
    fc.property(some, fc.array(anyCode, { maxLength: 5 }), slips, (codes, others, slip) => {
      const made = makeWrongly(codes.toSorted(), codes, () => slip.next().value);
      for (const code of [...codes, ...others]) {
        const answers = answersOf(verifyMapPath, made, code);
        assert.ok(answers.length <= 1, `${answers.length} answers for ${code}`);
        answerCount += answers.length;
        plantedCount += Number(answersOf(verifyByLine, made, code).length > 1);
      }
    }),
    { numRuns: 1_000 },
  );
  assert.ok(answerCount > 1_000 && plantedCount > 1_000, `${answerCount} answers, ${plantedCount} planted`);
});

/** The right tree over sorted codes, but now and then a fork is turned round, or another code's line put in a place. */
function makeWrongly(sorted: readonly string[], all: readonly string[], slip: () => number): Made {
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  if (sorted.length === 1)
    return lineAlone(slip() === 0 ? aLine(all[slip() % all.length]!, 1 + slip()) : aLine(first));
  let bit = 0;
  while (sideOf(first, bit) === sideOf(last, bit)) bit += 1;
  const half = sorted.findIndex((code) => sideOf(code, bit) === 1);
  const left = makeWrongly(sorted.slice(0, half), all, slip);
  const right = makeWrongly(sorted.slice(half), all, slip);
  return slip() === 0 ? forkAt(bit, right, left) : forkAt(bit, left, right);
}

test('what is no path at all is refused with its reason', () => {
  const [code = '', other = ''] = someCodes(2);
  const map = mapOf(sha256Tree, [code, other]);
  const claim = { root: map.root(), code, path: map.path(code) };
  const { line, steps } = claim.path;
  const [step] = steps;
  assert.ok(line && step);
  const reasonOf = (changed: Partial<MapClaim>) => {
    const outcome = verifyMapPath(sha256Tree, { ...claim, ...changed });
    return outcome.ok ? 'believed' : outcome.refusal.reason;
  };
  const withStep = (changed: Partial<typeof step>) =>
    reasonOf({ path: { line, steps: [{ ...step, ...changed }] } });
  const withLine = (changed: Partial<MapLine>) =>
    reasonOf({ path: { line: { ...line, ...changed }, steps } });
  for (const wrong of ['', code.slice(1), `${code}\n`, `${code.slice(1)}企`]) {
    assert.equal(reasonOf({ code: wrong }), 'code');
    assert.equal(withLine({ code: wrong }), 'line');
  }
  const alone = mapOf(sha256Tree, [code]);
  const asList = { ...alone.path(code).line!, code: [code] as unknown as string };
  assert.equal(reasonOf({ root: alone.root(), path: { line: asList, steps: [] } }), 'line');
  for (const count of [0, -1, 0.5, Number.NaN, 2 ** 53]) assert.equal(withLine({ count }), 'line');
  assert.equal(withLine({ root: new Uint8Array(33) }), 'line');
  for (const bit of [-1, 0.5, Number.NaN, 144, 256, Number.POSITIVE_INFINITY])
    assert.equal(withStep({ bit }), 'path');
  assert.equal(reasonOf({ path: { line, steps: [step, step] } }), 'path');
  assert.equal(withStep({ sibling: new Uint8Array(31) }), 'length');
  assert.equal(reasonOf({ root: new Uint8Array(0) }), 'root');
  assert.equal(reasonOf({ root: sha256Tree.empty, path: { line: null, steps } }), 'path');
  assert.equal(reasonOf({ path: { line: null, steps: [] } }), 'root');
});
