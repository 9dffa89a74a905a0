import type { Tree } from './import-rules.ts';
import { type Finding, sourceFile } from './source.ts';
import { tablesIn } from './text-rules.ts';

/** A house of four rooms in which bad examples are planted. */
export const rooms = ['kit', 'platform', 'registry/records', 'disclosure/publication'];
export const tables = tablesIn([
  'create table records.version (a int);',
  'create table publication.display (a int);',
]);

export const planted = (files: Record<string, string>): Tree => ({
  rooms,
  sources: Object.entries(files).map(([path, text]) => sourceFile(path, text)),
});

export const places = (findings: Finding[]) => findings.map(({ path, line }) => `${path}:${line}`);
