/** Shapes that others name. */
export { LeafType } from './leaf-type.ts';
