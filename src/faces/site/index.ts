export type { Desk } from './desk.ts';
export { htmlHeaders } from './headers.ts';
export { registerSite } from './routes.ts';
export type {
  NeighboursAnswer,
  RecordFound,
  SearchPage,
  SearchResult,
  SiteSettings,
  SiteSources,
} from './sources.ts';
