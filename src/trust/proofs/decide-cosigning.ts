import { sameBytes } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { openNote, type Verifier } from './note.ts';
import type { TreeHash } from './tree.ts';
import { verifyGrowth } from './verify.ts';
import type { WitnessRequest } from './witness-request.ts';

/**
 * What a witness answers. On 200 it stores size and root of `checkpoint` as its latest, durably and only if nothing
 * came between, and then cosigns `text` with `timestamp`, in seconds since 1970. A body without a media type is empty.
 */
export type CosigningDecision =
  | { status: 200; checkpoint: Checkpoint; text: string; timestamp: number }
  | { status: 400 | 403 | 404 | 422 }
  | { status: 409; body: string; mediaType: 'text/x.tlog.size' };

export type CosigningCase = {
  hash: TreeHash;
  request: WitnessRequest;
  /** The keys trusted for the origin of the request's checkpoint; null when that log is not known. */
  verifiers: readonly Verifier[] | null;
  /** The latest checkpoint cosigned for this origin; null when there is none. */
  known: { size: number; root: Uint8Array } | null;
  now: Date;
};

/**
 * The table of status codes, in the order in which the specification asks. A different tree of the size that is known
 * is a conflict even if the proof has hashes too many. @source C2SP tlog-witness, add-checkpoint
 */
export function decideCosigning({ hash, request, verifiers, known, now }: CosigningCase): CosigningDecision {
  if (!verifiers) return { status: 404 };
  const opened = openNote(request.note, verifiers);
  if (!opened.ok) return { status: 403 };
  const { checkpoint, oldSize, proof } = request;
  if (oldSize > checkpoint.size) return { status: 400 };
  const latest = known ?? { size: 0, root: hash.empty };
  if (oldSize !== latest.size) return conflictAt(latest.size);
  if (checkpoint.size === latest.size && !sameBytes(checkpoint.root, latest.root))
    return conflictAt(latest.size);
  const trees = { oldSize, newSize: checkpoint.size, oldRoot: latest.root, newRoot: checkpoint.root, proof };
  if (!verifyGrowth(hash, trees).ok) return { status: 422 };
  const timestamp = Math.floor(now.getTime() / 1000);
  return { status: 200, checkpoint, text: opened.value.text, timestamp };
}

const conflictAt = (size: number): CosigningDecision => ({
  status: 409,
  body: `${size}\n`,
  mediaType: 'text/x.tlog.size',
});
