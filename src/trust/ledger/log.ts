import { z } from 'zod';

/**
 * The two logs: `public` holds versions that are or were lawfully public, `restricted` all others. One mixed
 * log would tell how many restricted events there are.
 */
export const LogName = z.enum(['public', 'restricted']);
export type LogName = z.output<typeof LogName>;

export const logNames = LogName.options;
