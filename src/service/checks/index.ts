export type { AskLaw } from './ask-checks.ts';
export { verifyAnswer } from './canonical-answer.ts';
export type { CheckLaw } from './check-law.ts';
export * from './contract.ts';
export { eraseChecks } from './erase-checks.ts';
export { loadCheckLaw } from './load-law.ts';
export { checkFlagsJob, raiseFlags } from './raise-flags.ts';
export { refusals as checkRefusals } from './refusals.ts';
export { serveChecks } from './routes.ts';
