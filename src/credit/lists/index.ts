export * from './contract.ts';
export { entriesIn, listingItems, type ShownRecord } from './entries-in.ts';
export { describeLists, findEntries } from './find-entries.ts';
export { loadAuthorities, loadListLaw } from './load-law.ts';
export { refusals as listsRefusals } from './refusals.ts';
export { serveLists } from './routes.ts';
