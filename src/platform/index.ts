export { type Actor, actors } from './actor.ts';
export type { CopyType } from './binary-copy.ts';
export { type Clock, systemClock, systemRandom } from './clock.ts';
export { type Config, readConfig } from './config.ts';
export { copyInto, Database, holdOneState, inTransaction, type Reader, Tx } from './database.ts';
export { describeSchema } from './describe-schema.ts';
export { makeFolder, openNumberedFile, placeFile, readIfThere, replaceFile } from './durable-files.ts';
export { startEmbeddedPostgres } from './embedded-postgres.ts';
export { emit, when } from './facts.ts';
export { fetch } from './fetch.ts';
export {
  createServer,
  faultOf,
  type Gate,
  httpLimits,
  isLoopback,
  sendProblem,
  serve,
} from './http.ts';
export { addJob, startJobs } from './jobs.ts';
export { migrate } from './migrate.ts';
export { refusals as httpRefusals } from './refusals.ts';
export { type Flow, openWorld, type World } from './world.ts';
