export * from './contract.ts';
export { describeNeighbours, type NeighbourWords, neighbourWords } from './describe-neighbours.ts';
export { countNeighbours, findNeighbours } from './find-neighbours.ts';
export { indexNames, type NamedSubject } from './index-names.ts';
export { refusals as searchRefusals, type SearchRefusal } from './refusals.ts';
export { routes } from './routes.ts';
export { type SearchOptions, searchSubjects } from './search-subjects.ts';
