export { fileSource } from './file-source.ts';
export { openSheet } from './open-sheet.ts';
export { cellPlace, columnName } from './place.ts';
export * from './sheet.ts';
