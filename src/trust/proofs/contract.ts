import { z } from 'zod';
import { leafTypes } from './leaf-type.ts';

/** Shapes that others name; the schema stands here so that the proofs themselves bring none to a reader's browser. */
export const LeafType = z.enum(leafTypes);
export type LeafType = z.output<typeof LeafType>;
