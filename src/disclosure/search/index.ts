export * from './contract.ts';
export { countNeighbours, findAlike, findNeighbours } from './find-neighbours.ts';
export { indexNames, type NamedSubject } from './index-names.ts';
export { refusals as searchRefusals, type SearchRefusal } from './refusals.ts';
export { type SearchOptions, searchSubjects } from './search-subjects.ts';
