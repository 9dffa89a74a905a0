export { registerSite } from './routes.ts';
export type { SiteSources, Standing } from './sources.ts';
