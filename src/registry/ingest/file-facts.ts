import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { accept, type Outcome } from '#kit';
import {
  type FileLimits,
  type FileRefusal,
  fileLimits,
  openSheet,
  type SheetSource,
} from './reading/index.ts';

export type FileFacts = { sha256: Buffer; byteCount: number; lineCount: number };

/**
 * Reads a file once from end to end before anything of it is stored: its SHA-256, and whether it can be read
 * to its end. So a fault in the last line refuses the file, not the half of it.
 */
export async function findFileFacts(
  source: SheetSource,
  limits: FileLimits = fileLimits,
): Promise<Outcome<FileFacts, FileRefusal>> {
  const watched = watch(source);
  const opened = await openSheet(watched.source, limits, { keepsCells: false });
  if (!opened.ok) return opened;
  await using sheet = opened.value;
  let lineCount = 0;
  for await (const batch of sheet.batches) {
    if (!batch.ok) return batch;
    lineCount = batch.value.at(-1)?.row ?? lineCount;
  }
  return accept({ ...(await watched.whole()), lineCount });
}

type Whole = { sha256: Buffer; byteCount: number };

/** The same source; `whole` tells of the bytes that went through it, and reads them only if none went to the end. */
function watch(source: SheetSource): { source: SheetSource; whole(): Promise<Whole> } {
  let whole: Whole | null = null;
  async function* pieces() {
    const digest = createHash('sha256');
    let byteCount = 0;
    for await (const bytes of source.stream()) {
      digest.update(bytes);
      byteCount += bytes.length;
      yield bytes;
    }
    whole = { sha256: digest.digest(), byteCount };
  }
  return {
    source: { name: source.name, stream: () => Readable.from(pieces(), { objectMode: false }) },
    async whole() {
      if (!whole) for await (const _bytes of pieces());
      return whole!;
    },
  };
}
