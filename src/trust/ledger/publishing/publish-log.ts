import { accept, type Outcome, refuse } from '#kit';
import type { World } from '#platform';
import { formatCheckpoint, type NoteSignature, signNote } from '#trust/proofs';
import type { Ledger } from '../ledger.ts';
import { type LogName, logNames } from '../log.ts';
import { countLeaves } from '../sql.ts';
import { askWitnesses } from './ask-witnesses.ts';
import { extendTiles, provenRoot, TileMissing } from './extend-tiles.ts';
import { forked, type Halt, turnLost } from './halt.ts';
import { type Published, readPublished } from './published.ts';
import { TileConflict } from './tile-store.ts';

/**
 * Milliseconds after which a checkpoint is signed and shown to the witnesses again although nothing grows: its time
 * tells a quiet log from a dead one, and who was away cosigns now.
 */
const RENEWED_AFTER = 50_000;

/** Signed, and seen by nobody yet. */
type Draft = {
  log: LogName;
  note: string;
  size: number;
  oldSize: number;
  earlier: readonly NoteSignature[];
  /** The number of the promise behind it. */
  promise: number;
};

/**
 * Brings both logs up to their leaves: tiles and promise and signature for each, then both are shown to the witnesses
 * and given to the readers with the cosignatures that came. Gives the reason when it must not go on.
 */
export async function publishLogs(world: World, ledger: Ledger, token: number): Promise<Halt | null> {
  const drafts: Draft[] = [];
  for (const log of logNames) {
    const signed = await signLog(world, ledger, log, token);
    if (!signed.ok) return signed.refusal;
    if (signed.value) drafts.push(signed.value);
  }
  const halts = await Promise.all(drafts.map((draft) => publish(world, ledger, draft)));
  return halts.find((halt) => halt !== null) ?? null;
}

/**
 * Tiles first, durable; then the promise, compared and swapped outside the database; then the signature. What is
 * signed was read back from the tiles and proved to go on from what was signed before; `null`: nothing is to be signed.
 */
async function signLog(
  world: World,
  ledger: Ledger,
  log: LogName,
  token: number,
): Promise<Outcome<Draft | null, Halt>> {
  const now = world.clock.now();
  const before = await ledger.checkpoints(log).last();
  const published = await readPublished(ledger, log, now);
  const oldSize = before?.promised.size ?? 0;
  const signedSize = Math.max(oldSize, published?.size ?? 0);
  const size = await countLeaves(world.db, log);
  if (size < signedSize) return refuse(restored(log, { signedSize, size }));
  // A kill between promise and readers leaves the checkpoint one step behind.
  if (before && size === oldSize && published?.size === size && isFresh(published, now)) return accept(null);
  try {
    const halt = await extendTiles(world, ledger, log, { oldSize, size });
    if (halt) return refuse(halt);
    const root = await provenRoot(ledger, log, { oldSize, oldRoot: before?.promised.root ?? null, size });
    if (!root)
      return refuse(forked(log, `the tiles do not go on from the ${oldSize} leaves that were signed`));
    const promised = { token, size, root: Buffer.from(root).toString('base64') };
    const isPromised = before !== null && size === oldSize;
    if (!isPromised && !(await ledger.checkpoints(log).swap(before?.number ?? 0, promised)))
      return refuse(turnLost(log));
    const text = formatCheckpoint({ origin: ledger.originOf(log), size, root, extensions: [] });
    return accept({
      log,
      note: signNote(text, ledger.signersAt(log, now)),
      size,
      oldSize: published?.size ?? 0,
      earlier: published?.text === text ? published.cosignatures : [],
      promise: (before?.number ?? 0) + (isPromised ? 0 : 1),
    });
  } catch (error) {
    if (error instanceof TileConflict) return refuse(forked(log, error.message));
    if (error instanceof TileMissing)
      return refuse({ code: 'ledger.tiles-missing', log, detail: error.message });
    throw error;
  }
}

/** A time to come is that of a clock which has been set right since; a change of keys is seen at once. */
function isFresh({ signedAt, isByAll }: Published, now: Date): boolean {
  const age = now.getTime() - (signedAt ?? 0) * 1_000;
  return isByAll && age >= 0 && age < RENEWED_AFTER;
}

async function publish(world: World, ledger: Ledger, draft: Draft): Promise<Halt | null> {
  const { log, promise } = draft;
  const cosigned = await askWitnesses(world, ledger, log, draft);
  if (!cosigned.ok) return cosigned.refusal;
  // The witnesses took their time: another process may have gone on, and readers are not to be led back.
  if ((await ledger.checkpoints(log).last())?.number !== promise) return turnLost(log);
  await ledger.tiles(log).replace('checkpoint', Buffer.from(cosigned.value));
  return null;
}

const restored = (log: LogName, { signedSize, size }: { signedSize: number; size: number }): Halt => ({
  code: 'ledger.restored',
  log,
  detail: `${signedSize} leaves were signed and the database has ${size}`,
});
