import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { middleOf, sm3Tree, someLeaves, storedTree } from './builders.ts';
import { proveConsistency, proveInclusion, rootFromTiles } from './prove.ts';
import { formatTilePath, levelsOf } from './tiles.ts';
import { rootOf, type TreeHash } from './tree.ts';
import { sha256Tree } from './tree-hash.ts';
import { type Consistency, type Inclusion, verifyConsistency, verifyInclusion } from './verify.ts';

const MOST = 2000;

/** Small sizes, the neighbourhood of tiles, and anything. */
const size = fc.oneof(
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: 250, max: 260 }),
  fc.integer({ min: 1, max: MOST }),
);
const sizeAndIndex = size.chain((count) => fc.tuple(fc.constant(count), fc.nat(count - 1)));

/** One change: which hash or number, how, and where. */
const change = fc.record({
  kind: fc.constantFrom('bit', 'drop', 'add', 'swap', 'number', 'other'),
  at: fc.nat(1_000_000),
  bit: fc.nat(255),
});
type Change = { kind: string; at: number; bit: number };

for (const hash of [sha256Tree, sm3Tree]) {
  const leaves = someLeaves(hash, MOST);
  const { readTile } = storedTree(hash, leaves);
  const roots = new Map<number, Uint8Array>();
  const rootAt = (count: number) => {
    const root = roots.get(count) ?? rootOf(hash, leaves.slice(0, count));
    roots.set(count, root);
    return root;
  };
  const inclusion = async ([count, index]: [number, number]): Promise<Inclusion> => ({
    index,
    size: count,
    leafHash: leaves[index]!,
    proof: await proveInclusion(hash, index, count, readTile),
    root: rootAt(count),
  });
  const consistency = async ([newSize, older]: [number, number]): Promise<Consistency> => ({
    oldSize: older + 1,
    newSize,
    oldRoot: rootAt(older + 1),
    newRoot: rootAt(newSize),
    proof: await proveConsistency(hash, older + 1, newSize, readTile),
  });

  test(`inclusion, consistency and root computed from tiles hold (${hash.name})`, async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIndex, async (tree) => {
        assert.deepEqual(verifyInclusion(hash, await inclusion(tree)), { ok: true, value: null });
        assert.deepEqual(verifyConsistency(hash, await consistency(tree)), { ok: true, value: null });
        assert.deepEqual(await rootFromTiles(hash, tree[0], readTile), rootAt(tree[0]));
      }),
      { numRuns: 400 },
    );
  });

  test(`of 10,000 changed proofs none is believed (${hash.name})`, async () => {
    const changes = fc.array(change, { minLength: 16, maxLength: 16 });
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(sizeAndIndex, changes, async (tree, some) => {
        const [included, consistent] = [await inclusion(tree), await consistency(tree)];
        for (const each of some) {
          const wrongInclusion = changeInclusion(included, each);
          if (wrongInclusion) assert.equal(verifyInclusion(hash, wrongInclusion).ok, false, each.kind);
          const wrongConsistency = changeConsistency(consistent, each);
          if (wrongConsistency) assert.equal(verifyConsistency(hash, wrongConsistency).ok, false, each.kind);
          tried += Number(wrongInclusion !== null) + Number(wrongConsistency !== null);
        }
      }),
      { numRuns: 450 },
    );
    assert.ok(tried >= 10_000, `only ${tried} changes`);
  });
}

test('at most three tiles of a tree of two levels are read, each once, and only tiles of that size', async () => {
  const leaves = someLeaves(sha256Tree, 1800);
  const has = new Set<string>();
  for (const { level, full, partial } of levelsOf(1800)) {
    for (let index = 0; index < full; index += 1) has.add(formatTilePath({ level, index, width: 256 }));
    if (partial > 0) has.add(formatTilePath({ level, index: full, width: partial }));
  }
  for (let index = 0; index < 1800; index += 37)
    for (const prove of [proveInclusion, proveConsistency]) {
      const { readTile, read } = storedTree(sha256Tree, leaves);
      await prove(sha256Tree, index, 1800, readTile);
      const paths = read.map(formatTilePath);
      assert.equal(new Set(paths).size, paths.length);
      assert.ok(paths.length <= 3, paths.join());
      for (const path of paths) assert.ok(has.has(path), `${path} is no tile of this tree`);
    }
});

test('nothing is proved with nothing, and a proof that cannot be is a fault', async () => {
  const { readTile, read } = storedTree(sha256Tree, someLeaves(sha256Tree, 10));
  assert.deepEqual(await rootFromTiles(sha256Tree, 0, readTile), sha256Tree.empty);
  assert.deepEqual(await proveConsistency(sha256Tree, 0, 10, readTile), []);
  assert.deepEqual(await proveConsistency(sha256Tree, 10, 10, readTile), []);
  assert.deepEqual(await proveInclusion(sha256Tree, 0, 1, readTile), []);
  assert.deepEqual(read, []);
  await assert.rejects(proveInclusion(sha256Tree, 10, 10, readTile), /no leaf/);
  await assert.rejects(proveConsistency(sha256Tree, 11, 10, readTile), /no way/);
  const torn = async () => new Uint8Array(31);
  await assert.rejects(proveInclusion(sha256Tree, 3, 10, torn), /instead of 10 hashes/);
});

test('a tree of 2^40 leaves is proved from a handful of tiles', async () => {
  const count = 2 ** 40 + 12_345;
  let asked = 0;
  const readTile = async ({ width }: { width: number }) => {
    asked += 1;
    return new Uint8Array(width * 32).fill(asked);
  };
  const proof = await proveInclusion(sha256Tree, 2 ** 39 + 7, count, readTile);
  assert.equal(proof.length, 41);
  assert.ok(asked <= 12, `${asked} tiles`);
});

function changeInclusion(given: Inclusion, { kind, at, bit }: Change): Inclusion | null {
  if (kind === 'bit') {
    const all = flipOne([given.leafHash, given.root, ...given.proof], at, bit);
    return { ...given, leafHash: all[0]!, root: all[1]!, proof: all.slice(2) };
  }
  if (kind === 'number') {
    const isIndex = at % 2 === 0;
    const changed = {
      ...given,
      [isIndex ? 'index' : 'size']: flipNumber(isIndex ? given.index : given.size, bit),
    };
    return pathOf(given.index, given.size) === pathOf(changed.index, changed.size) ? null : changed;
  }
  if (kind === 'other') return given.size > 1 ? { ...given, leafHash: given.root } : null;
  const proof = changeList(given.proof, { kind, at, bit }, [given.leafHash, given.root]);
  return proof && { ...given, proof };
}

function changeConsistency(given: Consistency, { kind, at, bit }: Change): Consistency | null {
  if (kind === 'bit') {
    const all = flipOne([given.oldRoot, given.newRoot, ...given.proof], at, bit);
    return { ...given, oldRoot: all[0]!, newRoot: all[1]!, proof: all.slice(2) };
  }
  if (kind === 'number') {
    const isOld = at % 2 === 0;
    const changed = {
      ...given,
      [isOld ? 'oldSize' : 'newSize']: flipNumber(isOld ? given.oldSize : given.newSize, bit),
    };
    return wayOf(given) === wayOf(changed) ? null : changed;
  }
  if (kind === 'other')
    return given.oldSize < given.newSize
      ? { ...given, oldRoot: given.newRoot, newRoot: given.oldRoot }
      : null;
  const proof = changeList(given.proof, { kind, at, bit }, [given.oldRoot, given.newRoot]);
  return proof && { ...given, proof };
}

/** A list with one dropped, added or swapped; null where that would change nothing. */
function changeList(
  list: readonly Uint8Array[],
  { kind, at, bit }: Change,
  more: Uint8Array[],
): Uint8Array[] | null {
  if (kind === 'add')
    return list.toSpliced(at % (list.length + 1), 0, [...more, ...list][bit % (list.length + 2)]!);
  if (list.length === 0) return null;
  const place = at % list.length;
  if (kind === 'drop') return list.toSpliced(place, 1);
  const other = bit % list.length;
  if (place === other) return null;
  return list.with(place, list[other]!).with(other, list[place]!);
}

function flipOne(all: readonly Uint8Array[], at: number, bit: number): Uint8Array[] {
  const place = at % all.length;
  const flipped = all[place]!.slice();
  flipped[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
  return all.with(place, flipped);
}

const flipNumber = (value: number, bit: number) => Number(BigInt(value) ^ (1n << BigInt(bit % 52)));

/**
 * The turns from the root to the leaf. A proof alone cannot tell two sizes apart whose turns are the same: that the
 * size is right is proved by the signature under the checkpoint.
 */
function pathOf(index: number, count: number): string {
  if (index >= count) return 'outside';
  if (count === 1) return '';
  const middle = middleOf(count);
  return index < middle ? `L${pathOf(index, middle)}` : `R${pathOf(index - middle, count - middle)}`;
}

/** The same for two sizes: the turns to where the old tree ends, and whether its own root has to be sent. */
function wayOf({ oldSize, newSize }: Consistency): string {
  if (oldSize < 1 || oldSize > newSize) return 'none';
  const turns = (old: number, count: number, isWhole: boolean): string => {
    if (old === count) return isWhole ? 'whole' : 'part';
    const middle = middleOf(count);
    return old <= middle
      ? `L${turns(old, middle, isWhole)}`
      : `R${turns(old - middle, count - middle, false)}`;
  };
  return turns(oldSize, newSize, true);
}

test('the same changes find out a verifier that overlooks spare hashes, and one that overlooks the root', async () => {
  const leaves = someLeaves(sha256Tree, 100);
  const { readTile } = storedTree(sha256Tree, leaves);
  const proof = await proveInclusion(sha256Tree, 41, 100, readTile);
  const given: Inclusion = {
    index: 41,
    size: 100,
    leafHash: leaves[41]!,
    proof,
    root: rootOf(sha256Tree, leaves),
  };
  const planted: Record<string, (each: Inclusion) => boolean> = {
    spare: (each) => verifyInclusion(sha256Tree, { ...each, proof: each.proof.slice(0, proof.length) }).ok,
    root: (each) => {
      const outcome = verifyInclusion(sha256Tree, each);
      return outcome.ok || outcome.refusal.reason === 'root';
    },
  };
  for (const [name, isBelieved] of Object.entries(planted)) {
    const wrong = fc.sample(change, 2000).map((each) => changeInclusion(given, each));
    assert.ok(
      wrong.some((each) => each !== null && isBelieved(each)),
      name,
    );
  }
});

/** Kept here so that a hash of another kind cannot slip into these trees unseen. */
test('the two trees over the same entries have nothing in common', () => {
  const roots = [sha256Tree, sm3Tree].map((hash: TreeHash) => rootOf(hash, someLeaves(hash, 5)));
  assert.notDeepEqual(roots[0], roots[1]);
});
