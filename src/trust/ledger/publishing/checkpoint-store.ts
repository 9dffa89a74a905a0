import { z } from 'zod';
import { openNumberedFile } from '#platform';

/** The last tree that was promised to the world, and whose turn it was. */
export const Promised = z.strictObject({
  token: z.int().nonnegative(),
  size: z.int().nonnegative(),
  root: z.base64(),
});
export type Promised = z.output<typeof Promised>;

/**
 * What was signed last, kept outside the database and outside every backup of it, so that a restored database
 * cannot make the log forget what it promised.
 */
export type CheckpointStore = {
  /** `null`: nothing was ever promised. */
  last(): Promise<{ number: number; promised: Promised } | null>;
  /** `false`: another came first, and this one has no turn any more. Durable when it returns `true`. */
  swap(after: number, promised: Promised): Promise<boolean>;
};

export async function openCheckpointStore(folder: string): Promise<CheckpointStore> {
  const file = await openNumberedFile(folder);
  return {
    async last() {
      const last = await file.last();
      return last && { number: last.number, promised: Promised.parse(JSON.parse(last.text)) };
    },
    swap: (after, promised) => file.advance(after, `${JSON.stringify(promised)}\n`),
  };
}
