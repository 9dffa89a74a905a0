import type { Ledger } from '#trust/ledger';
import { parseCheckpoint, parseNote } from '#trust/proofs';

/** How many entries of the public log are signed; nothing beyond them is told, for it might still be taken back. */
export async function readSignedSize(ledger: Pick<Ledger, 'tiles'>): Promise<number> {
  const file = await ledger.tiles('public').read('checkpoint');
  if (!file) return 0;
  const note = parseNote(file);
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  if (!checkpoint.ok) throw new Error('our own checkpoint cannot be read');
  return checkpoint.value.size;
}
