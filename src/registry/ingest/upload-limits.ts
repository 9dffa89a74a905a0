import { type FileLimits, fileLimits } from './reading/index.ts';

/**
 * What is taken over HTTP, of which the bytes are in memory until they are read. A department's year of licences, 50 MB
 * of CSV, has some 100,000 rows; more go in by the command line, or in several files.
 * @source trust.md 5.2: 200,000 rows a department and day
 */
export const intakeLimits: FileLimits = { ...fileLimits, textBytes: 50 * 2 ** 20, textRows: 200_000 };

/** Sizes in bytes, times in milliseconds. */
export const uploadLimits = {
  bytes: 50 * 2 ** 20,
  /** What the browser is asked to send at once: so much is lost when a connection breaks. */
  suggestedPart: 2 * 2 ** 20,
  part: 5 * 2 ** 20,
  /** Of one account at once. */
  perAccount: 2,
  /** Of all accounts together. */
  together: 100 * 2 ** 20,
  idle: 15 * 60_000,
} as const;
