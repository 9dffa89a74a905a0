export type * from './contract.ts';
export { qualityRoutes } from './contract.ts';
export { loadOversightLaw } from './load-law.ts';
export { measureQuality, qualityJob } from './measure-quality.ts';
export type { OversightLaw } from './oversight-law.ts';
export { refusals as qualityRefusals } from './refusals.ts';
export { serveQuality } from './routes.ts';
