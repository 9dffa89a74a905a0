import { accept, type Outcome } from '#kit';
import { type BadCheckpoint, type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { type NoteRefusal, type OpenedNote, openNote } from './note.ts';
import { type Distrust, decideTrust, type Policy, verifiersOf } from './policy.ts';

export type BelievedCheckpoint = { checkpoint: Checkpoint; note: OpenedNote };

export type CheckpointRefusal = NoteRefusal | BadCheckpoint | Distrust;

/** A checkpoint that the policy believes: signed by one of its logs under that origin, seen by its quorum. */
export function openCheckpoint(
  input: Uint8Array | string,
  policy: Policy,
): Outcome<BelievedCheckpoint, CheckpointRefusal> {
  const note = openNote(input, verifiersOf(policy));
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  const trust = decideTrust(policy, note.value, checkpoint.value);
  return trust.ok ? accept({ checkpoint: checkpoint.value, note: note.value }) : trust;
}
