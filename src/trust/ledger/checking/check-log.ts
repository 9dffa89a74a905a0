import type { World } from '#platform';
import {
  type Edge,
  emptyEdge,
  formatEntries,
  formatEntriesPath,
  formatTilePath,
  growTree,
  HASH_BYTES,
  levelsOf,
  openNote,
  parseCheckpoint,
  parseVkey,
  rootFromTiles,
  rootOfEdge,
  TILE_WIDTH,
  type Verifier,
} from '#trust/proofs';
import { fastTree } from '../fast-hash.ts';
import type { Ledger } from '../ledger.ts';
import type { LogName } from '../log.ts';
import type { Promised } from '../publishing/checkpoint-store.ts';
import { TileMissing, tileReader } from '../publishing/extend-tiles.ts';
import { countLeaves, findLeaves } from '../sql.ts';
import type { Tell } from './fault.ts';

/** A multiple of the width of a tile, so that bundles do not lie across two reads. */
const LEAVES_AT_ONCE = 25_600;

type Checking = { world: World; ledger: Ledger; log: LogName; tell: Tell };

/** A log as its leaves make it, against every file of it. */
export async function checkLog(world: World, ledger: Ledger, log: LogName, tell: Tell): Promise<void> {
  const checking = { world, ledger, log, tell };
  // In this order, so that a log which grows meanwhile is not found ahead of its promise.
  const note = await ledger.tiles(log).read('checkpoint');
  const promised = (await ledger.checkpoints(log).last())?.promised ?? null;
  const count = await countLeaves(world.db, log);
  const signed = promised?.size ?? 0;
  if (count < signed)
    tell({ code: 'leaves-missing', log, place: `${signed} were signed, ${count} are there` });
  const edge = await checkTree(checking, Math.min(count, signed));
  const root = Buffer.from(rootOfEdge(fastTree, edge)).toString('base64');
  if (promised && edge.size === signed && root !== promised.root)
    tell({ code: 'root-differs', log, place: `${signed} leaves` });
  if (count > 0 && !promised) tell({ code: 'promise-missing', log, place: `${count} leaves` });
  await checkCheckpoint(checking, note, promised);
}

async function checkTree(checking: Checking, size: number): Promise<Edge> {
  const { world, log, tell } = checking;
  let edge = emptyEdge;
  for (let from = 0; from < size; from += LEAVES_AT_ONCE) {
    const to = Math.min(size, from + LEAVES_AT_ONCE);
    const rows = await findLeaves(world.db, log, { from, to, limit: LEAVES_AT_ONCE });
    const gap = rows.findIndex((row, at) => row.index !== from + at);
    if (gap >= 0 || rows.length < to - from) {
      tell({ code: 'leaves-missing', log, place: `leaf ${from + (gap >= 0 ? gap : rows.length)}` });
      return edge;
    }
    const entries = rows.map(({ leaf }) => Buffer.from(leaf));
    for (let at = 0; at < entries.length; at += TILE_WIDTH) {
      const some = entries.slice(at, at + TILE_WIDTH);
      const path = formatEntriesPath({ index: (from + at) / TILE_WIDTH, width: some.length });
      await compareFile(checking, path, formatEntries(some));
    }
    const grown = growTree(fastTree, edge, entries.map(fastTree.leaf));
    for (const tile of grown.tiles)
      if (tile.width === TILE_WIDTH) await compareFile(checking, formatTilePath(tile), tile.bytes);
    edge = grown.edge;
  }
  for (const { level, full, partial } of levelsOf(edge.size)) {
    if (partial === 0) continue;
    const path = formatTilePath({ level, index: full, width: partial });
    await compareFile(checking, path, edge.tiles[level]!.slice(0, partial * HASH_BYTES));
  }
  return edge;
}

async function compareFile(
  { ledger, log, tell }: Checking,
  path: string,
  expected: Uint8Array,
): Promise<void> {
  const found = await ledger.tiles(log).read(path);
  if (!found) tell({ code: 'file-missing', log, place: path });
  else if (!Buffer.from(expected).equals(found)) tell({ code: 'file-differs', log, place: path });
}

/** The signed checkpoint says what was promised, in our name; it may be one step behind after a kill. */
async function checkCheckpoint(
  { ledger, log, tell }: Checking,
  note: Uint8Array | null,
  promised: Promised | null,
): Promise<void> {
  if (!note) {
    if (promised) tell({ code: 'file-missing', log, place: 'checkpoint' });
    return;
  }
  const opened = openNote(note, ownVerifiers(ledger, log));
  if (!opened.ok) return tell({ code: 'checkpoint-not-signed', log, place: opened.refusal.code });
  const checkpoint = parseCheckpoint(opened.value.text);
  if (!checkpoint.ok || checkpoint.value.origin !== ledger.originOf(log))
    return tell({ code: 'checkpoint-not-ours', log, place: 'checkpoint' });
  const { size, root } = checkpoint.value;
  if (!promised || size > promised.size)
    return tell({ code: 'promise-behind', log, place: `${size} are signed` });
  const expected = size === promised.size ? promised.root : await rootAt(ledger, log, size);
  if (Buffer.from(root).toString('base64') !== expected)
    tell({ code: 'checkpoint-differs', log, place: `${size} leaves` });
}

/** The root of the first leaves as the tiles give it, which are checked themselves; `null`: not all are there. */
async function rootAt(ledger: Ledger, log: LogName, size: number): Promise<string | null> {
  try {
    const root = await rootFromTiles(fastTree, size, tileReader(ledger, log));
    return Buffer.from(root).toString('base64');
  } catch (error) {
    if (error instanceof TileMissing) return null;
    throw error;
  }
}

/** Throws for a key that is none: our own keys are right. */
export const ownVerifiers = (ledger: Ledger, log: LogName): Verifier[] =>
  ledger.vkeysOf(log).map((vkey) => {
    const verifier = parseVkey(vkey);
    if (!verifier.ok) throw new Error(`the key of the ${log} log is malformed`);
    return verifier.value;
  });
