import { link, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** What stands in a folder before it is in its place; left over only where a process was killed. */
export const UNFINISHED = '.unfinished-';

/**
 * Puts a file in its place, whole and durable when this returns; `false`, and nothing is changed, when one is there
 * already. Of several who try at once one gets `true`, whichever process they are in.
 */
export async function placeFile(path: string, content: string | Uint8Array): Promise<boolean> {
  const folder = dirname(path);
  const unfinished = await mkdtemp(join(folder, UNFINISHED));
  try {
    const draft = join(unfinished, 'draft');
    await writeToDisk(draft, content);
    await link(draft, path);
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await syncFolder(folder);
  return true;
}

async function writeToDisk(path: string, content: string | Uint8Array): Promise<void> {
  await using file = await open(path, 'wx', 0o600);
  await file.writeFile(content);
  await file.sync();
}

export async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}

/** The folder and the names of all folders made on the way to it are on the disk when this returns. */
export async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  const top = dirname(resolve(made));
  let parent = resolve(path);
  do {
    parent = dirname(parent);
    await syncFolder(parent);
  } while (parent.length > top.length);
}
