export { type Actor, actors } from './actor.ts';
export type { CopyType } from './binary-copy.ts';
export { type Clock, systemClock, systemRandom } from './clock.ts';
export { type Config, readConfig } from './config.ts';
export { copyInto, Database, holdOneState, inTransaction, type Reader, Tx } from './database.ts';
export { databaseRoles } from './database-roles.ts';
export { findInventory, findTables, makeLogin } from './database-roles-sql.ts';
export { describeSchema } from './describe-schema.ts';
export { makeFolder, openNumberedFile, placeFile, readIfThere, replaceFile } from './durable-files.ts';
export { startEmbeddedPostgres } from './embedded-postgres.ts';
export { eventRoutes } from './events/contract.ts';
export { refusals as eventsRefusals } from './events/refusals.ts';
export { serveEvents } from './events/serve-events.ts';
export { tell } from './events/tell.ts';
export { emit, when } from './facts.ts';
export { fetch } from './fetch.ts';
export { describeGuard, findHoles, keepRights } from './guard.ts';
export {
  createServer,
  faultOf,
  type Gate,
  httpLimits,
  isLoopback,
  sendProblem,
  serve,
} from './http.ts';
export { jobRoutes } from './jobs/contract.ts';
export type { JobManaged } from './jobs/manage-job.ts';
export { refusals as jobRefusals } from './jobs/refusals.ts';
export { serveJobs } from './jobs/routes.ts';
export { addJob, startJobs } from './jobs.ts';
export { migrate } from './migrate.ts';
export { refusals as httpRefusals } from './refusals.ts';
export { at, declareSurface } from './surface.ts';
export { type Flow, openWorld, type Reaction, type World } from './world.ts';
