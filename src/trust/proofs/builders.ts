import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import fc from 'fast-check';
import { sm3 } from 'sm-crypto-v2';
import { joinBytes, utf8 } from './bytes.ts';
import { KEY_TYPE, type PublicKey, type SigningKey, verifierOf } from './keys.ts';
import type { MapLine } from './map-line.ts';
import type { Verifier } from './note.ts';
import type { ReadTile, Tile } from './tiles.ts';
import { rootOf, type TreeHash } from './tree.ts';
import { sha256Tree, treeOver } from './tree-hash.ts';

/** Leaf hashes of the entries `entry 0`, `entry 1`, … */
export const someLeaves = (hash: TreeHash, count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => hash.leaf(utf8(`entry ${index}`)));

export type StoredTree = { readTile: ReadTile; read: Tile[] };

/**
 * Tiles of every size up to the number of leaves, made straight from their definition and not by the code under test;
 * `read` notes which were asked for.
 */
export function storedTree(hash: TreeHash, leaves: readonly Uint8Array[]): StoredTree {
  const levels: (readonly Uint8Array[])[] = [leaves];
  for (let row = leaves; row.length >= 256; levels.push(row))
    row = Array.from({ length: Math.floor(row.length / 256) }, (_, index) =>
      rootOf(hash, row.slice(index * 256, (index + 1) * 256)),
    );
  const read: Tile[] = [];
  const readTile: ReadTile = async (tile) => {
    read.push(tile);
    const start = tile.index * 256;
    return joinBytes(...(levels[tile.level] ?? []).slice(start, start + tile.width));
  };
  return { readTile, read };
}

/** A key whose secret is made from its name, so that every run has the same. */
export function aKey(name: string, type: number = KEY_TYPE.ed25519): SigningKey {
  const seed = joinBytes(utf8(name), new Uint8Array(32)).slice(0, 32);
  if (type === KEY_TYPE.mlDsa44Cosignature) {
    const { secretKey, publicKey } = ml_dsa44.keygen(seed);
    const sign = (message: Uint8Array) => ml_dsa44.sign(message, secretKey, { extraEntropy: false });
    return { name, type, publicKey, sign };
  }
  const { secretKey, publicKey } = ed25519.keygen(seed);
  return { name, type, publicKey, sign: (message) => ed25519.sign(message, secretKey) };
}

/** Throws when the key is none. */
export function aVerifier(key: PublicKey): Verifier {
  const verifier = verifierOf(key);
  if (!verifier.ok) throw new Error(verifier.refusal.reason);
  return verifier.value;
}

/** The largest power of two below `count`, by counting up: logarithms are not exact beyond 2^48. */
export function middleOf(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** The domestic twin: same leaves, same indices, an origin of its own. @source GB/T 32905 for the hash */
export const sm3Tree: TreeHash = treeOver('sm3', (bytes) => hexBytes(sm3(bytes)));

function hexBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16);
  return bytes;
}

/** A line of the state map whose root follows from code and count. */
export const aLine = (code: string, count = 1): MapLine => ({
  code,
  count,
  root: sha256Tree.leaf(utf8(`${code} ${count}`)),
});

/** Codes as one city has them: the first eight characters almost alike. In no order, no two the same. */
export const someCodes = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const own = ((index + 1) * 7_919_000_017).toString(30).toUpperCase().padStart(9, '0').slice(-9);
    return `9111010${index % 8}${own}${index % 10}`;
  });

/** Codes that part early, late, in one bit only, or anywhere. */
export const anyCode: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...someCodes(200)),
  codeEnding('91110105MA0123456', '01234567'),
  codeEnding('91110105MA0', 'AB'),
  codeEnding('', '!5Az~'),
);

function codeEnding(start: string, characters: string): fc.Arbitrary<string> {
  const length = 18 - start.length;
  return fc
    .array(fc.constantFrom(...characters), { minLength: length, maxLength: length })
    .map((end) => start + end.join(''));
}
