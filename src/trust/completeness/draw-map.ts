import { newId } from '#kit';
import { holdOneState, inTransaction, type Tx, type World } from '#platform';
import { countLeaves, fastTree, findNamed, findStanding, isErasureWaiting, noteEvents } from '#trust/ledger';
import { rootOfVersions, utf8 } from '#trust/proofs';
import type { MapStatement } from './contract.ts';
import type { Held, MapKeeper } from './map-keeper.ts';
import { type Drawing, type Line, lockDrawings, replaceLines, saveDrawing, takeDue } from './sql.ts';

const NAMES_AT_ONCE = 20_000;
const ORGANISATIONS_AT_ONCE = 1_000;

/**
 * Draws the map anew: looks at the organisations that the public log named since the last drawing, and commits to the
 * whole in the log, all in one transaction. Throws while the log still has to say that a record was erased: what is
 * left of its entries would make a map that the log does not.
 */
export function drawMap(world: World, keeper: MapKeeper): Promise<Drawing> {
  return keeper.alone((open) =>
    inTransaction(world.db, async (tx) => {
      await holdOneState(tx, { isReadOnly: false });
      await lockDrawings(tx);
      if (await isErasureWaiting(tx)) throw new Error('an erasure waits for its place in the log');
      const held = await open(tx);
      const last = held.drawing;
      const size = await countLeaves(tx, 'public');
      const codes = new Set(await takeDue(tx));
      await collectNamed(tx, codes, { from: last?.size ?? 0, to: size });
      let records = last?.records ?? 0;
      const sorted = [...codes].sort();
      for (let at = 0; at < sorted.length; at += ORGANISATIONS_AT_ONCE)
        records += await redraw(tx, held, { codes: sorted.slice(at, at + ORGANISATIONS_AT_ONCE), size });
      const drawnAt = world.clock.now();
      const drawing = {
        drawingNo: (last?.drawingNo ?? 0) + 1,
        recordId: newId(drawnAt, world.random),
        drawnAt,
        size,
        organisations: held.map.size,
        records,
        root: Buffer.from(held.map.root()),
      };
      await saveDrawing(tx, drawing);
      await noteDrawing(world, tx, drawing);
      held.drawing = drawing;
      return drawing;
    }),
  );
}

async function collectNamed(tx: Tx, codes: Set<string>, { from, to }: { from: number; to: number }) {
  for (let next = from; next < to; ) {
    const named = await findNamed(tx, { from: next, to, limit: NAMES_AT_ONCE });
    for (const { subjectCode } of named) if (subjectCode !== '') codes.add(subjectCode);
    next = (named.at(-1)?.index ?? to) + 1;
  }
}

/** Makes the lines of these organisations anew; gives by how much the number of records grew. */
async function redraw(
  tx: Tx,
  { map }: Held,
  { codes, size }: { codes: readonly string[]; size: number },
): Promise<number> {
  const hashes = new Map<string, Uint8Array[]>(codes.map((code) => [code, []]));
  const standing = await findStanding(tx, { codes, size });
  for (const { subjectCode, leaf } of standing) hashes.get(subjectCode)!.push(fastTree.leaf(utf8(leaf)));
  const lines: Line[] = [];
  for (const [code, some] of hashes) {
    if (some.length === 0) map.remove(code);
    else lines.push({ code, count: some.length, root: rootOfVersions(fastTree, some) });
  }
  for (const line of lines) map.set(line);
  const gone = await replaceLines(tx, codes, lines);
  return standing.length - gone.records;
}

const noteDrawing = (world: World, tx: Tx, drawing: Drawing): Promise<void> =>
  noteEvents(world, tx, [
    {
      log: 'public',
      type: 'map-root',
      subjectCode: '',
      recordId: drawing.recordId,
      version: 1,
      statement: stateDrawing(drawing),
    },
  ]);

/** Keys in sorted order, so that it is RFC 8785. */
function stateDrawing({ drawnAt, organisations, records, root, size }: Drawing): string {
  const statement: MapStatement = {
    asOf: drawnAt.toISOString(),
    organisations,
    records,
    root: root.toString('base64'),
    size,
  };
  return JSON.stringify(statement);
}
