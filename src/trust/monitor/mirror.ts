import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, readIfThere, replaceFile } from '#platform';
import {
  type Edge,
  formatEntries,
  formatEntriesPath,
  formatTilePath,
  HASH_BYTES,
  parseEntries,
  type ReadTile,
  TILE_WIDTH,
} from '#trust/proofs';

/** A bundle of entries: its place, and how many it has. */
export type Bundle = { index: number; width: number };

/**
 * A copy of the entries of a log and of its full tiles, in the layout of the log itself; of the unfinished bundles only
 * the last is kept. What stands beyond the remembered checkpoint is not believed and may be written again.
 */
export type Mirror = {
  /** A whole bundle or tile, byte for byte. */
  readFile(path: string): Promise<Buffer>;
  /** Throws when it is not there or torn: the copy is damaged. */
  readEntries(bundle: Bundle): Promise<Uint8Array[]>;
  writeEntries(bundle: Bundle, entries: readonly Uint8Array[]): Promise<void>;
  dropEntries(bundle: Bundle): Promise<void>;
  writeTile(tile: { level: number; index: number; bytes: Uint8Array }): Promise<void>;
  /** The tiles of the tree that ends in this edge. */
  tilesUnder(edge: Edge): ReadTile;
};

export function openMirror(folder: string): Mirror {
  const write = async (path: string, bytes: Uint8Array) => {
    const target = join(folder, path);
    await makeFolder(dirname(target));
    await replaceFile(target, bytes);
  };
  const read = async (path: string) => {
    const bytes = await readIfThere(join(folder, path));
    if (!bytes) throw new Error(`${path} is missing in ${folder}: begin anew in another folder`);
    return bytes;
  };
  return {
    readFile: read,
    async readEntries(bundle) {
      const path = formatEntriesPath(bundle);
      const entries = parseEntries(await read(path), bundle.width);
      if (!entries.ok) throw new Error(`${path} is damaged in ${folder}: begin anew in another folder`);
      return entries.value;
    },
    writeEntries: (bundle, entries) => write(formatEntriesPath(bundle), formatEntries(entries)),
    dropEntries: (bundle) => rm(join(folder, formatEntriesPath(bundle)), { force: true }),
    writeTile: ({ level, index, bytes }) => write(formatTilePath({ level, index, width: TILE_WIDTH }), bytes),
    tilesUnder: (edge) => async (tile) => {
      const { level, index, width } = tile;
      const isWhole = (index + 1) * TILE_WIDTH ** (level + 1) <= edge.size;
      if (!isWhole) return edge.tiles[level]!.subarray(0, width * HASH_BYTES);
      return (await read(formatTilePath({ ...tile, width: TILE_WIDTH }))).subarray(0, width * HASH_BYTES);
    },
  };
}

/** The bundles that hold the entries from one place up to, not including, another; the first may begin before it. */
export function* bundlesOf({ from, to }: { from: number; to: number }): Generator<Bundle> {
  if (from >= to) return;
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < to; index += 1)
    yield { index, width: Math.min(TILE_WIDTH, to - index * TILE_WIDTH) };
}

/** The bundle in which a log of this size has an entry. */
export const bundleAt = (index: number, size: number): Bundle => {
  const place = Math.floor(index / TILE_WIDTH);
  return { index: place, width: Math.min(TILE_WIDTH, size - place * TILE_WIDTH) };
};
