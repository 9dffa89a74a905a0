export { submissionRoutes, uploadRoutes } from './api.ts';
export { releaseRoutes } from './release-api.ts';
export * from './release-contract.ts';
export * from './submission.ts';
