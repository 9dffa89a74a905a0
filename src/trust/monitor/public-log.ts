import { type Edge, emptyEdge, growTree, parseLeaf, rootOfEdge, sha256Tree, TILE_WIDTH } from '#trust/proofs';
import { createLeaves, type Leaf, type Leaves } from './leaves.ts';
import { bundleAt, bundlesOf, type Mirror } from './mirror.ts';
import type { Memory, Remembered } from './remembered.ts';

/** The public log as it was followed so far: on the disk, and what is kept of it in memory. */
export type PublicLog = {
  readonly mirror: Mirror;
  readonly memory: Memory;
  readonly leaves: Leaves;
  edge: Edge;
  remembered: Remembered | null;
};

/** Reads what was followed before. Throws when the copy is not the tree that was remembered. */
export async function openPublicLog(mirror: Mirror, memory: Memory): Promise<PublicLog> {
  const remembered = await memory.last();
  const leaves = createLeaves();
  let edge = emptyEdge;
  for (const bundle of bundlesOf({ from: 0, to: remembered?.size ?? 0 })) {
    const entries = await mirror.readEntries(bundle);
    edge = growTree(sha256Tree, edge, appendEntries(leaves, entries)).edge;
  }
  const root = Buffer.from(rootOfEdge(sha256Tree, edge)).toString('base64');
  if (remembered && remembered.root !== root)
    throw new Error(
      'the copy of the log is not what was remembered: keep it, and begin anew in another folder',
    );
  return { mirror, memory, leaves, edge, remembered };
}

/** Gives their hashes. */
export const appendEntries = (leaves: Leaves, entries: readonly Uint8Array[]): Uint8Array[] =>
  entries.map((entry) => {
    const hash = sha256Tree.leaf(entry);
    leaves.append(readLeaf(entry), hash);
    return hash;
  });

/** `null`: no leaf. */
export const readLeaf = (entry: Uint8Array): Leaf | null => parseLeaf(Buffer.from(entry).toString());

export async function loadEntry({ mirror, leaves }: PublicLog, index: number): Promise<Uint8Array> {
  const bundle = bundleAt(index, leaves.size);
  const entries = await mirror.readEntries(bundle);
  return entries[index - bundle.index * TILE_WIDTH]!;
}
