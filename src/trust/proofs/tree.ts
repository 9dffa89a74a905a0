/**
 * The hash of a tree: `empty` is the root of no leaves, `leaf` hashes an entry, `node` two children, `fork` two
 * children in the state map, which part at a bit of the code. All hashes are 32 bytes. @source RFC 6962, section 2.1
 */
export type TreeHash = Readonly<{
  name: 'sha256' | 'sm3';
  empty: Uint8Array;
  leaf(entry: Uint8Array): Uint8Array;
  node(left: Uint8Array, right: Uint8Array): Uint8Array;
  fork(bit: number, left: Uint8Array, right: Uint8Array): Uint8Array;
}>;

export const HASH_BYTES = 32;

/** Sizes and indices go up to 2^53 - 1, so nothing here may use operators that work on 32 bits. */
export const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

export const isOdd = (value: number): boolean => value % 2 === 1;

export const halfOf = (value: number): number => Math.floor(value / 2);

/** The largest power of two below `count`, which is at least 2: where the tree over `count` leaves divides. */
export function splitOf(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** The root over leaf hashes in order; of an empty list, the root of the empty tree. */
export function rootOf(hash: TreeHash, leafHashes: readonly Uint8Array[]): Uint8Array {
  let row = leafHashes;
  while (row.length > 1) row = rowAbove(hash, row);
  return row[0] ?? hash.empty;
}

/** A last one without a neighbour goes up as it is; this gives the same tree as dividing from the top. */
function rowAbove(hash: TreeHash, row: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let index = 0; index + 1 < row.length; index += 2) above.push(hash.node(row[index]!, row[index + 1]!));
  if (isOdd(row.length)) above.push(row.at(-1)!);
  return above;
}
