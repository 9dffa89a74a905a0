import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sm3Tree, someLeaves, storedTree } from './builders.ts';
import { joinBytes } from './bytes.ts';
import { type Edge, edgeFromTiles, emptyEdge, growTree, rootOfEdge } from './growth.ts';
import { formatTilePath, levelsOf, TILE_WIDTH, tilesOf } from './tiles.ts';
import { rootOf, type TreeHash } from './tree.ts';
import { sha256Tree } from './tree-hash.ts';

const hashes = [sha256Tree, sm3Tree];

/** Grows from nothing in the given steps; each tile is kept by its path and may never change. */
function growInSteps(hash: TreeHash, leaves: readonly Uint8Array[], steps: readonly number[]) {
  const stored = new Map<string, Uint8Array>();
  let edge: Edge = emptyEdge;
  let root = hash.empty;
  for (const step of [...steps, leaves.length]) {
    const grown = growTree(hash, edge, leaves.slice(edge.size, edge.size + step));
    for (const tile of grown.tiles) {
      const path = formatTilePath(tile);
      assert.ok(!stored.has(path), `${path} was given twice`);
      stored.set(path, tile.bytes);
    }
    assert.equal(grown.size, grown.edge.size);
    ({ edge, root } = grown);
  }
  return { stored, edge, root };
}

for (const hash of hashes) {
  const leaves = someLeaves(hash, 900);
  const roots = new Map<number, Uint8Array>();
  const rootAt = (size: number) => {
    const root = roots.get(size) ?? rootOf(hash, leaves.slice(0, size));
    roots.set(size, root);
    return root;
  };
  const runs = hash === sha256Tree ? 1000 : 200;
  test(`any batching gives the same root, edge and tiles, ${runs} times (${hash.name})`, () => {
    const batching = fc
      .nat(900)
      .chain((size) => fc.tuple(fc.constant(size), fc.array(fc.nat(300), { maxLength: 8 })));
    fc.assert(
      fc.property(batching, ([size, steps]) => {
        const some = leaves.slice(0, size);
        const { stored, edge, root } = growInSteps(hash, some, steps);
        assert.deepEqual(root, rootAt(size));
        assert.deepEqual(rootOfEdge(hash, edge), root);
        for (const { level, partial } of levelsOf(size))
          assert.equal(edge.tiles[level]?.length, partial * 32);
        for (const tile of tilesOf(size)) {
          const bytes = stored.get(formatTilePath(tile));
          assert.ok(bytes, `${formatTilePath(tile)} was never given`);
          if (tile.level === 0) assert.deepEqual(bytes, joinBytes(...leavesOf(some, tile)));
        }
      }),
      { numRuns: runs },
    );
  });

  test(`a tree grown leaf by leaf, with the edge read from its tiles each time, is the same (${hash.name})`, async () => {
    const { readTile } = storedTree(hash, leaves);
    for (let size = 0; size < 300; size += 1) {
      const edge = await edgeFromTiles(size, readTile);
      const grown = growTree(hash, edge, leaves.slice(size, size + 1));
      assert.deepEqual(grown.root, rootAt(size + 1));
      for (const tile of grown.tiles) assert.deepEqual(tile.bytes, await readTile(tile));
    }
  });
}

const leavesOf = (leaves: readonly Uint8Array[], { index, width }: { index: number; width: number }) =>
  leaves.slice(index * TILE_WIDTH, index * TILE_WIDTH + width);

test('a tree of three levels has the tiles that its definition gives, in any steps', async () => {
  const leaves = someLeaves(sha256Tree, 66_000);
  const { readTile } = storedTree(sha256Tree, leaves);
  const root = rootOf(sha256Tree, leaves);
  for (const steps of [[], [65_535, 1, 1], [255, 1, 256, 257, 65_000]]) {
    const grown = growInSteps(sha256Tree, leaves, steps);
    assert.deepEqual(grown.root, root);
    for (const tile of tilesOf(leaves.length))
      assert.deepEqual(grown.stored.get(formatTilePath(tile)), await readTile(tile));
  }
});

test('growing by nothing gives no tiles, and a partial tile that did not change is not given again', () => {
  const leaves = someLeaves(sha256Tree, 400);
  const { edge } = growTree(sha256Tree, emptyEdge, leaves.slice(0, 300));
  assert.deepEqual(growTree(sha256Tree, edge, []).tiles, []);
  assert.deepEqual(growTree(sha256Tree, emptyEdge, []).root, sha256Tree.empty);
  const { tiles } = growTree(sha256Tree, edge, leaves.slice(300));
  assert.deepEqual(
    tiles.map(({ level, index, width }) => ({ level, index, width })),
    [{ level: 0, index: 1, width: 144 }],
  );
});

test('growing leaves the edge it began from untouched', () => {
  const leaves = someLeaves(sha256Tree, 300);
  const { edge } = growTree(sha256Tree, emptyEdge, leaves.slice(0, 100));
  const before = structuredClone(edge);
  growTree(sha256Tree, edge, leaves.slice(100));
  assert.deepEqual(edge, before);
});

test('an edge that does not fit its size, a tile of another length and a leaf that is no hash are faults', async () => {
  const { edge } = growTree(sha256Tree, emptyEdge, someLeaves(sha256Tree, 300));
  assert.throws(() => growTree(sha256Tree, { ...edge, size: 299 }, []), /instead of 43 hashes/);
  assert.throws(() => growTree(sha256Tree, { ...edge, size: 3 }, []), /does not fit/);
  assert.throws(() => growTree(sha256Tree, edge, [new Uint8Array(31)]), /31 bytes/);
  await assert.rejects(
    edgeFromTiles(300, async () => new Uint8Array(32)),
    /instead of 44 hashes/,
  );
});
