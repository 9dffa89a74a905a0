import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { aLine, anyCode, sm3Tree, someCodes, someLeaves } from './builders.ts';
import { formatMapLine, type MapLine, rootOfVersions } from './map-line.ts';
import { createStateMap, type StateMap } from './state-map.ts';
import { rootOf, type TreeHash } from './tree.ts';
import { sha256Tree } from './tree-hash.ts';
import { verifyMapPath } from './verify-map.ts';

const hashes = [sha256Tree, sm3Tree];

function mapOf(hash: TreeHash, lines: readonly MapLine[]): StateMap {
  const map = createStateMap(hash);
  for (const line of lines) map.set(line);
  return map;
}

const anyLines = fc
  .uniqueArray(anyCode, { maxLength: 60, size: 'max' })
  .map((codes) => codes.map((code) => aLine(code)));

/** The same lines in two orders. */
const linesTwice = anyLines.chain((lines) =>
  fc.tuple(
    fc.constant(lines),
    fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }),
  ),
);

test('a line is written as code, count and root, each with its line feed', () => {
  const line = { code: '91110105MA01234567', count: 12, root: new Uint8Array(32).fill(255) };
  assert.equal(formatMapLine(line), '91110105MA01234567\n12\n//////////////////////////////////////////8=\n');
});

test('the root of a line does not depend on the order of its entries, and leaves them as they are', () => {
  for (const hash of hashes) {
    const leaves = someLeaves(hash, 50);
    const given = [...leaves];
    const sorted = leaves.toSorted((one, other) => Buffer.compare(one, other));
    assert.deepEqual(rootOfVersions(hash, given), rootOf(hash, sorted));
    assert.deepEqual(rootOfVersions(hash, given.toReversed()), rootOf(hash, sorted));
    assert.deepEqual(given, leaves);
    assert.deepEqual(rootOfVersions(hash, leaves.slice(0, 1)), leaves[0]);
  }
});

for (const hash of hashes) {
  test(`the root is that of the definition, in whatever order the lines came (${hash.name})`, () => {
    fc.assert(
      fc.property(linesTwice, ([lines, shuffled]) => {
        const expected = rootByDefinition(hash, lines);
        assert.deepEqual(mapOf(hash, lines).root(), expected);
        assert.deepEqual(mapOf(hash, shuffled).root(), expected);
      }),
      { numRuns: hash === sha256Tree ? 300 : 60 },
    );
  });

  test(`after any history the map is that of the lines now in it (${hash.name})`, () => {
    const change = fc.record({ code: anyCode, count: fc.integer({ min: 0, max: 3 }), isAsked: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 150, size: 'max' }), (changes) => {
        const map = createStateMap(hash);
        const lines = new Map<string, MapLine>();
        for (const { code, count, isAsked } of changes) {
          if (count === 0) assert.equal(map.remove(code), lines.delete(code));
          else {
            map.set(aLine(code, count));
            lines.set(code, aLine(code, count));
          }
          assert.equal(map.size, lines.size);
          if (isAsked) assertAnswer(hash, map, code, lines.get(code) ?? null);
          if (isAsked && count < 2) assert.deepEqual(map.root(), rootByDefinition(hash, [...lines.values()]));
        }
        assert.deepEqual(map.root(), rootByDefinition(hash, [...lines.values()]));
        for (const code of [...lines.keys()]) assert.equal(map.remove(code), true);
        assert.deepEqual([map.size, map.root()], [0, hash.empty]);
      }),
      { numRuns: hash === sha256Tree ? 150 : 30 },
    );
  });
}

function assertAnswer(hash: TreeHash, map: StateMap, code: string, expected: MapLine | null): void {
  const outcome = verifyMapPath(hash, { path: map.path(code), root: map.root(), code });
  assert.deepEqual(outcome, { ok: true, value: expected });
}

test('every fork is hashed once in a first build, and after a change only those above the line', () => {
  let hashed = 0;
  const counting: TreeHash = {
    ...sha256Tree,
    fork(...given) {
      hashed += 1;
      return sha256Tree.fork(...given);
    },
  };
  const codes = someCodes(2_000);
  const [first = '', second = ''] = codes;
  const map = mapOf(
    counting,
    codes.map((code) => aLine(code)),
  );
  const hashedBy = (...changes: (() => void)[]) => {
    hashed = 0;
    for (const change of changes) change();
    map.root();
    return hashed;
  };
  assert.equal(hashed, 0);
  assert.equal(hashedBy(), codes.length - 1);
  assert.equal(hashedBy(), 0);
  const depthOf = (code: string) => map.path(code).steps.length;
  const changing = (code: string) => () => map.set(aLine(code, 2));
  assert.equal(hashedBy(changing(first)), depthOf(first));
  const depthBefore = depthOf(second);
  assert.equal(
    hashedBy(() => map.remove(second)),
    depthBefore - 1,
  );
  assert.equal(
    hashedBy(() => map.remove(second)),
    0,
  );
  const some = codes.slice(100, 200);
  const depths = some.map(depthOf).reduce((sum, depth) => sum + depth);
  assert.ok(hashedBy(...some.map(changing)) < depths);
});

test('what was given out stays as it was, and what was taken in is kept as it was', () => {
  const [first = '', second = '', third = ''] = someCodes(3);
  const line = aLine(first);
  const map = mapOf(sha256Tree, [line, aLine(second)]);
  const given = [map.root(), map.path(first), map.path(second)];
  const copy = structuredClone(given);
  line.root.fill(0);
  map.set(aLine(third, 7));
  map.set(aLine(second, 8));
  map.root();
  assert.deepEqual(given, copy);
  assert.deepEqual(
    map.root(),
    rootByDefinition(sha256Tree, [aLine(first), aLine(second, 8), aLine(third, 7)]),
  );
  const empty = createStateMap(sha256Tree);
  empty.root().fill(0);
  assert.deepEqual(empty.root(), sha256Tree.empty);
});

test('what is no line and no code is a fault, and changes nothing', () => {
  const [code = ''] = someCodes(1);
  const map = mapOf(sha256Tree, [aLine(code)]);
  const before = map.root();
  const notCodes = ['', code.slice(1), `${code}0`, `${code}\n`, `${code.slice(1)} `, `${code.slice(1)}企`];
  for (const wrong of notCodes) {
    assert.throws(() => map.set(aLine(wrong)), RangeError);
    assert.throws(() => map.remove(wrong), RangeError);
    assert.throws(() => map.path(wrong), RangeError);
  }
  for (const count of [0, -1, 1.5, Number.NaN, 2 ** 53])
    assert.throws(() => map.set({ ...aLine(code), count }), RangeError);
  assert.throws(() => map.set({ ...aLine(code), root: new Uint8Array(31) }), RangeError);
  assert.deepEqual([map.size, map.root()], [1, before]);
});

/**
 * As decision 0006 defines it: nothing, a line, or a fork at the first bit in which the lowest and the highest code
 * differ. By Node's own hashes and texts of noughts and ones.
 */
function rootByDefinition({ name }: TreeHash, lines: readonly MapLine[]): Uint8Array {
  const digest = (...parts: (number[] | string | Buffer)[]) =>
    createHash(name)
      .update(Buffer.concat(parts.map((part) => Buffer.from(part as Buffer))))
      .digest();
  const bitsOf = (code: string) =>
    [...Buffer.from(code)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const rootOfSorted = (sorted: { bits: string; line: MapLine }[]): Buffer => {
    const [lowest, highest] = [sorted[0], sorted.at(-1)];
    if (!lowest || !highest) return digest();
    const { code, count, root } = lowest.line;
    if (lowest === highest)
      return digest([0], `${code}\n${count}\n${Buffer.from(root).toString('base64')}\n`);
    const bit = [...lowest.bits].findIndex((each, index) => each !== highest.bits[index]);
    const [left, right] = ['0', '1'].map((side) => sorted.filter(({ bits }) => bits[bit] === side));
    return digest([1, bit], rootOfSorted(left!), rootOfSorted(right!));
  };
  const sorted = lines
    .map((line) => ({ bits: bitsOf(line.code), line }))
    .sort((one, other) => (one.bits < other.bits ? -1 : 1));
  return Uint8Array.from(rootOfSorted(sorted));
}
