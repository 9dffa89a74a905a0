import type { Tx } from '#platform';
import { fastTree } from '#trust/ledger';
import { createStateMap, type StateMap } from '#trust/proofs';
import { type Drawing, findLastDrawing, findLines } from './sql.ts';

const LINES_AT_ONCE = 10_000;

/** The map in memory with the drawing that left it so; `null`: none was drawn yet, and the map is empty. */
export type Held = { drawing: Drawing | null; map: StateMap };

/**
 * Keeps the last map in memory, about 150 bytes an organisation, and reads it again when another process drew the
 * next. One piece of work at a time has it; one that fails leaves nothing behind.
 */
export type MapKeeper = {
  alone<Value>(work: (open: (tx: Tx) => Promise<Held>) => Promise<Value>): Promise<Value>;
};

export function createMapKeeper(): MapKeeper {
  let held: Held | null = null;
  let before: Promise<unknown> = Promise.resolve();
  async function open(tx: Tx): Promise<Held> {
    const drawing = await findLastDrawing(tx);
    if (held && held.drawing?.drawingNo === drawing?.drawingNo) return held;
    const map = createStateMap(fastTree);
    for (let after = ''; ; ) {
      const lines = await findLines(tx, { after, limit: LINES_AT_ONCE });
      for (const line of lines) map.set(line);
      const last = lines.at(-1);
      if (!last) break;
      after = last.code;
    }
    held = { drawing, map };
    return held;
  }
  return {
    alone(work) {
      const mine = before.then(() =>
        work(open).catch((error: unknown) => {
          held = null;
          throw error;
        }),
      );
      before = mine.catch(() => undefined);
      return mine;
    },
  };
}
