import { checkTile, hashesIn, type ReadTile, TILE_WIDTH, type Tile } from './tiles.ts';
import { isSize, rootOf, splitOf, type TreeHash } from './tree.ts';

/** Leaves `start` to `end` (not included), where the tree has a subtree over just these. */
type Range = { start: number; end: number };

/** The hashes from the leaf's sibling up to the root's child. Throws for an index outside the tree. */
export async function proveInclusion(
  hash: TreeHash,
  index: number,
  size: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  if (!isSize(index) || !isSize(size) || index >= size)
    throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  return hashRanges(hash, size, inclusionRanges(index, size), readTile);
}

/** That the first `oldSize` leaves are still the same; empty from size 0 and between equal sizes. */
export async function proveConsistency(
  hash: TreeHash,
  oldSize: number,
  newSize: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize)
    throw new RangeError(`no way from ${oldSize} to ${newSize}`);
  if (oldSize === 0) return [];
  return hashRanges(hash, newSize, consistencyRanges(oldSize, newSize), readTile);
}

/** The root of a stored tree, from the tiles at its right edge. */
export async function rootFromTiles(hash: TreeHash, size: number, readTile: ReadTile): Promise<Uint8Array> {
  const [root] = size === 0 ? [] : await hashRanges(hash, size, [{ start: 0, end: size }], readTile);
  return root ?? hash.empty;
}

/** @source RFC 6962, section 2.1.1 */
function inclusionRanges(index: number, size: number): Range[] {
  const fromTop: Range[] = [];
  let here: Range = { start: 0, end: size };
  while (here.end - here.start > 1) {
    const { left, right } = divide(here);
    const isLeft = index < left.end;
    fromTop.push(isLeft ? right : left);
    here = isLeft ? left : right;
  }
  return fromTop.reverse();
}

/** The subtree that ends at the old size comes first, unless it is the whole old tree. @source RFC 6962, 2.1.2 */
function consistencyRanges(oldSize: number, newSize: number): Range[] {
  const fromTop: Range[] = [];
  let here: Range = { start: 0, end: newSize };
  while (here.end !== oldSize) {
    const { left, right } = divide(here);
    const isLeft = oldSize <= left.end;
    fromTop.push(isLeft ? right : left);
    here = isLeft ? left : right;
  }
  if (here.start > 0) fromTop.push(here);
  return fromTop.reverse();
}

function divide({ start, end }: Range): { left: Range; right: Range } {
  const middle = start + splitOf(end - start);
  return { left: { start, end: middle }, right: { start: middle, end } };
}

/** The hashes of several ranges of a tree of `size` leaves; each tile is read once, all of them at the same time. */
async function hashRanges(
  hash: TreeHash,
  size: number,
  ranges: readonly Range[],
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  const whole = ranges.map((range) => wholeSubtrees(range).map((subtree) => placeOf(subtree, size)));
  const needed = new Map(whole.flat().map(({ tile }) => [keyOf(tile), tile]));
  const read = await Promise.all(
    [...needed].map(async ([key, tile]) => [key, checkTile(tile, await readTile(tile))] as const),
  );
  const tiles = new Map(read);
  return whole.map((places) =>
    places
      .map(({ tile, from, to }) => rootOf(hash, hashesIn(tiles.get(keyOf(tile))!).slice(from, to)))
      .reduceRight((right, left) => hash.node(left, right)),
  );
}

/** The complete subtrees that make up a range, largest first; their hashes fold from the right. */
function wholeSubtrees({ start, end }: Range): Range[] {
  const subtrees: Range[] = [];
  for (let here = start; here < end; ) {
    const rest = end - here;
    const count = rest === 1 ? 1 : isPowerOfTwo(rest) ? rest : splitOf(rest);
    subtrees.push({ start: here, end: here + count });
    here += count;
  }
  return subtrees;
}

const isPowerOfTwo = (count: number) => count === 1 || splitOf(count) * 2 === count;

type Place = { tile: Tile; from: number; to: number };

/** Where the hashes stand from which the root of a complete subtree is made: always inside one tile. */
function placeOf({ start, end }: Range, size: number): Place {
  let level = 0;
  let step = 1;
  while (step * TILE_WIDTH <= end - start) {
    step *= TILE_WIDTH;
    level += 1;
  }
  const first = start / step;
  const index = Math.floor(first / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, Math.floor(size / step) - index * TILE_WIDTH);
  const from = first - index * TILE_WIDTH;
  return { tile: { level, index, width }, from, to: from + (end - start) / step };
}

const keyOf = ({ level, index }: Tile) => `${level}/${index}`;
