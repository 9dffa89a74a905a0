import type { CheckedRow } from './checked-row.ts';
import { SUBJECT_ONLY } from './natural-key.ts';

/** Stores one chunk; what it writes may be final only after `before`. */
type Store = (rows: readonly CheckedRow[], before: Promise<void>) => Promise<void>;

/**
 * Stores the chunks of a submission, `atOnce` of them side by side, so that the database and this process both
 * have work. A chunk is finished after the one before it: an interrupted import has no gap. Chunks that hold
 * the same record go one after the other, since the order of its rows decides which version is the last.
 * `add` waits for room, and like `end` gives the failure of a chunk.
 */
export function storeInOrder(store: Store, { atOnce }: { atOnce: number }) {
  const running: { done: Promise<void>; keys: ReadonlySet<string> }[] = [];
  return {
    async add(rows: readonly CheckedRow[]): Promise<void> {
      const keys = keysOf(rows);
      const mustWait = () =>
        running.length >= atOnce || running.some((one) => !one.keys.isDisjointFrom(keys));
      while (mustWait()) await running.shift()!.done;
      const done = store(rows, running.at(-1)?.done ?? Promise.resolve());
      done.catch(() => undefined); // given by the next `add` that waits for it, or by `end`
      running.push({ done, keys });
    },
    async end(): Promise<void> {
      for (const { done } of running) await done;
    },
  };
}

/** Natural keys alone: that two subjects have the same one is rare, and then their chunks only wait. */
function keysOf(rows: readonly CheckedRow[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { draft } of rows) {
    if (draft) keys.add(draft.naturalKey === SUBJECT_ONLY ? draft.subjectCode : draft.naturalKey);
  }
  return keys;
}
