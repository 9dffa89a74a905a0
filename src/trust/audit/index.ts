export { Account, type Act, EventId, LegalBasis, Purpose } from './audit-event.ts';
export type { AuditLaw } from './audit-law.ts';
export { checkAudit } from './check-audit.ts';
export { commitAudit, commitAuditJob } from './commit-audit.ts';
export { auditRoutes } from './contract.ts';
export { endAuditTerm, endAuditTermJob } from './end-term.ts';
export { loadAuditLaw } from './load-law.ts';
export { type AuditPage, readAudit } from './read-audit.ts';
export {
  recordApproval,
  recordClassification,
  recordDecision,
  recordDepartmentKey,
  recordErasure,
  recordJobManaged,
  recordMandate,
  recordProposal,
  recordRowsDecided,
  recordSignIn,
  recordSubmission,
  recordWithdrawal,
} from './record-acts.ts';
export { type LookReceipt, recordAct, recordActs, recordLook } from './record-event.ts';
export { serveAudit } from './routes.ts';
