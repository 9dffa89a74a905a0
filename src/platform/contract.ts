/** What of the platform itself anyone may know, the browser included. */
export { type Job, JobState, jobRoutes } from './jobs/contract.ts';
