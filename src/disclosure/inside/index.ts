export type * from './contract.ts';
export { insideRoutes } from './contract.ts';
export { refusals as insideRefusals } from './refusals.ts';
export { serveInside } from './routes.ts';
