export * from './contract.ts';
export { figuresJob, loadFigures, measureRegister } from './figures.ts';
export { findStanding, findStandingNow, type StandingOptions } from './find-standing.ts';
export {
  findRecent,
  findRecordAnswer,
  findRecordsAnswer,
  loadSubjectAnswer,
  type ShownLaw,
} from './find-subject.ts';
export { fieldsOf, type RegisterLaw, titleOf, toPublicRecord } from './public-record.ts';
export { type RegisterRefusal, refusals as registerRefusals } from './refusals.ts';
export { registerRoutes, serveRegister } from './routes.ts';
export type { PublicRow } from './sql.ts';
