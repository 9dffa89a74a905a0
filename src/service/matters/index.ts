export * from './contract.ts';
export { entriesInScope, measuresInScope, recordsInScope } from './in-scope.ts';
export { loadMatterLaw } from './load-law.ts';
export type { Matter } from './matter.ts';
export { refusals as matterRefusals } from './refusals.ts';
export { serveMatters } from './routes.ts';
