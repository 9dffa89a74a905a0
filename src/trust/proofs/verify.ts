import { accept, type Outcome, refuse } from '#kit';
import { sameBytes } from './bytes.ts';
import { HASH_BYTES, halfOf, isOdd, isSize, type TreeHash } from './tree.ts';

/** `size`: the sizes do not belong together; `length`: too few or too many hashes; `root`: another tree. */
export type WrongProof = { code: 'proof.wrong'; reason: 'size' | 'length' | 'root' };

const wrong = (reason: WrongProof['reason']) => refuse({ code: 'proof.wrong', reason });

export type Inclusion = {
  index: number;
  size: number;
  leafHash: Uint8Array;
  proof: readonly Uint8Array[];
  root: Uint8Array;
};

/** That the leaf is the `index`-th of the tree with this size and root. @source RFC 9162, section 2.1.3.2 */
export function verifyInclusion(
  hash: TreeHash,
  { index, size, leafHash, proof, root }: Inclusion,
): Outcome<null, WrongProof> {
  if (!isSize(index) || !isSize(size) || index >= size) return wrong('size');
  if (!areHashes(leafHash, root, ...proof)) return wrong('length');
  let here = index;
  let last = size - 1;
  let found = leafHash;
  for (const sibling of proof) {
    if (last === 0) return wrong('length');
    if (isOdd(here) || here === last) {
      found = hash.node(sibling, found);
      while (!isOdd(here) && here > 0) [here, last] = [halfOf(here), halfOf(last)];
    } else found = hash.node(found, sibling);
    [here, last] = [halfOf(here), halfOf(last)];
  }
  if (last !== 0) return wrong('length');
  return sameBytes(found, root) ? accept(null) : wrong('root');
}

export type Consistency = {
  oldSize: number;
  newSize: number;
  oldRoot: Uint8Array;
  newRoot: Uint8Array;
  proof: readonly Uint8Array[];
};

/**
 * That the old tree is the beginning of the new one. There must be an old tree: size 0 is refused, since anything
 * begins with nothing and such a proof would say nothing. @source RFC 9162, section 2.1.4.2
 */
export function verifyConsistency(hash: TreeHash, given: Consistency): Outcome<null, WrongProof> {
  const { oldSize, newSize, oldRoot, newRoot, proof } = given;
  if (!isSize(oldSize) || !isSize(newSize) || oldSize === 0 || oldSize > newSize) return wrong('size');
  if (oldSize === newSize) {
    if (proof.length > 0) return wrong('length');
    return sameBytes(oldRoot, newRoot) ? accept(null) : wrong('root');
  }
  if (!areHashes(oldRoot, newRoot, ...proof)) return wrong('length');
  let here = oldSize - 1;
  let last = newSize - 1;
  while (isOdd(here)) [here, last] = [halfOf(here), halfOf(last)];
  // The subtree that ends at the old size; where this is the whole old tree, its root is not sent.
  const path = here === 0 ? [oldRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (!first) return wrong('length');
  let foundOld = first;
  let foundNew = first;
  for (const sibling of rest) {
    if (last === 0) return wrong('length');
    if (isOdd(here) || here === last) {
      foundOld = hash.node(sibling, foundOld);
      foundNew = hash.node(sibling, foundNew);
      while (!isOdd(here) && here > 0) [here, last] = [halfOf(here), halfOf(last)];
    } else foundNew = hash.node(foundNew, sibling);
    [here, last] = [halfOf(here), halfOf(last)];
  }
  if (last !== 0) return wrong('length');
  return sameBytes(foundOld, oldRoot) && sameBytes(foundNew, newRoot) ? accept(null) : wrong('root');
}

/**
 * The rule of a witness: as `verifyConsistency`, and from size 0 (nothing seen yet) to any size with an empty proof.
 * The root of an empty tree must be that of no leaves. @source C2SP tlog-witness, add-checkpoint
 */
export function verifyGrowth(hash: TreeHash, given: Consistency): Outcome<null, WrongProof> {
  const { oldSize, newSize, oldRoot, newRoot, proof } = given;
  if (oldSize !== 0) return verifyConsistency(hash, given);
  if (!isSize(newSize)) return wrong('size');
  if (proof.length > 0 || !areHashes(oldRoot, newRoot)) return wrong('length');
  const isEmptyRight = sameBytes(oldRoot, hash.empty) && (newSize > 0 || sameBytes(newRoot, hash.empty));
  return isEmptyRight ? accept(null) : wrong('root');
}

const areHashes = (...values: readonly Uint8Array[]) => values.every((value) => value.length === HASH_BYTES);
