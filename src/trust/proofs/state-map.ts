import {
  CODE_BITS,
  CODE_BYTES,
  hashMapLine,
  isMapCode,
  isMapLine,
  type MapLine,
  sideOf,
} from './map-line.ts';
import { HASH_BYTES, type TreeHash } from './tree.ts';
import type { MapPath } from './verify-map.ts';

/** Codes with their lines under one root. What is no code or no line is a fault and throws. */
export type StateMap = {
  readonly size: number;
  /** Adds the line, or puts it in the place of the one with its code. */
  set(line: MapLine): void;
  /** Whether there was a line to remove. */
  remove(code: string): boolean;
  root(): Uint8Array;
  path(code: string): MapPath;
};

/**
 * An empty map, kept as a crit-bit tree: a fork for each bit at which the codes below it part, and no others. So the
 * tree is the same in whatever order its lines came, and a change touches the forks above one line. They are hashed
 * when a root or a path is asked for. About 130 bytes a line.
 */
export function createStateMap(hash: TreeHash): StateMap {
  const tree: Tree = { hash, size: 0, lines: linesFor(16), forks: forksFor(16) };
  return {
    get size() {
      return tree.size;
    },
    set: (line) => setLine(tree, line),
    remove: (code) => removeLine(tree, code),
    root: () => hashOf(tree, tree.forks.children[0]!).slice(),
    path: (code) => pathTo(tree, code),
  };
}

/**
 * Lines and forks are numbered from 1. A child is a fork's number, a line's number with a minus, or 0 for none. The
 * children of fork n stand in slots 2n and 2n + 1. Fork 0 is none; in its first slot stands the top of the tree.
 */
type Tree = { hash: TreeHash; size: number; lines: Lines; forks: Forks };

type Lines = Numbers & {
  codes: Uint8Array;
  counts: Float64Array;
  roots: Uint8Array;
  hashes: Uint8Array;
};

type Forks = Numbers & {
  bits: Uint8Array;
  children: Int32Array;
  hashes: Uint8Array;
  /** 1: something below has changed since the hash was made. */
  isStale: Uint8Array;
};

type Numbers = { next: number; freed: number[] };

function setLine(tree: Tree, line: MapLine): void {
  if (!isMapLine(line)) throw new RangeError(`no line of a map: ${line.code}, ${line.count}`);
  const slots = slotsTo(tree, line.code);
  const nearest = lineIn(tree, slots);
  if (nearest === 0) {
    const number = addLine(tree, line);
    tree.forks.children[0] = -number;
    return;
  }
  const bit = partingBit(tree, nearest, line.code);
  if (bit === CODE_BITS) writeLine(tree, nearest, line);
  else {
    // The new fork comes between those of lower and those of higher bits; codes are ASCII and never part at bit 0.
    while (tree.forks.bits[slots.at(-1)! >> 1]! > bit) slots.pop();
    insertFork(tree, { slot: slots.at(-1)!, bit, line });
  }
  markStale(tree, slots);
}

function insertFork(tree: Tree, { slot, bit, line }: { slot: number; bit: number; line: MapLine }): void {
  const number = addLine(tree, line);
  const { forks } = tree;
  const fork = takeNumber(forks);
  const side = sideOf(line.code, bit);
  forks.bits[fork] = bit;
  forks.isStale[fork] = 1;
  forks.children[2 * fork + side] = -number;
  forks.children[2 * fork + 1 - side] = forks.children[slot]!;
  forks.children[slot] = fork;
}

function removeLine(tree: Tree, code: string): boolean {
  const slots = slotsTo(tree, code);
  const number = lineIn(tree, slots);
  if (number === 0 || partingBit(tree, number, code) !== CODE_BITS) return false;
  const { children, freed } = tree.forks;
  const slot = slots.pop()!;
  if (slots.length === 0) children[0] = 0;
  else {
    // What stands on the other side takes the place of the fork.
    children[slots.at(-1)!] = children[slot ^ 1]!;
    freed.push(slot >> 1);
    markStale(tree, slots);
  }
  tree.lines.freed.push(number);
  tree.size -= 1;
  return true;
}

function pathTo(tree: Tree, code: string): MapPath {
  const slots = slotsTo(tree, code);
  const number = lineIn(tree, slots);
  if (number === 0) return { line: null, steps: [] };
  const steps = slots
    .slice(1)
    .reverse()
    .map((slot) => ({
      bit: tree.forks.bits[slot >> 1]!,
      sibling: hashOf(tree, tree.forks.children[slot ^ 1]!).slice(),
    }));
  return { line: readLine(tree, number), steps };
}

/** The slots from the top down to the line at which the search for the code ends. */
function slotsTo({ forks: { bits, children } }: Tree, code: string): number[] {
  if (!isMapCode(code)) throw new RangeError(`no code of a map: ${code}`);
  const slots = [0];
  for (let child = children[0]!; child > 0; ) {
    const slot = 2 * child + sideOf(code, bits[child]!);
    slots.push(slot);
    child = children[slot]!;
  }
  return slots;
}

/** The line in the last slot; 0: the map is empty. */
const lineIn = ({ forks: { children } }: Tree, slots: readonly number[]) => -children[slots.at(-1)!]!;

/** The first bit in which the code differs from that of a line; `CODE_BITS`: they are the same. */
function partingBit({ lines: { codes } }: Tree, number: number, code: string): number {
  const start = CODE_BYTES * number;
  for (let index = 0; index < CODE_BYTES; index += 1) {
    const difference = codes[start + index]! ^ code.charCodeAt(index);
    if (difference !== 0) return 8 * index + Math.clz32(difference) - 24;
  }
  return CODE_BITS;
}

/** From below, as far as a fork that is stale: all above it are. */
function markStale({ forks: { isStale } }: Tree, slots: readonly number[]): void {
  for (let at = slots.length - 1; at > 0 && isStale[slots[at]! >> 1] === 0; at -= 1)
    isStale[slots[at]! >> 1] = 1;
}

/** At most as deep as a code has bits. What it gives is overwritten by later changes. */
function hashOf(tree: Tree, child: number): Uint8Array {
  const { hash, forks, lines } = tree;
  if (child === 0) return hash.empty;
  if (child < 0) return hashAt(lines.hashes, -child);
  const kept = hashAt(forks.hashes, child);
  if (forks.isStale[child] === 0) return kept;
  const left = hashOf(tree, forks.children[2 * child]!);
  const right = hashOf(tree, forks.children[2 * child + 1]!);
  kept.set(hash.fork(forks.bits[child]!, left, right));
  forks.isStale[child] = 0;
  return kept;
}

const hashAt = (hashes: Uint8Array, number: number) =>
  hashes.subarray(HASH_BYTES * number, HASH_BYTES * (number + 1));

function writeLine({ hash, lines }: Tree, number: number, line: MapLine): void {
  for (let index = 0; index < CODE_BYTES; index += 1)
    lines.codes[CODE_BYTES * number + index] = line.code.charCodeAt(index);
  lines.counts[number] = line.count;
  lines.roots.set(line.root, HASH_BYTES * number);
  lines.hashes.set(hashMapLine(hash, line), HASH_BYTES * number);
}

const readLine = ({ lines }: Tree, number: number): MapLine => ({
  code: String.fromCharCode(...lines.codes.subarray(CODE_BYTES * number, CODE_BYTES * (number + 1))),
  count: lines.counts[number]!,
  root: hashAt(lines.roots, number).slice(),
});

/** There is one fork less than there are lines, so room for a line is room for its fork. */
function addLine(tree: Tree, line: MapLine): number {
  const capacity = tree.lines.counts.length;
  if (tree.lines.freed.length === 0 && tree.lines.next === capacity) {
    // Lines last, for they say how much room there is: should memory end here, the map is still whole.
    tree.forks = forksFor(2 * capacity, tree.forks);
    tree.lines = linesFor(2 * capacity, tree.lines);
  }
  const number = takeNumber(tree.lines);
  writeLine(tree, number, line);
  tree.size += 1;
  return number;
}

function takeNumber(numbers: Numbers): number {
  const freed = numbers.freed.pop();
  if (freed !== undefined) return freed;
  numbers.next += 1;
  return numbers.next - 1;
}

const linesFor = (capacity: number, old?: Lines): Lines => ({
  next: old?.next ?? 1,
  freed: old?.freed ?? [],
  codes: filled(new Uint8Array(CODE_BYTES * capacity), old?.codes),
  counts: filled(new Float64Array(capacity), old?.counts),
  roots: filled(new Uint8Array(HASH_BYTES * capacity), old?.roots),
  hashes: filled(new Uint8Array(HASH_BYTES * capacity), old?.hashes),
});

const forksFor = (capacity: number, old?: Forks): Forks => ({
  next: old?.next ?? 1,
  freed: old?.freed ?? [],
  bits: filled(new Uint8Array(capacity), old?.bits),
  children: filled(new Int32Array(2 * capacity), old?.children),
  hashes: filled(new Uint8Array(HASH_BYTES * capacity), old?.hashes),
  isStale: filled(new Uint8Array(capacity), old?.isStale),
});

function filled<Column extends Uint8Array | Int32Array | Float64Array>(column: Column, old?: Column): Column {
  if (old) column.set(old);
  return column;
}
