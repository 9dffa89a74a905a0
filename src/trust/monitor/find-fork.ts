import {
  formatTilePath,
  HASH_BYTES,
  levelsOf,
  proveConsistency,
  type ReadTile,
  rootFromTiles,
  sameBytes,
  sha256Tree,
  TILE_WIDTH,
  verifyConsistency,
} from '#trust/proofs';

type Tree = { size: number; root: Uint8Array };

/** That a signed tree does not begin with an earlier signed one; anyone can check it. */
export type Fork = {
  /** The root that the first `size` leaves of the later tree have, proved under its signed root. */
  rootThere: Uint8Array;
  proof: readonly Uint8Array[];
  /** The tiles of the later tree that were read, by their paths. */
  tiles: ReadonlyMap<string, Uint8Array>;
  /** The first leaf in which they differ. */
  firstLeaf: number;
};

/**
 * `null`: the tiles of the later tree do not make its signed root, or it does begin with the earlier one. `ours` and
 * `theirs` read tiles of the earlier and of the later tree.
 */
export async function findFork(
  { before, now }: { before: Tree; now: Tree },
  { ours, theirs }: { ours: ReadTile; theirs: ReadTile },
): Promise<Fork | null> {
  const tiles = new Map<string, Uint8Array>();
  const readNow: ReadTile = async (tile) => {
    const path = formatTilePath(tile);
    const bytes = tiles.get(path) ?? (await theirs(tile));
    tiles.set(path, bytes);
    return bytes;
  };
  /** Every tile of the smaller tree is the beginning of one of the larger. */
  const readThere: ReadTile = async ({ level, index, width }) => {
    const isThere = Math.floor(now.size / TILE_WIDTH ** level) - index * TILE_WIDTH;
    const bytes = await readNow({ level, index, width: Math.min(TILE_WIDTH, isThere) });
    return bytes.subarray(0, width * HASH_BYTES);
  };
  if (!sameBytes(await rootFromTiles(sha256Tree, now.size, readNow), now.root)) return null;
  const rootThere = await rootFromTiles(sha256Tree, before.size, readThere);
  const proof = await proveConsistency(sha256Tree, before.size, now.size, readNow);
  const trees = { oldSize: before.size, newSize: now.size, oldRoot: rootThere, newRoot: now.root, proof };
  if (sameBytes(rootThere, before.root) || !verifyConsistency(sha256Tree, trees).ok) return null;
  return { rootThere, proof, tiles, firstLeaf: await findFirstDifference(before.size, { ours, readThere }) };
}

/** From the top down: in the first hash that differs, or else in the unfinished part at the right. */
async function findFirstDifference(
  size: number,
  { ours, readThere }: { ours: ReadTile; readThere: ReadTile },
): Promise<number> {
  let at = 0;
  for (const { level, full, partial } of levelsOf(size).toReversed()) {
    const width = at < full ? TILE_WIDTH : partial;
    const here = { level, index: at, width };
    const differing = width === 0 ? 0 : firstHashThatDiffers(await ours(here), await readThere(here));
    at = at * TILE_WIDTH + (differing ?? width);
  }
  return Math.min(at, size - 1);
}

function firstHashThatDiffers(one: Uint8Array, other: Uint8Array): number | null {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at < 0 ? null : Math.floor(at / HASH_BYTES);
}
