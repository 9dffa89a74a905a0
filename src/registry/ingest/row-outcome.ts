import { z } from 'zod';

/** What became of a row. */
export const RowOutcome = z.enum(['accepted', 'updated', 'unchanged', 'held', 'refused']);
export type RowOutcome = z.output<typeof RowOutcome>;
