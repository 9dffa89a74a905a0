import { checkTile, hashesIn, levelsOf, type ReadTile, TILE_WIDTH, type Tile } from './tiles.ts';
import { HASH_BYTES, rootOf, type TreeHash } from './tree.ts';

/**
 * All that a tree needs to grow: its size and, level by level, the bytes of its partial tile (empty where the last
 * tile is full). At most seven tiles, whatever the size.
 */
export type Edge = Readonly<{ size: number; tiles: readonly Uint8Array[] }>;

/** A tile with its hashes, as it is stored and served. */
export type WrittenTile = Tile & { bytes: Uint8Array };

export type Growth = { size: number; root: Uint8Array; edge: Edge; tiles: WrittenTile[] };

export const emptyEdge: Edge = { size: 0, tiles: [] };

type OpenTile = { index: number; width: number; bytes: Uint8Array; isChanged: boolean };

/**
 * The tree with `leafHashes` appended. `tiles` are those that are new at this size: each tile that became full, once,
 * and each partial tile that changed; a partial tile that did not change was given when it came to be.
 */
export function growTree(hash: TreeHash, edge: Edge, leafHashes: readonly Uint8Array[]): Growth {
  const open = openEdge(edge);
  const tiles: WrittenTile[] = [];
  for (const leaf of leafHashes) append(hash, open, tiles, leaf);
  const size = edge.size + leafHashes.length;
  if (!Number.isSafeInteger(size)) throw new RangeError('the tree is too large');
  for (const [level, { index, width, bytes, isChanged }] of open.entries())
    if (isChanged && width > 0)
      tiles.push({ level, index, width, bytes: bytes.slice(0, width * HASH_BYTES) });
  const grown = { size, tiles: open.map(({ width, bytes }) => bytes.slice(0, width * HASH_BYTES)) };
  return { size, root: rootOfEdge(hash, grown), edge: grown, tiles };
}

function append(hash: TreeHash, open: OpenTile[], tiles: WrittenTile[], leaf: Uint8Array): void {
  if (leaf.length !== HASH_BYTES) throw new RangeError(`a leaf hash of ${leaf.length} bytes`);
  let rising = leaf;
  for (let level = 0; ; level += 1) {
    const tile = open[level] ?? openTile(0);
    open[level] = tile;
    tile.bytes.set(rising, tile.width * HASH_BYTES);
    tile.width += 1;
    tile.isChanged = true;
    if (tile.width < TILE_WIDTH) return;
    tiles.push({ level, index: tile.index, width: TILE_WIDTH, bytes: tile.bytes });
    rising = rootOf(hash, hashesIn(tile.bytes));
    open[level] = openTile(tile.index + 1);
  }
}

const openTile = (index: number): OpenTile => ({
  index,
  width: 0,
  bytes: new Uint8Array(TILE_WIDTH * HASH_BYTES),
  isChanged: false,
});

function openEdge(edge: Edge): OpenTile[] {
  const levels = levelsOf(edge.size);
  if (levels.length !== edge.tiles.length) throw new Error('the edge does not fit its size');
  return levels.map(({ level, full, partial }) => {
    const tile = openTile(full);
    tile.bytes.set(checkTile({ level, index: full, width: partial }, edge.tiles[level]!));
    tile.width = partial;
    return tile;
  });
}

/** The root of the tree that ends in this edge. */
export function rootOfEdge(hash: TreeHash, edge: Edge): Uint8Array {
  let below: Uint8Array[] = [];
  for (const tile of edge.tiles) {
    const row = [...hashesIn(tile), ...below];
    below = row.length > 0 ? [rootOf(hash, row)] : [];
  }
  return below[0] ?? hash.empty;
}

/** The edge of a stored tree of `size` leaves, from its partial tiles; compare its root before trusting it. */
export async function edgeFromTiles(size: number, readTile: ReadTile): Promise<Edge> {
  const tiles = await Promise.all(
    levelsOf(size).map(async ({ level, full, partial }) => {
      if (partial === 0) return new Uint8Array(0);
      const tile = { level, index: full, width: partial };
      return checkTile(tile, await readTile(tile));
    }),
  );
  return { size, tiles };
}
