export { type BenchFile, writeBenchFile } from './bench-file.ts';
export { type Column, toCsv } from './csv.ts';
export type { DirtyRow } from './dirty-case.ts';
export { generateDirtyRows } from './dirty-rows.ts';
export { type DemoCity, generateCity } from './generate-city.ts';
export { demoDivisions, withDivisions } from './known-divisions.ts';
export { loadCity } from './load-city.ts';
export type { DemoRecord } from './penalties.ts';
export type { Row } from './subjects.ts';
