import type { CheckedRow } from './checked-row.ts';

/** Stores one chunk; what it writes may be final only after `before`. */
type Store = (rows: readonly CheckedRow[], before: Promise<void>) => Promise<void>;

/**
 * Stores the chunks of a submission two at a time, so that the database and this process work side by side.
 * A chunk is finished after the one before it: an interrupted import has no gap. Chunks that hold the same
 * record go one after the other, since the order of its rows decides which version is the last; with
 * `isOneByOne` all do. `add` waits for room; `end` gives the failure of any chunk.
 */
export function storeInOrder(store: Store, { isOneByOne }: { isOneByOne: boolean }) {
  let last = Promise.resolve();
  let beforeLast = last;
  let lastKeys: ReadonlySet<string> = new Set();
  return {
    async add(rows: readonly CheckedRow[]): Promise<void> {
      await beforeLast;
      const keys = keysOf(rows);
      if (isOneByOne || !lastKeys.isDisjointFrom(keys)) await last;
      beforeLast = last;
      last = store(rows, beforeLast);
      last.catch(() => undefined); // given by `end`, or by the chunk after the next
      lastKeys = keys;
    },
    end: () => last,
  };
}

const keysOf = (rows: readonly CheckedRow[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ draft }) => (draft ? [`${draft.subjectCode} ${draft.naturalKey}`] : [])));
