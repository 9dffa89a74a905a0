import { accept, type Outcome, refuse } from '#kit';
import { sameBytes } from './bytes.ts';
import { CODE_BITS, hashMapLine, isMapCode, isMapLine, type MapLine, sideOf } from './map-line.ts';
import { HASH_BYTES, type TreeHash } from './tree.ts';

/** From the line at which the search for a code ends, up to the root; null: the map has no lines. */
export type MapPath = { line: MapLine | null; steps: readonly MapStep[] };

/** A fork on the way: the bit at which its sides part, and the hash of the side not taken. */
export type MapStep = { bit: number; sibling: Uint8Array };

/**
 * `code`, `line`, `length`: not a code, a line or a hash at all; `path`: the steps are not those of a search for
 * this code that ends at this line; `root`: another map.
 */
export type WrongMapPath = { code: 'proof.wrong'; reason: 'code' | 'line' | 'length' | 'path' | 'root' };

const wrong = (reason: WrongMapPath['reason']) => refuse({ code: 'proof.wrong', reason });

export type MapClaim = { root: Uint8Array; code: string; path: MapPath };

/**
 * The line of the code in the map with this root; null: the code is proved to have none. The code's own bits choose
 * the side at every fork, so a root holds at most one answer for each code, however the tree below it was made.
 */
export function verifyMapPath(
  hash: TreeHash,
  { root, code, path: { line, steps } }: MapClaim,
): Outcome<MapLine | null, WrongMapPath> {
  if (!isMapCode(code)) return wrong('code');
  if (line === null) {
    if (steps.length > 0) return wrong('path');
    return sameBytes(root, hash.empty) ? accept(null) : wrong('root');
  }
  if (!isMapLine(line)) return wrong('line');
  let found = hashMapLine(hash, line);
  let bitBelow = CODE_BITS;
  for (const { bit, sibling } of steps) {
    if (!Number.isInteger(bit) || bit < 0 || bit >= bitBelow) return wrong('path');
    if (sibling.length !== HASH_BYTES) return wrong('length');
    const side = sideOf(code, bit);
    if (sideOf(line.code, bit) !== side) return wrong('path');
    found = side === 0 ? hash.fork(bit, found, sibling) : hash.fork(bit, sibling, found);
    bitBelow = bit;
  }
  if (!sameBytes(found, root)) return wrong('root');
  return accept(line.code === code ? line : null);
}
