import { sha256 } from '@noble/hashes/sha2.js';
import { HASH_BYTES, type TreeHash } from './tree.ts';

/** The tree that witnesses and every outside verifier know. @source RFC 6962, section 2.1 */
export const sha256Tree: TreeHash = treeOver('sha256', (bytes) => sha256(bytes));

/**
 * A tree over any digest of 32 bytes; a server may give a faster one. The first byte tells a leaf from a node or fork,
 * and these two differ in length, so that none can be passed off as another.
 */
export function treeOver(name: TreeHash['name'], digest: (bytes: Uint8Array) => Uint8Array): TreeHash {
  return {
    name,
    empty: digest(new Uint8Array(0)),
    leaf(entry) {
      const bytes = new Uint8Array(1 + entry.length);
      bytes.set(entry, 1);
      return digest(bytes);
    },
    node(left, right) {
      const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
      bytes[0] = 1;
      bytes.set(left, 1);
      bytes.set(right, 1 + HASH_BYTES);
      return digest(bytes);
    },
    fork(bit, left, right) {
      const bytes = new Uint8Array(2 + 2 * HASH_BYTES);
      bytes[0] = 1;
      bytes[1] = bit;
      bytes.set(left, 2);
      bytes.set(right, 2 + HASH_BYTES);
      return digest(bytes);
    },
  };
}
