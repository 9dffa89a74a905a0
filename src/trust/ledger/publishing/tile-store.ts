import { dirname, join } from 'node:path';
import { makeFolder, placeFile, readIfThere, replaceFile } from '#platform';

/** Something stands where something else was to be written: the log would say two things. */
export class TileConflict extends Error {
  constructor(path: string) {
    super(`${path} is there already with other content`);
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

export const openTileStore = (folder: string): TileStore => ({
  read: (path) => readIfThere(join(folder, path)),
  async write(path, bytes) {
    const target = join(folder, path);
    await makeFolder(dirname(target));
    if (await placeFile(target, bytes)) return;
    if (!(await readIfThere(target))?.equals(bytes)) throw new TileConflict(path);
  },
  async replace(path, bytes) {
    await makeFolder(folder);
    await replaceFile(join(folder, path), bytes);
  },
});
