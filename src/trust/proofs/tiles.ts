import { accept, type Outcome, refuse } from '#kit';
import { parseCount } from './bytes.ts';
import { HASH_BYTES, isSize } from './tree.ts';

/** Hashes in a full tile, and entries in a full bundle. */
export const TILE_WIDTH = 256;

const MAX_ENTRY_BYTES = 65_535;
const MAX_LEVEL = 63;

/**
 * A place in the tree's storage: the `index`-th tile of its level, `width` hashes wide (1 to 256; below 256 it is
 * partial). At level 0 a hash is a leaf's, at level L + 1 the root of a full tile of level L.
 * @source C2SP tlog-tiles, Merkle Tree
 */
export type Tile = { level: number; index: number; width: number };

/** Reads the bytes of exactly `width` hashes. Throws when the tile is missing: that is an outage. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;

/** What a path below the log's prefix names: hashes of the tree, or entries. */
export type TilePath = ({ kind: 'hashes' } & Tile) | { kind: 'entries'; index: number; width: number };

/** `tile/0/x001/067` or, partial, `tile/0/x001/067.p/12`: below the log's prefix, without a leading slash. */
export function formatTilePath({ level, index, width }: Tile): string {
  if (!Number.isInteger(level) || level < 0 || level > MAX_LEVEL) throw new RangeError(`no level ${level}`);
  return `tile/${level}/${formatIndex(index)}${formatWidth(width)}`;
}

/** `tile/entries/000.p/12`: the bundle beside the tile of level 0 with the same index and width. */
export function formatEntriesPath({ index, width }: { index: number; width: number }): string {
  return `tile/entries/${formatIndex(index)}${formatWidth(width)}`;
}

type BadPath = { code: 'tile.bad-path' };

/** Only the one spelling of each path is taken; an index beyond 2^53 - 1 is refused like any other fault. */
export function parseTilePath(path: string): Outcome<TilePath, BadPath> {
  const [, place, digits, last, partial] =
    /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5})(\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  if (place === undefined || digits === undefined || last === undefined)
    return refuse({ code: 'tile.bad-path' });
  const index = Number(digits.replaceAll(/[x/]/g, '') + last);
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  if (!isSize(index) || width < 1 || width > TILE_WIDTH) return refuse({ code: 'tile.bad-path' });
  if (place === 'entries') return onlySpelling(path, { kind: 'entries', index, width });
  const level = parseCount(place);
  if (level === null || level > MAX_LEVEL) return refuse({ code: 'tile.bad-path' });
  return onlySpelling(path, { kind: 'hashes', level, index, width });
}

function onlySpelling(path: string, found: TilePath): Outcome<TilePath, BadPath> {
  const spelling = found.kind === 'entries' ? formatEntriesPath(found) : formatTilePath(found);
  return spelling === path ? accept(found) : refuse({ code: 'tile.bad-path' });
}

function formatIndex(index: number): string {
  if (!isSize(index)) throw new RangeError(`no tile ${index}`);
  const groups = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(String(rest % 1000).padStart(3, '0'));
  const last = groups.pop();
  return [...groups.map((group) => `x${group}`), last].join('/');
}

function formatWidth(width: number): string {
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) throw new RangeError(`no width ${width}`);
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}

/** One level of the tiles of a tree: so many full ones, and after them a partial one (0: none). */
export type TileLevel = { level: number; full: number; partial: number };

/** The levels that a tree of `size` leaves has, lowest first; a level without any tile is not among them. */
export function levelsOf(size: number): TileLevel[] {
  if (!isSize(size)) throw new RangeError(`no tree of size ${size}`);
  const levels: TileLevel[] = [];
  for (let count = size; count > 0; count = Math.floor(count / TILE_WIDTH))
    levels.push({
      level: levels.length,
      full: Math.floor(count / TILE_WIDTH),
      partial: count % TILE_WIDTH,
    });
  return levels;
}

/** Every tile of a tree of `size` leaves, level by level; the bundles of entries are those of level 0. */
export function* tilesOf(size: number): Generator<Tile> {
  for (const { level, full, partial } of levelsOf(size)) {
    for (let index = 0; index < full; index += 1) yield { level, index, width: TILE_WIDTH };
    if (partial > 0) yield { level, index: full, width: partial };
  }
}

/** The bytes of a tile as read from storage. Throws when they are not `width` hashes long: storage is damaged. */
export function checkTile({ level, index, width }: Tile, bytes: Uint8Array): Uint8Array {
  if (bytes.length === width * HASH_BYTES) return bytes;
  throw new Error(`tile ${index} of level ${level} has ${bytes.length} bytes instead of ${width} hashes`);
}

/** The hashes of a tile, one after the other, without copying. */
export function hashesIn(tile: Uint8Array): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let offset = 0; offset < tile.length; offset += HASH_BYTES)
    hashes.push(tile.subarray(offset, offset + HASH_BYTES));
  return hashes;
}

/** Entries as one bundle. Throws for an entry of more than 65,535 bytes and for no or more than 256 entries. */
export function formatEntries(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > TILE_WIDTH)
    throw new RangeError(`${entries.length} entries in a bundle`);
  const bundle = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let offset = 0;
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry of ${entry.length} bytes`);
    bundle.set([Math.floor(entry.length / 256), entry.length % 256], offset);
    bundle.set(entry, offset + 2);
    offset += 2 + entry.length;
  }
  return bundle;
}

/** The entries of a bundle that should hold `width` of them; too few, too many or torn ones are refused. */
export function parseEntries(
  bundle: Uint8Array,
  width: number,
): Outcome<Uint8Array[], { code: 'tile.bad-entries' }> {
  const entries: Uint8Array[] = [];
  let offset = 0;
  while (offset < bundle.length) {
    const start = offset + 2;
    const length = (bundle[offset] ?? 0) * 256 + (bundle[offset + 1] ?? 0);
    if (start + length > bundle.length || entries.length === width)
      return refuse({ code: 'tile.bad-entries' });
    entries.push(bundle.subarray(start, start + length));
    offset = start + length;
  }
  return entries.length === width ? accept(entries) : refuse({ code: 'tile.bad-entries' });
}
