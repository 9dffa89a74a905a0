import { randomInt } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import {
  type Edge,
  emptyEdge,
  formatCheckpoint,
  formatTilePath,
  growTree,
  KEY_TYPE,
  noteSigner,
  proveConsistency,
  proveInclusion,
  type ReadTile,
  type SigningKey,
  sha256Tree,
  signNote,
  utf8,
} from '#trust/proofs';

/** A number from 0 up to but not including `below`. */
export type Chance = (below: number) => number;

/** A chance that can be repeated: every judged run says its seed when it fails. */
export function chanceFrom(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export const newSeed = (): number => randomInt(2 ** 31);

/** The sizes at which trees change their shape, and 20 by chance up to 200,000; in order. */
export function sizesToJudge(chance: Chance): number[] {
  const shapes = [0, 1, 2, 3, 255, 256, 257, 258, 511, 512, 513, 65_535, 65_536, 65_537];
  const others = Array.from({ length: 20 }, () => 1 + chance(200_000));
  return [...new Set([...shapes, ...others])].sort((a, b) => a - b);
}

export const entryAt = (index: number): Uint8Array => utf8(`entry ${index}`);

export type JudgedTree = {
  size: number;
  root: Uint8Array;
  /** By their paths, those of earlier sizes among them. */
  tiles: ReadonlyMap<string, Uint8Array>;
  readTile: ReadTile;
  rootAt: ReadonlyMap<number, Uint8Array>;
};

/** One tree that grows through all sizes; each is handed out when it stands, over the tiles written so far. */
export function* growThrough(sizes: readonly number[]): Generator<JudgedTree> {
  const tiles = new Map<string, Uint8Array>();
  const rootAt = new Map<number, Uint8Array>();
  const readTile: ReadTile = async (tile) => {
    const bytes = tiles.get(formatTilePath(tile));
    if (!bytes) throw new Error(`${formatTilePath(tile)} was never written`);
    return bytes;
  };
  let edge: Edge = emptyEdge;
  for (const size of sizes) {
    const leaves = Array.from({ length: size - edge.size }, (_, at) =>
      sha256Tree.leaf(entryAt(edge.size + at)),
    );
    const grown = growTree(sha256Tree, edge, leaves);
    for (const tile of grown.tiles) tiles.set(formatTilePath(tile), tile.bytes);
    edge = grown.edge;
    rootAt.set(size, grown.root);
    yield { size, root: grown.root, tiles, readTile, rootAt };
  }
}

export type InclusionCase = {
  index: number;
  size: number;
  root: Uint8Array;
  entry: Uint8Array;
  proof: Uint8Array[];
};

export async function anInclusion(tree: JudgedTree, chance: Chance): Promise<InclusionCase> {
  const { size, root, readTile } = tree;
  const index = chance(size);
  return {
    index,
    size,
    root,
    entry: entryAt(index),
    proof: await proveInclusion(sha256Tree, index, size, readTile),
  };
}

export type ConsistencyCase = {
  oldSize: number;
  size: number;
  oldRoot: Uint8Array;
  root: Uint8Array;
  proof: Uint8Array[];
};

/** From one of the sizes that stood before, this one among them. */
export async function aConsistency(tree: JudgedTree, chance: Chance): Promise<ConsistencyCase> {
  const { size, root, readTile, rootAt } = tree;
  const before = [...rootAt].filter(([oldSize]) => oldSize > 0);
  const [oldSize, oldRoot] = before[chance(before.length)]!;
  return { oldSize, size, oldRoot, root, proof: await proveConsistency(sha256Tree, oldSize, size, readTile) };
}

/** The bytes with one bit flipped. */
export function withFlippedBit(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = chance(bytes.length);
  return bytes.with(at, bytes[at]! ^ (1 << chance(8)));
}

/** Several byte strings with one bit flipped in one of them, each bit equally likely. */
export function withOneFlipped(all: readonly Uint8Array[], chance: Chance): Uint8Array[] {
  const total = all.reduce((sum, bytes) => sum + bytes.length, 0);
  let at = chance(total);
  return all.map((bytes) => {
    const isHere = at >= 0 && at < bytes.length;
    const flipped = isHere ? bytes.with(at, bytes[at]! ^ (1 << chance(8))) : bytes;
    at -= bytes.length;
    return flipped;
  });
}

/** The same key each time: what is judged is the form and the signature. */
export function aLogKey(): SigningKey {
  const { secretKey, publicKey } = ed25519.keygen(new Uint8Array(32).fill(42));
  const sign = (message: Uint8Array) => ed25519.sign(message, secretKey);
  return { name: 'log.example/public', type: KEY_TYPE.ed25519, publicKey, sign };
}

export function aCheckpoint({ size, root }: Pick<JudgedTree, 'size' | 'root'>, key: SigningKey): string {
  return signNote(formatCheckpoint({ origin: key.name, size, root, extensions: [] }), [noteSigner(key)]);
}

/**
 * A signed note with one bit flipped, in its text or in its signature. Not in the base64 around the signature: readers
 * that are less strict than ours ignore the bits that its last character leaves unused.
 */
export function withFlippedNote(note: string, chance: Chance): Uint8Array {
  const end = note.indexOf('\n\n') + 1;
  const [, name, base64 = ''] = note
    .slice(end + 1)
    .trimEnd()
    .split(' ');
  const text = utf8(note.slice(0, end));
  const [changedText, changedSignature] = withOneFlipped([text, Buffer.from(base64, 'base64')], chance);
  const line = `\n— ${name} ${Buffer.from(changedSignature!).toString('base64')}\n`;
  return Buffer.concat([changedText!, utf8(line)]);
}
