/** Shapes and words of publication for everyone, the browser included. */
export * from './display.ts';
export * from './publication.ts';
export { FineLevel, Severity } from './severity.ts';
export * from './words.ts';
