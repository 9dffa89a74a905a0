import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ReadTile, rootOf, sha256Tree, utf8, verifyConsistency } from '#trust/proofs';
import { findFork } from './find-fork.ts';

/** Leaves of which those from `forkAt` on say `side`, up to `until`. */
const leavesOf = (size: number, { side = '', at = size, until = size } = {}): Uint8Array[] =>
  Array.from({ length: size }, (_, index) =>
    sha256Tree.leaf(utf8(`${index >= at && index < until ? side : ''}${index}`)),
  );

const tilesOf =
  (leaves: readonly Uint8Array[]): ReadTile =>
  async ({ level, index, width }) =>
    Buffer.concat(
      Array.from({ length: width }, (_, place) => {
        const [from, count] = [(index * 256 + place) * 256 ** level, 256 ** level];
        return rootOf(sha256Tree, leaves.slice(from, from + count));
      }),
    );

const treeOf = (leaves: readonly Uint8Array[]) => ({ size: leaves.length, root: rootOf(sha256Tree, leaves) });

test('of any fork the first differing leaf is found, and anyone can check the contradiction', async () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 1_200 }), fc.nat(300), fc.nat(), fc.nat(3));
  await fc.assert(
    fc.asyncProperty(sizes, async ([size, more, chance, length]) => {
      const at = chance % size;
      const ours = leavesOf(size);
      const theirs = leavesOf(size + more + 1, { side: 'x', at, until: at + 1 + length });
      const [before, now] = [treeOf(ours), treeOf(theirs)];
      const fork = await findFork({ before, now }, { ours: tilesOf(ours), theirs: tilesOf(theirs) });
      assert.ok(fork);
      assert.equal(fork.firstLeaf, at);
      assert.notDeepEqual(fork.rootThere, before.root);
      const trees = {
        oldSize: size,
        newSize: now.size,
        oldRoot: fork.rootThere,
        newRoot: now.root,
        proof: fork.proof,
      };
      assert.ok(verifyConsistency(sha256Tree, trees).ok);
    }),
    { numRuns: 40 },
  );
});

test('a log that goes on as it should is no fork, nor is one whose tiles are not those of its root', async () => {
  for (const [size, larger] of [
    [1, 2],
    [255, 300],
    [256, 257],
    [512, 700],
  ] as const) {
    const [ours, theirs] = [leavesOf(size), leavesOf(larger)];
    const readers = { ours: tilesOf(ours), theirs: tilesOf(theirs) };
    assert.equal(await findFork({ before: treeOf(ours), now: treeOf(theirs) }, readers), null);
    const now = { ...treeOf(theirs), root: new Uint8Array(32) };
    const other = tilesOf(leavesOf(larger, { side: 'x', at: 0 }));
    assert.equal(await findFork({ before: treeOf(ours), now }, { ...readers, theirs: other }), null);
  }
});
