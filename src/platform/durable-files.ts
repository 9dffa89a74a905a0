import { link, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { systemClock } from './clock.ts';

/** What stands in a folder before it is in its place; left over only where a process was killed. */
const UNFINISHED = '.unfinished-';

/** Who may read a file: its owner alone, or everybody. */
type Access = { isSecret?: boolean };

/**
 * Puts a file in its place, whole and durable when this returns; `false`, and nothing is changed, when one is there
 * already. Of several who try at once one gets `true`, whichever process they are in.
 */
export async function placeFile(
  path: string,
  content: string | Uint8Array,
  access: Access = {},
): Promise<boolean> {
  try {
    await putDraft(path, content, { ...access, put: link });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    await syncFolder(dirname(path)); // whoever placed it may have been killed before it did
    return false;
  }
  return true;
}

/** Puts a file in the place of the one that is there, at once; durable when this returns. */
export const replaceFile = (path: string, content: string | Uint8Array): Promise<void> =>
  putDraft(path, content, { put: rename });

async function putDraft(
  path: string,
  content: string | Uint8Array,
  { put, isSecret = false }: Access & { put: (from: string, to: string) => Promise<void> },
): Promise<void> {
  const folder = dirname(path);
  const unfinished = await mkdtemp(join(folder, UNFINISHED));
  try {
    const draft = join(unfinished, 'draft');
    await writeToDisk(draft, content, isSecret ? 0o600 : 0o644);
    await put(draft, path);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await syncFolder(folder);
}

async function writeToDisk(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  await using file = await open(path, 'wx', mode);
  await file.writeFile(content);
  await file.sync();
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}

/** The folder and the names of all folders made on the way to it are on the disk when this returns. */
export async function makeFolder(path: string, { isSecret = false }: Access = {}): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: isSecret ? 0o700 : 0o755 });
  if (made === undefined) return;
  const top = dirname(resolve(made));
  let parent = resolve(path);
  do {
    parent = dirname(parent);
    await syncFolder(parent);
  } while (parent.length > top.length);
}

/** `null`: not there. */
export const readIfThere = (path: string): Promise<Buffer | null> => readFile(path).catch(absent);

function absent(error: { code?: string }): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** A text that goes on from state to state, so that no crash and no second process can make it go back. */
export type NumberedFile = {
  /** `null`: there was none yet. */
  last(): Promise<{ number: number; text: string } | null>;
  /** `false`: another came first, so what was decided has to be decided again. Durable when it returns `true`. */
  advance(after: number, text: string): Promise<boolean>;
};

/** The file with the highest number counts; the ones just before it stay for a look back. */
const KEPT = 4;
/** Reading meets a file that was removed meanwhile only while others write; so often at most. */
const MOST_LOOKS = 20;

/** Making the file with the next number is comparison and swap in one, for a file can be made only once. */
export async function openNumberedFile(folder: string, access: Access = {}): Promise<NumberedFile> {
  await makeFolder(folder, access);
  const nameOf = (number: number) => join(folder, String(number).padStart(12, '0'));
  await sweep(folder);
  return {
    async last() {
      for (let look = 1; ; look += 1) {
        const [number] = await numbersIn(folder);
        if (number === undefined) return null;
        const bytes = await readIfThere(nameOf(number));
        if (bytes) return { number, text: bytes.toString() };
        if (look === MOST_LOOKS) throw new Error(`${folder} changes faster than it can be read`);
      }
    },
    async advance(after, text) {
      const [highest = 0] = await numbersIn(folder);
      if (highest !== after) return false;
      if (!(await placeFile(nameOf(after + 1), text, access))) return false;
      const numbers = await numbersIn(folder);
      // So late that the number was in use and gone again: others have gone on from there.
      if (numbers[0] !== after + 1) return false;
      for (const number of numbers.slice(KEPT)) await rm(nameOf(number), { force: true });
      if (numbers.length > KEPT) await syncFolder(folder);
      return true;
    },
  };
}

/** Milliseconds that no draft takes: another process may be at work on a younger one. */
const LEFT_BEHIND = 600_000;

/** Takes away what killed processes left unfinished. */
async function sweep(folder: string): Promise<void> {
  const until = systemClock.now().getTime() - LEFT_BEHIND;
  for (const name of (await readdir(folder)).filter((each) => each.startsWith(UNFINISHED))) {
    const found = await stat(join(folder, name)).catch(absent);
    if (found && found.mtimeMs < until) await rm(join(folder, name), { recursive: true, force: true });
  }
}

const numbersIn = async (folder: string): Promise<number[]> =>
  (await readdir(folder))
    .filter((name) => /^\d{12}$/.test(name))
    .map(Number)
    .sort((a, b) => b - a);
