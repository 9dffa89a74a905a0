import { accept, type Outcome, refuse } from '#kit';
import { formatBase64, parseCount, parseHash } from './bytes.ts';
import { HASH_BYTES, isSize } from './tree.ts';

/**
 * The head of a tree: how large it is and its root, in the name of the log. Extension lines are read because others
 * write them; ours have none, and an ML-DSA signature does not cover them. @source C2SP tlog-checkpoint
 */
export type Checkpoint = { origin: string; size: number; root: Uint8Array; extensions: readonly string[] };

export type BadCheckpoint = { code: 'checkpoint.malformed'; reason: string };

/** The text of the note, newline at the end. Throws for what could not be read back. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  if (!isSize(size) || root.length !== HASH_BYTES) throw new RangeError('no size or root of a tree');
  for (const line of [origin, ...extensions])
    if (!isLine(line)) throw new RangeError(`"${line}" is not a line`);
  return [origin, size, formatBase64(root), ...extensions].map((line) => `${line}\n`).join('');
}

const isLine = (line: string) => line.isWellFormed() && line !== '' && !/[\0-\x1f]/.test(line);

/** The text of a note as a checkpoint; a size beyond 2^53 - 1 is refused like any other fault. */
export function parseCheckpoint(text: string): Outcome<Checkpoint, BadCheckpoint> {
  const malformed = (reason: string) => refuse({ code: 'checkpoint.malformed', reason });
  if (!text.endsWith('\n')) return malformed('no newline at the end');
  const [origin, sizeLine, rootLine, ...extensions] = text.slice(0, -1).split('\n');
  if (origin === undefined || sizeLine === undefined || rootLine === undefined)
    return malformed('fewer than three lines');
  if (![origin, ...extensions].every(isLine)) return malformed('an empty line');
  const size = parseCount(sizeLine);
  if (size === null) return malformed('the size');
  const root = parseHash(rootLine);
  if (root === null) return malformed('the root hash');
  return accept({ origin, size, root, extensions });
}
