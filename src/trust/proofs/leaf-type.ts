import { z } from 'zod';

/** What happened. */
export const LeafType = z.enum([
  'record',
  'correction',
  'retraction',
  'repair',
  'expiry',
  'erasure',
  'key-change',
  'map-root',
  'report',
]);
export type LeafType = z.output<typeof LeafType>;
