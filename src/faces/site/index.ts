export { registerSite } from './routes.ts';
export type { SiteSources } from './sources.ts';
