import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '#trust/proofs';
import { makeFolder, placeFile, syncFolder, UNFINISHED } from './place-file.ts';

/** What was cosigned last for one origin, kept so that no crash and no second process can make it go back. */
export type SeenStore = {
  /** `null`: nothing was ever cosigned. Throws for a file that is not as it was written. */
  last(): Promise<{ number: number; checkpoint: Checkpoint } | null>;
  /** `false`: another came first, so what was decided has to be decided again. Durable when it returns `true`. */
  advance(after: number, seen: Pick<Checkpoint, 'size' | 'root'>): Promise<boolean>;
};

/** The file with the highest number counts; the ones just before it stay for a look back. */
const KEPT = 4;
/** Reading meets a file that was removed meanwhile only while others write; so often at most. */
const MOST_LOOKS = 20;

/**
 * A folder for the origin, named by its hash since an origin may hold anything. Each file is the text of a checkpoint,
 * without signatures; making the one with the next number is comparison and swap in one.
 */
export async function openSeenStore(parent: string, origin: string): Promise<SeenStore> {
  const folder = join(parent, createHash('sha256').update(origin).digest('hex'));
  await makeFolder(folder);
  const nameOf = (number: number) => join(folder, String(number).padStart(12, '0'));
  const names = await readdir(folder);
  for (const name of names.filter((each) => each.startsWith(UNFINISHED)))
    await rm(join(folder, name), { recursive: true, force: true });
  return {
    async last() {
      for (let look = 1; ; look += 1) {
        const [number] = await numbersIn(folder);
        if (number === undefined) return null;
        const text = await readFile(nameOf(number), 'utf8').catch(absent);
        if (text !== null) return { number, checkpoint: parseSeen(text, { origin, path: nameOf(number) }) };
        if (look === MOST_LOOKS) throw new Error(`${folder} changes faster than it can be read`);
      }
    },
    async advance(after, { size, root }) {
      const [highest = 0] = await numbersIn(folder);
      if (highest !== after) return false;
      const text = formatCheckpoint({ origin, size, root, extensions: [] });
      if (!(await placeFile(nameOf(after + 1), text))) return false;
      const numbers = await numbersIn(folder);
      // So late that the number was in use and gone again: others have gone on from there.
      if (numbers[0] !== after + 1) return false;
      for (const number of numbers.slice(KEPT)) await rm(nameOf(number), { force: true });
      if (numbers.length > KEPT) await syncFolder(folder);
      return true;
    },
  };
}

const numbersIn = async (folder: string): Promise<number[]> =>
  (await readdir(folder))
    .filter((name) => /^\d{12}$/.test(name))
    .map(Number)
    .sort((a, b) => b - a);

function absent(error: { code?: string }): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function parseSeen(text: string, { origin, path }: { origin: string; path: string }): Checkpoint {
  const parsed = parseCheckpoint(text);
  if (!parsed.ok) throw new Error(`${path} is torn: ${parsed.refusal.reason}`);
  if (parsed.value.origin !== origin) throw new Error(`${path} is about another log`);
  return parsed.value;
}
