export { type ClassifyFine, classifyFine } from './classify-fine.ts';
export * from './contract.ts';
export { decidePublication, keepRemoval } from './decide-publication.ts';
export { endDisplay, endWithdrawnDisplay } from './end-display.ts';
export { eraseDisplay } from './erase-display.ts';
export { decidingClause, type Explanation, explainPublication, type Line } from './explain.ts';
export { type Figure, findFigures, measureFigures } from './figures-sql.ts';
export { loadCalendar, loadReportingDuty } from './load-calendar.ts';
export { loadPublicationLaw } from './load-law.ts';
export { findLastShownOn, findNextLastDay } from './over-sql.ts';
export { planDisplays, planOne } from './plan-displays.ts';
export type { PublicationLaw } from './publication-law.ts';
export { type PublicationRefusal, refusals as publicationRefusals } from './refusals.ts';
export { replanDisplays } from './replan-displays.ts';
export {
  type Cursor,
  findAwaitingClassification,
  findDisplay,
  findVisibleAmong,
  type KeptReason,
  reasonsFrom,
  visibleAt,
} from './sql.ts';
