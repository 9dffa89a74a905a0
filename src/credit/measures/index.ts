export { boundDecisions, boundDecisionsOf, boundNewDecisions } from './bound-decisions.ts';
export type * from './contract.ts';
export { decideMeasures } from './decide-measures.ts';
export { findSubjectMeasures, listMeasures } from './find-measures.ts';
export { loadMeasureLaw } from './load-law.ts';
export type { MeasureLaw } from './measure-row.ts';
export { refusals as measureRefusals } from './refusals.ts';
export { measureRoutes, serveMeasures } from './routes.ts';
