import type { World } from '#platform';
import {
  type Edge,
  edgeFromTiles,
  formatCheckpoint,
  formatEntries,
  formatEntriesPath,
  formatTilePath,
  growTree,
  HASH_BYTES,
  levelsOf,
  parseCheckpoint,
  parseNote,
  proveConsistency,
  type ReadTile,
  rootFromTiles,
  sha256Tree,
  signNote,
  TILE_WIDTH,
  verifyConsistency,
} from '#trust/proofs';
import type { Ledger } from './ledger.ts';
import type { LogName } from './log.ts';
import { countLeaves, findLeaves } from './sql.ts';
import { TileConflict } from './tile-store.ts';

/** Why a log may not be signed on; each says what an operator has to do. */
export type Halt = {
  code:
    | 'ledger.restored'
    | 'ledger.forked'
    | 'ledger.tiles-missing'
    | 'ledger.turn-lost'
    | 'ledger.other-keys';
  log: LogName;
  detail: string;
};

/** Leaves hashed and written before the next are read: a few hundredths of a second in which nothing else runs. */
const LEAVES_AT_ONCE = 20 * TILE_WIDTH;

/**
 * Brings tiles and checkpoint of a log up to its leaves: tiles first, durable; then the promise, compared and
 * swapped outside the database; then the signature. What is signed was read back from the tiles and proved to
 * go on from what was signed before. Gives the reason when it must not sign.
 */
export async function publishLog(
  world: World,
  ledger: Ledger,
  log: LogName,
  token: number,
): Promise<Halt | null> {
  const before = await ledger.checkpoints(log).last();
  const oldSize = before?.promised.size ?? 0;
  const size = await countLeaves(world.db, log);
  if (size < oldSize) return restored(log, { oldSize, size });
  // A kill between promise and signature leaves the checkpoint one step behind.
  if (before && size === oldSize && (await publishedSize(ledger, log)) === size) return null;
  try {
    const halt = await extendTiles(world, ledger, log, { oldSize, size });
    if (halt) return halt;
    const root = await provenRoot(ledger, log, { oldSize, oldRoot: before?.promised.root ?? null, size });
    if (!root) return forked(log, `the tiles do not go on from the ${oldSize} leaves that were signed`);
    const promised = { token, size, root: Buffer.from(root).toString('base64') };
    if (!(await ledger.checkpoints(log).swap(before?.number ?? 0, promised))) return turnLost(log);
    const note = formatCheckpoint({ origin: ledger.originOf(log), size, root, extensions: [] });
    await ledger
      .tiles(log)
      .replace('checkpoint', Buffer.from(signNote(note, ledger.signersAt(log, world.clock.now()))));
    return null;
  } catch (error) {
    if (error instanceof TileConflict) return forked(log, error.message);
    if (error instanceof TileMissing) return { code: 'ledger.tiles-missing', log, detail: error.message };
    throw error;
  }
}

/** How many leaves the checkpoint has that readers get; `null`: there is none. */
async function publishedSize(ledger: Ledger, log: LogName): Promise<number | null> {
  const note = await ledger.tiles(log).read('checkpoint');
  const parsed = note && parseNote(note);
  const checkpoint = parsed?.ok ? parseCheckpoint(parsed.value.text) : null;
  return checkpoint?.ok ? checkpoint.value.size : null;
}

/** Leaves are read back from the first of the last unfinished tile on, so what is on the disk is compared too. */
async function extendTiles(
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
    const hashes = entries.map(sha256Tree.leaf);
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
  const grown = growTree(sha256Tree, edge, hashes);
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
async function provenRoot(
  ledger: Ledger,
  log: LogName,
  { oldSize, oldRoot, size }: { oldSize: number; oldRoot: string | null; size: number },
): Promise<Uint8Array | null> {
  const readTile = tileReader(ledger, log);
  const root = await rootFromTiles(sha256Tree, size, readTile);
  if (oldSize === 0 || oldRoot === null) return root;
  const proof = await proveConsistency(sha256Tree, oldSize, size, readTile);
  const trees = { oldSize, newSize: size, oldRoot: Buffer.from(oldRoot, 'base64'), newRoot: root, proof };
  return verifyConsistency(sha256Tree, trees).ok ? root : null;
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

const restored = (log: LogName, { oldSize, size }: { oldSize: number; size: number }): Halt => ({
  code: 'ledger.restored',
  log,
  detail: `${oldSize} leaves were signed and the database has ${size}`,
});
const forked = (log: LogName, detail: string): Halt => ({ code: 'ledger.forked', log, detail });
const turnLost = (log: LogName): Halt => ({
  code: 'ledger.turn-lost',
  log,
  detail: 'another process signs this log',
});
