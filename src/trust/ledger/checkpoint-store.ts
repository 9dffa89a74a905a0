import { link, mkdir, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RandomBytes } from '#kit';
import { syncFolder, writeDurably } from './tile-store.ts';

/** The last tree that was promised to the world, and whose turn it was. */
export const Promised = z.strictObject({
  token: z.int().nonnegative(),
  size: z.int().nonnegative(),
  root: z.base64(),
});
export type Promised = z.output<typeof Promised>;

/** Numbered files; the one with the highest number counts, the ones just before it stay for a look back. */
const KEPT = 8;

/**
 * What was signed last, kept outside the database and outside every backup of it, so that a restored database
 * cannot make the log forget what it promised. The next state is a file with the next number: making it is the
 * comparison and the swap in one, for a file can be made only once.
 */
export type CheckpointStore = {
  /** `null`: nothing was ever promised. */
  last(): Promise<{ number: number; promised: Promised } | null>;
  /** `false`: another came first, and this one has no turn any more. Durable when it returns `true`. */
  swap(after: number, promised: Promised): Promise<boolean>;
};

export function openCheckpointStore(folder: string, random: RandomBytes): CheckpointStore {
  const nameOf = (number: number) => join(folder, String(number).padStart(12, '0'));
  const numbers = async () =>
    (await readdir(folder))
      .filter((name) => /^\d{12}$/.test(name))
      .map(Number)
      .sort((a, b) => b - a);
  return {
    async last() {
      await mkdir(folder, { recursive: true });
      const [number] = await numbers();
      if (number === undefined) return null;
      return { number, promised: Promised.parse(JSON.parse(await readFile(nameOf(number), 'utf8'))) };
    },
    async swap(after, promised) {
      const part = join(folder, `${Buffer.from(random(6)).toString('hex')}.part`);
      await writeDurably(part, Buffer.from(`${JSON.stringify(promised)}\n`));
      try {
        const [highest = 0] = await numbers();
        if (highest !== after) return false;
        await link(part, nameOf(after + 1));
      } catch (error) {
        if ((error as { code?: string }).code === 'EEXIST') return false;
        throw error;
      } finally {
        await unlink(part);
      }
      // So late that the number was in use and gone again: others have gone on from there.
      if ((await numbers())[0] !== after + 1) return false;
      await syncFolder(folder);
      for (const number of (await numbers()).slice(KEPT)) await unlink(nameOf(number)).catch(() => undefined);
      return true;
    },
  };
}
