import assert from 'node:assert/strict';
import { HASH_BYTES, LeafType, type parseLeaf } from '#trust/proofs';

export type Leaf = NonNullable<ReturnType<typeof parseLeaf>>;

/** An entry that brings a version of a record; all others about a record end it, and some are about none. */
const BRINGS: readonly string[] = ['record', 'correction'];
const ABOUT_NONE: readonly string[] = ['map-root', 'key-change', 'report'];

/** The place of the last entry about a record, and whether that entry leaves it public. */
export type Stand = { index: number; isPublic: boolean };

/** What the log says of all records after some number of its entries. */
export type Standing = {
  readonly size: number;
  /** How many records are public. */
  readonly count: number;
  /** `null`: the log had nothing about it. */
  find(recordId: string): Stand | null;
  /** Every record that is public, in the order in which the log first named them. */
  publicRecords(): Iterable<{ recordId: string; index: number }>;
};

/**
 * What is kept in memory of every entry of a log: enough to say, for any number of entries, which records they leave
 * public. About 170 bytes an entry.
 */
export type Leaves = {
  readonly size: number;
  /** `null`: an entry that is no leaf; it has a place and says nothing. */
  append(leaf: Leaf | null, hash: Uint8Array): void;
  /** Forgets all entries from there on. */
  truncate(size: number): void;
  hashAt(index: number): Uint8Array;
  commitmentAt(index: number): Uint8Array;
  versionAt(index: number): number;
  /** In seconds since 1970. */
  receivedAt(index: number): number;
  /** The place of the last entry of a type; -1: there is none. */
  lastOf(type: LeafType): number;
  /** The places of a type, from one on. */
  placesOf(type: LeafType, from: number): number[];
  standingAt(size: number): Standing;
};

const types: readonly LeafType[] = LeafType.options;
/** Beside the places of the types: an entry that is no leaf. */
const UNREADABLE = 255;
const NO_SLOT = 0xffff_ffff;

export function createLeaves(): Leaves {
  const slots = new Map<string, number>();
  let size = 0;
  let columns = columnsFor(1_024);
  const standingAt = (upTo: number): Standing => foldUpTo(columns, slots, upTo);
  return {
    get size() {
      return size;
    },
    append(leaf, hash) {
      if (size === columns.type.length) columns = grown(columns);
      columns.hash.set(hash, size * HASH_BYTES);
      columns.type[size] = leaf ? types.indexOf(leaf.type) : UNREADABLE;
      columns.slot[size] = leaf && !ABOUT_NONE.includes(leaf.type) ? slotOf(slots, leaf.recordId) : NO_SLOT;
      columns.version[size] = leaf?.version ?? 0;
      columns.received[size] = leaf ? Date.parse(leaf.receivedAt) / 1_000 : 0;
      columns.commitment.set(leaf?.commitment ?? new Uint8Array(HASH_BYTES), size * HASH_BYTES);
      size += 1;
    },
    truncate(to) {
      assert.ok(to <= size);
      size = to;
    },
    hashAt: (index) => columns.hash.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
    commitmentAt: (index) => columns.commitment.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
    versionAt: (index) => columns.version[index]!,
    receivedAt: (index) => columns.received[index]!,
    lastOf: (type) => columns.type.subarray(0, size).lastIndexOf(types.indexOf(type)),
    placesOf(type, from) {
      const [wanted, places] = [types.indexOf(type), [] as number[]];
      let at = columns.type.indexOf(wanted, from);
      for (; at >= 0 && at < size; at = columns.type.indexOf(wanted, at + 1)) places.push(at);
      return places;
    },
    standingAt(upTo) {
      assert.ok(upTo <= size);
      return standingAt(upTo);
    },
  };
}

const columnsFor = (capacity: number) => ({
  type: new Uint8Array(capacity),
  slot: new Uint32Array(capacity),
  version: new Uint32Array(capacity),
  received: new Uint32Array(capacity),
  hash: new Uint8Array(capacity * HASH_BYTES),
  commitment: new Uint8Array(capacity * HASH_BYTES),
});
type Columns = ReturnType<typeof columnsFor>;

function grown(old: Columns): Columns {
  const larger = columnsFor(2 * old.type.length);
  for (const name of Object.keys(old) as (keyof Columns)[]) larger[name].set(old[name]);
  return larger;
}

/** A record's id as 16 characters of one byte: short, and not a part of the text that it was read from. */
const keyOf = (recordId: string): string =>
  Buffer.from(recordId.replaceAll('-', ''), 'hex').toString('latin1');

function idFrom(key: string): string {
  const hex = Buffer.from(key, 'latin1').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function slotOf(slots: Map<string, number>, recordId: string): number {
  const key = keyOf(recordId);
  const slot = slots.get(key) ?? slots.size;
  slots.set(key, slot);
  return slot;
}

/** A record is public when the last entry about it brings a version. */
function foldUpTo({ type, slot }: Columns, slots: ReadonlyMap<string, number>, size: number): Standing {
  const last = new Int32Array(slots.size).fill(-1);
  for (let index = 0; index < size; index += 1) if (slot[index] !== NO_SLOT) last[slot[index]!] = index;
  const isPublic = (index: number) => index >= 0 && BRINGS.includes(types[type[index]!]!);
  return {
    size,
    count: last.reduce((count, index) => (isPublic(index) ? count + 1 : count), 0),
    find(recordId) {
      const index = last[slots.get(keyOf(recordId)) ?? last.length] ?? -1;
      return index < 0 ? null : { index, isPublic: isPublic(index) };
    },
    *publicRecords() {
      for (const [key, at] of slots) {
        const index = last[at] ?? -1;
        if (isPublic(index)) yield { recordId: idFrom(key), index };
      }
    },
  };
}
