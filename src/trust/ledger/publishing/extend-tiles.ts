import type { World } from '#platform';
import {
  type Edge,
  edgeFromTiles,
  formatEntries,
  formatEntriesPath,
  formatTilePath,
  growTree,
  HASH_BYTES,
  levelsOf,
  proveConsistency,
  type ReadTile,
  rootFromTiles,
  TILE_WIDTH,
  verifyConsistency,
} from '#trust/proofs';
import { fastTree } from '../fast-hash.ts';
import type { Ledger } from '../ledger.ts';
import type { LogName } from '../log.ts';
import { findLeaves } from '../sql.ts';
import { forked, type Halt } from './halt.ts';

/** Leaves hashed and written before the next are read: a few hundredths of a second in which nothing else runs. */
const LEAVES_AT_ONCE = 20 * TILE_WIDTH;

/**
 * Brings the tiles of a log up to its leaves, durable when it returns. Leaves are read back from the first of the last
 * unfinished tile on, so what is on the disk is compared too. Throws `TileMissing` and `TileConflict`.
 */
export async function extendTiles(
  world: World,
  ledger: Ledger,
  log: LogName,
  { oldSize, size }: { oldSize: number; size: number },
): Promise<Halt | null> {
  const start = oldSize - (oldSize % TILE_WIDTH);
  let edge = await edgeFromTiles(start, tileReader(ledger, log));
  for (let from = start; from < size; from += LEAVES_AT_ONCE) {
    const rows = await findLeaves(world.db, log, { from, to: size, limit: LEAVES_AT_ONCE });
    const expected = Math.min(LEAVES_AT_ONCE, size - from);
    if (rows.length < expected || rows.some((row, at) => row.index !== from + at))
      return forked(log, `leaf ${from} and those after it are not in the database without a gap`);
    const entries = rows.map((row) => Buffer.from(row.leaf));
    const hashes = entries.map(fastTree.leaf);
    if (from === start && !(await areAsSigned(ledger, log, oldSize, hashes)))
      return forked(log, `the last leaves before ${oldSize} are others than those that were signed`);
    edge = await writeLeaves(ledger, log, edge, { entries, hashes });
  }
  await writePartialTiles(ledger, log, edge);
  return null;
}

/** Full tiles and all bundles of these leaves; partial tiles wait for the end. */
async function writeLeaves(
  ledger: Ledger,
  log: LogName,
  edge: Edge,
  { entries, hashes }: { entries: readonly Buffer[]; hashes: readonly Uint8Array[] },
): Promise<Edge> {
  const tiles = ledger.tiles(log);
  for (let at = 0; at < entries.length; at += TILE_WIDTH) {
    const some = entries.slice(at, at + TILE_WIDTH);
    const bundle = { index: (edge.size + at) / TILE_WIDTH, width: some.length };
    await tiles.write(formatEntriesPath(bundle), formatEntries(some));
  }
  const grown = growTree(fastTree, edge, hashes);
  for (const tile of grown.tiles)
    if (tile.width === TILE_WIDTH) await tiles.write(formatTilePath(tile), tile.bytes);
  return grown.edge;
}

async function writePartialTiles(ledger: Ledger, log: LogName, edge: Edge): Promise<void> {
  for (const { level, full, partial } of levelsOf(edge.size)) {
    const path = partial > 0 ? formatTilePath({ level, index: full, width: partial }) : null;
    if (path) await ledger.tiles(log).write(path, edge.tiles[level]!.slice(0, partial * HASH_BYTES));
  }
}

/** Whether the leaves of the last unfinished tile are those on the disk, as far as that was signed. */
async function areAsSigned(
  ledger: Ledger,
  log: LogName,
  oldSize: number,
  hashes: readonly Uint8Array[],
): Promise<boolean> {
  const width = oldSize % TILE_WIDTH;
  if (width === 0) return true;
  const signed = await tileReader(ledger, log)({ level: 0, index: Math.floor(oldSize / TILE_WIDTH), width });
  return Buffer.concat(hashes.slice(0, width)).equals(signed);
}

/** The new root as the tiles give it; `null` when the tree that was signed before is not its beginning. */
export async function provenRoot(
  ledger: Ledger,
  log: LogName,
  { oldSize, oldRoot, size }: { oldSize: number; oldRoot: string | null; size: number },
): Promise<Uint8Array | null> {
  const readTile = tileReader(ledger, log);
  const root = await rootFromTiles(fastTree, size, readTile);
  if (oldSize === 0 || oldRoot === null) return root;
  const proof = await proveConsistency(fastTree, oldSize, size, readTile);
  const trees = { oldSize, newSize: size, oldRoot: Buffer.from(oldRoot, 'base64'), newRoot: root, proof };
  return verifyConsistency(fastTree, trees).ok ? root : null;
}

/** Throws where a tile that must be there is not. */
export const tileReader =
  (ledger: Ledger, log: LogName): ReadTile =>
  async (tile) => {
    const path = formatTilePath(tile);
    const bytes = await ledger.tiles(log).read(path);
    if (!bytes) throw new TileMissing(path);
    return bytes;
  };

export class TileMissing extends Error {}
