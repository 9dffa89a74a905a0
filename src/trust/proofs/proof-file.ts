import { accept, type Outcome, refuse } from '#kit';
import { formatBase64, parseBase64, parseCount, parseHash, wellFormed } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { MOST_NOTE_BYTES, type OpenedNote } from './note.ts';
import { type CheckpointRefusal, openCheckpoint } from './open-checkpoint.ts';
import type { Policy } from './policy.ts';
import { HASH_BYTES, isSize, type TreeHash } from './tree.ts';
import { verifyInclusion, type WrongProof } from './verify.ts';

/**
 * A `.tlog-proof`: all that is needed to check one entry without asking anybody. `checkpoint` is the signed note, word
 * for word; `extra` is signed by nobody. @source C2SP tlog-proof
 */
export type ProofFile = {
  extra: Uint8Array | null;
  index: number;
  proof: readonly Uint8Array[];
  checkpoint: string;
};

export type BadProofFile = { code: 'proof-file.malformed'; reason: string };

const HEADING = 'c2sp.org/tlog-proof@v1';
const MOST_HASHES = 63;
const MOST_BYTES = 2 * MOST_NOTE_BYTES;

/** Throws for what could not be read back. */
export function formatProofFile({ extra, index, proof, checkpoint }: ProofFile): string {
  if (!isSize(index) || proof.length > MOST_HASHES || proof.some((each) => each.length !== HASH_BYTES))
    throw new RangeError('not a proof');
  const hasExtra = extra !== null && extra.length > 0;
  const head = [HEADING, ...(hasExtra ? [`extra ${formatBase64(extra)}`] : []), `index ${index}`];
  return [...head, ...proof.map(formatBase64), '', checkpoint].join('\n');
}

/** Form only; nothing in it is believed before `verifyProofFile`. */
export function parseProofFile(input: Uint8Array | string): Outcome<ProofFile, BadProofFile> {
  const malformed = (reason: string) => refuse({ code: 'proof-file.malformed', reason });
  if (input.length > MOST_BYTES) return malformed('too large');
  const text = wellFormed(input);
  if (text === null) return malformed('not UTF-8');
  const end = text.indexOf('\n\n');
  if (end < 0) return malformed('no blank line before the checkpoint');
  const [heading, ...lines] = text.slice(0, end).split('\n');
  if (heading !== HEADING) return malformed('the first line');
  const extraLine = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  const extra = extraLine === undefined ? null : parseBase64(extraLine.slice('extra '.length));
  if (extraLine !== undefined && !extra?.length) return malformed('the extra line');
  const indexLine = lines.shift() ?? '';
  const index = indexLine.startsWith('index ') ? parseCount(indexLine.slice('index '.length)) : null;
  if (index === null) return malformed('the index line');
  if (lines.length > MOST_HASHES) return malformed(`more than ${MOST_HASHES} hashes`);
  const proof: Uint8Array[] = [];
  for (const line of lines) {
    const hash = parseHash(line);
    if (!hash) return malformed(`hash ${proof.length + 1}`);
    proof.push(hash);
  }
  return accept({ extra, index, proof, checkpoint: text.slice(end + 2) });
}

export type ProvenEntry = {
  index: number;
  extra: Uint8Array | null;
  checkpoint: Checkpoint;
  note: OpenedNote;
};

/** That `entry` stands at the index that the file names, in a log and under witnesses that the policy believes. */
export function verifyProofFile(
  input: Uint8Array | string,
  { entry, policy, hash }: { entry: Uint8Array; policy: Policy; hash: TreeHash },
): Outcome<ProvenEntry, BadProofFile | CheckpointRefusal | WrongProof> {
  const file = parseProofFile(input);
  if (!file.ok) return file;
  const { index, extra, proof } = file.value;
  const opened = openCheckpoint(file.value.checkpoint, policy);
  if (!opened.ok) return opened;
  const { checkpoint, note } = opened.value;
  const { size, root } = checkpoint;
  const inclusion = verifyInclusion(hash, { index, size, leafHash: hash.leaf(entry), proof, root });
  return inclusion.ok ? accept({ index, extra, checkpoint, note }) : inclusion;
}
