import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RandomBytes } from '#kit';

/** Something stands where something else was to be written: the log would say two things. */
export class TileConflict extends Error {
  readonly path: string;
  constructor(path: string, options: ErrorOptions) {
    super(`${path} is there already with other content`, options);
    this.path = path;
  }
}

/** The files of one log: tiles and bundles, written once and never changed, and its checkpoint. */
export type TileStore = {
  /** `null`: not there. */
  read(path: string): Promise<Uint8Array | null>;
  /** Durable when it returns. Throws `TileConflict`. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Puts new content in the place of the old at once: for the checkpoint only. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
};

export function openTileStore(folder: string, random: RandomBytes): TileStore {
  const unfinished = (path: string) => `${path}.${Buffer.from(random(6)).toString('hex')}.part`;
  return {
    read: (path) => readIfThere(join(folder, path)),
    async write(path, bytes) {
      const target = join(folder, path);
      const part = unfinished(target);
      await writeDurably(part, bytes);
      try {
        await link(part, target);
      } catch (error) {
        if ((error as { code?: string }).code !== 'EEXIST') throw error;
        const there = await readFile(target);
        if (!there.equals(bytes)) throw new TileConflict(path, { cause: error });
      } finally {
        await unlink(part);
      }
      await syncFolder(dirname(target));
    },
    async replace(path, bytes) {
      const target = join(folder, path);
      const part = unfinished(target);
      await writeDurably(part, bytes);
      await rename(part, target);
      await syncFolder(dirname(target));
    },
  };
}

export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

/** Content and, for folders made on the way, their names are on the disk when it returns. */
export async function writeDurably(
  path: string,
  bytes: Uint8Array,
  options: { mode?: number } = {},
): Promise<void> {
  const made = await mkdir(dirname(path), { recursive: true });
  if (made !== undefined) await syncFolders(dirname(path), dirname(made));
  await using file = await open(path, 'wx', options.mode);
  await file.writeFile(bytes);
  await file.sync();
}

/** A folder and those above it, up to `top`. */
async function syncFolders(folder: string, top: string): Promise<void> {
  for (let at = folder; ; at = dirname(at)) {
    await syncFolder(at);
    if (at === top) return;
  }
}

export async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}
