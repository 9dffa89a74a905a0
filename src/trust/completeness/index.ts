export * from './contract.ts';
export { drawMap } from './draw-map.ts';
export { drawMapJob, drawWhenDue, redrawErased } from './draw-when-due.ts';
export { createMapKeeper, type MapKeeper } from './map-keeper.ts';
export { refusals as completenessRefusals } from './refusals.ts';
export { completenessRoutes, serveCompleteness } from './routes.ts';
export { type CompletenessVerdict, verifyCompleteness } from './verify-completeness.ts';
