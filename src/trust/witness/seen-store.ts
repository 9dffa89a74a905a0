import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openNumberedFile } from '#platform';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '#trust/proofs';

/** What was cosigned last for one origin, kept so that no crash and no second process can make it go back. */
export type SeenStore = {
  /** `null`: nothing was ever cosigned. Throws for a file that is not as it was written. */
  last(): Promise<{ number: number; checkpoint: Checkpoint } | null>;
  /** `false`: another came first, so what was decided has to be decided again. Durable when it returns `true`. */
  advance(after: number, seen: Pick<Checkpoint, 'size' | 'root'>): Promise<boolean>;
};

/**
 * A folder for the origin, named by its hash since an origin may hold anything. Each state is the text of a checkpoint,
 * without signatures.
 */
export async function openSeenStore(parent: string, origin: string): Promise<SeenStore> {
  const folder = join(parent, createHash('sha256').update(origin).digest('hex'));
  const file = await openNumberedFile(folder, { isSecret: true });
  return {
    async last() {
      const last = await file.last();
      return last && { number: last.number, checkpoint: parseSeen(last, { origin, folder }) };
    },
    advance: (after, { size, root }) =>
      file.advance(after, formatCheckpoint({ origin, size, root, extensions: [] })),
  };
}

function parseSeen(
  { number, text }: { number: number; text: string },
  { origin, folder }: { origin: string; folder: string },
): Checkpoint {
  const parsed = parseCheckpoint(text);
  if (!parsed.ok) throw new Error(`state ${number} in ${folder} is torn: ${parsed.refusal.reason}`);
  if (parsed.value.origin !== origin) throw new Error(`state ${number} in ${folder} is about another log`);
  return parsed.value;
}
