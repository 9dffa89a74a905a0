import { formatBase64, utf8 } from './bytes.ts';
import { HASH_BYTES, rootOf, type TreeHash } from './tree.ts';

/** What the state map says of one code: how many of its records are public, and the root over their entries. */
export type MapLine = { code: string; count: number; root: Uint8Array };

export const CODE_BYTES = 18;
export const CODE_BITS = 8 * CODE_BYTES;

/** A list around a code reads like one as text, but equals none: in an answer it would make a code seem absent. */
export const isMapCode = (code: unknown): boolean => typeof code === 'string' && /^[!-~]{18}$/.test(code);

/** A code with nothing public has no line, so a count is never 0. */
export const isMapLine = ({ code, count, root }: MapLine): boolean =>
  isMapCode(code) && Number.isSafeInteger(count) && count > 0 && root.length === HASH_BYTES;

export const formatMapLine = ({ code, count, root }: MapLine): string =>
  `${code}\n${count}\n${formatBase64(root)}\n`;

export const hashMapLine = (hash: TreeHash, line: MapLine): Uint8Array =>
  hash.leaf(utf8(formatMapLine(line)));

/** On which side of a fork a code stands. Bits are counted from the highest of the first character, from 0. */
export const sideOf = (code: string, bit: number): number =>
  (code.charCodeAt(Math.floor(bit / 8)) >> (7 - (bit % 8))) & 1;

/** The root of a line: over the hashes of the entries as they are, in the order of their bytes. */
export const rootOfVersions = (hash: TreeHash, leafHashes: readonly Uint8Array[]): Uint8Array =>
  rootOf(hash, leafHashes.toSorted(compareBytes));

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at === -1 ? 0 : one[at]! - other[at]!;
}
