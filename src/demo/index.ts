export { writeBenchFile } from './bench-file.ts';
export { toCsv } from './csv.ts';
export { generateDirtyRows } from './dirty-rows.ts';
export { generateCity } from './generate-city.ts';
export { keepDemoAccounts, keepDemoKey } from './keep-accounts.ts';
export { demoDivisions, withDivisions } from './known-divisions.ts';
export { loadCity } from './load-city.ts';
export type { Row } from './subjects.ts';
