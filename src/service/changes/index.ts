export { sweepDeliveries } from './deliver.ts';
export { type ChangesDesk, openChangesDesk } from './desk.ts';
export { loadWebhookLaw } from './load-law.ts';
export { refusals as changesRefusals } from './refusals.ts';
export { changeRoutes, serveChanges } from './routes.ts';
export { startDeliverer } from './run-deliverer.ts';
export type { WebhookLaw } from './webhook-law.ts';
