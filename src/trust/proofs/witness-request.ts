import { accept, type Outcome, refuse } from '#kit';
import { formatBase64, parseCount, parseHash, wellFormed } from './bytes.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { MOST_NOTE_BYTES, parseNote } from './note.ts';
import { HASH_BYTES, isSize } from './tree.ts';

/**
 * The body of `add-checkpoint`: the size that the log believes the witness has seen, the proof from there, and the
 * signed note word for word. `checkpoint` is what the note says, not yet believed. @source C2SP tlog-witness
 */
export type WitnessRequest = {
  oldSize: number;
  proof: readonly Uint8Array[];
  note: string;
  checkpoint: Checkpoint;
};

/** What a witness answers with status 400. */
export type BadWitnessRequest = { code: 'witness.bad-request'; reason: string };

const MOST_HASHES = 63;
export const MOST_WITNESS_BYTES = MOST_NOTE_BYTES + 64 * 45;

/** Throws for what could not be read back. */
export function formatWitnessRequest({
  oldSize,
  proof,
  note,
}: Pick<WitnessRequest, 'oldSize' | 'proof' | 'note'>): string {
  if (!isSize(oldSize) || proof.length > MOST_HASHES || proof.some((each) => each.length !== HASH_BYTES))
    throw new RangeError('not a proof');
  return [`old ${oldSize}`, ...proof.map(formatBase64), '', note].join('\n');
}

export function parseWitnessRequest(input: Uint8Array | string): Outcome<WitnessRequest, BadWitnessRequest> {
  const bad = (reason: string) => refuse({ code: 'witness.bad-request', reason });
  if (input.length > MOST_WITNESS_BYTES) return bad('too large');
  const text = wellFormed(input);
  if (text === null) return bad('not UTF-8');
  const end = text.indexOf('\n\n');
  if (end < 0) return bad('no blank line before the checkpoint');
  const [oldLine = '', ...hashLines] = text.slice(0, end).split('\n');
  const oldSize = oldLine.startsWith('old ') ? parseCount(oldLine.slice('old '.length)) : null;
  if (oldSize === null) return bad('the old size line');
  if (hashLines.length > MOST_HASHES) return bad(`more than ${MOST_HASHES} hashes`);
  const proof: Uint8Array[] = [];
  for (const line of hashLines) {
    const hash = parseHash(line);
    if (!hash) return bad(`hash ${proof.length + 1}`);
    proof.push(hash);
  }
  const note = text.slice(end + 2);
  const parsed = parseNote(note);
  if (!parsed.ok) return bad(`the note: ${parsed.refusal.reason}`);
  const checkpoint = parseCheckpoint(parsed.value.text);
  if (!checkpoint.ok) return bad(`the checkpoint: ${checkpoint.refusal.reason}`);
  return accept({ oldSize, proof, note, checkpoint: checkpoint.value });
}
