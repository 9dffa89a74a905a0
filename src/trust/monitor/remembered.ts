import { z } from 'zod';
import { openNumberedFile } from '#platform';

/** The last checkpoint of a log that was followed to its end, and when it was seen by the clock of this machine. */
export const Remembered = z.strictObject({
  size: z.int().nonnegative(),
  root: z.base64(),
  note: z.string(),
  seenAt: z.iso.datetime(),
  /** When the log says that it signed it; null: it carries no time. */
  signedAt: z.iso.datetime().nullable(),
  /** The key that signs entries, as it was first given out. */
  intakeVkey: z.string().nullable(),
  /** Up to here the signatures of entries were checked; the key is not known before the first state map. */
  issuedTo: z.int().nonnegative(),
});
export type Remembered = z.output<typeof Remembered>;

export type Memory = {
  /** `null`: this log was never followed. */
  last(): Promise<Remembered | null>;
  /** Durable when it returns. Throws when another process follows the same log in this folder. */
  keep(remembered: Remembered): Promise<void>;
};

export async function openMemory(folder: string): Promise<Memory> {
  const file = await openNumberedFile(folder);
  let number = (await file.last())?.number ?? 0;
  return {
    async last() {
      const last = await file.last();
      return last && Remembered.parse(JSON.parse(last.text));
    },
    async keep(remembered) {
      if (!(await file.advance(number, `${JSON.stringify(remembered)}\n`)))
        throw new Error(`another process follows this log in ${folder}: give each a folder of its own`);
      number += 1;
    },
  };
}
