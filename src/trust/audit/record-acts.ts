import type { FineClassified } from '#disclosure/publication/contract';
import type { JobManaged, Tx, World } from '#platform';
import type { CatalogueApproved } from '#registry/catalogue/contract';
import type { RowsDecided, SubmissionReceived } from '#registry/ingest/contract';
import type { RecordErased, RecordWithdrawn } from '#registry/records/contract';
import type { MandateChanged } from '#trust/accounts/contract';
import type { Place, ProposalDecided, ProposalMade } from '#trust/approvals/contract';
import type { DepartmentKeyChanged } from '#trust/department-keys/contract';
import type { SignInHappened } from '#trust/sign-in/contract';
import type { Act } from './audit-event.ts';
import type { AuditLaw } from './audit-law.ts';
import { recordAct } from './record-event.ts';

/** The file's name stays out: it is whatever somebody called the file. */
export async function recordSubmission(
  world: World,
  tx: Tx,
  law: AuditLaw,
  { byteCount, item, providerCode, sha256, submissionId }: SubmissionReceived,
): Promise<void> {
  await recordAct(world, tx, {
    action: 'submission-received',
    ...law.groundOf('submission-received'),
    subjectCode: '',
    recordId: null,
    scope: { byteCount, item, providerCode, submissionId },
    resultHash: Buffer.from(sha256, 'hex'),
  });
}

/** The reason stays out, here and below: it is text, and stands where it belongs. */
export async function recordWithdrawal(
  world: World,
  tx: Tx,
  law: AuditLaw,
  { recordId }: RecordWithdrawn,
): Promise<void> {
  const ground = law.groundOf('record-withdrawn');
  await recordAct(world, tx, { action: 'record-withdrawn', ...ground, ...aboutRecord(recordId) });
}

export async function recordClassification(
  world: World,
  tx: Tx,
  law: AuditLaw,
  { recordId }: FineClassified,
): Promise<void> {
  const ground = law.groundOf('fine-classified');
  await recordAct(world, tx, { action: 'fine-classified', ...ground, ...aboutRecord(recordId) });
}

/** Each page with its hash, for as long as there is room: who wants all asks the catalogue. */
export async function recordApproval(
  world: World,
  tx: Tx,
  law: AuditLaw,
  { pages }: CatalogueApproved,
): Promise<void> {
  const told = pages.slice(0, 20).map(({ page, version }) => [page, version] as const);
  await recordAct(world, tx, {
    action: 'catalogue-approved',
    ...law.groundOf('catalogue-approved'),
    subjectCode: '',
    recordId: null,
    scope: { pageCount: pages.length, ...Object.fromEntries(told) },
    resultHash: null,
  });
}

/** 放行: how many rows, and by which key; whose rows they are stands in the records. */
export async function recordRowsDecided(
  world: World,
  tx: Tx,
  law: AuditLaw,
  { decision, item, keyId, providerCode, rowCount, submissionId }: RowsDecided,
): Promise<void> {
  const action = decision === 'released' ? 'rows-released' : 'rows-sent-back';
  const scope = { item, keyId, providerCode, rowCount, submissionId };
  const nothing = { subjectCode: '', recordId: null, resultHash: null };
  await recordAct(world, tx, { action, ...law.groundOf(action), ...nothing, scope });
}

export async function recordDepartmentKey(
  world: World,
  tx: Tx,
  law: AuditLaw,
  { change, keyId, unit }: DepartmentKeyChanged,
): Promise<void> {
  const action = change === 'registered' ? 'department-key-registered' : 'department-key-ended';
  const nothing = { subjectCode: '', recordId: null, resultHash: null };
  await recordAct(world, tx, { action, ...law.groundOf(action), ...nothing, scope: { keyId, unit } });
}

/** What happened at an account's door: which account, by which method; never what was typed. */
export async function recordSignIn(
  world: World,
  tx: Tx,
  law: AuditLaw,
  { action, account, scope }: SignInHappened,
): Promise<void> {
  const nothing = { subjectCode: '', recordId: null, resultHash: null };
  await recordAct(world, tx, { action, ...law.groundOf(action), ...nothing, scope: { account, ...scope } });
}

export async function recordJobManaged(
  world: World,
  tx: Tx,
  law: AuditLaw,
  { jobId, job, act }: JobManaged,
): Promise<void> {
  const about = { subjectCode: '', recordId: null, scope: { jobId, job, act }, resultHash: null };
  await recordAct(world, tx, { action: 'job-managed', ...law.groundOf('job-managed'), ...about });
}

/** Its article of law was stated by who erased it. */
export async function recordErasure(
  world: World,
  tx: Tx,
  { legalBasis, reasonCode, recordId }: RecordErased,
): Promise<void> {
  const about = { ...aboutRecord(recordId), scope: { reasonCode } };
  await recordAct(world, tx, { action: 'record-erased', purpose: 'erasure', legalBasis, ...about });
}

/** Neither what was proposed nor why: a body names people by their accounts, a reason is text. */
export async function recordProposal(
  world: World,
  tx: Tx,
  law: AuditLaw,
  { proposalId, kind, place }: ProposalMade,
): Promise<void> {
  const about = { ...aboutPlace(place), scope: { proposalId, kind, unit: place.unit } };
  await recordAct(world, tx, { action: 'proposal-made', ...law.groundOf('proposal-made'), ...about });
}

export async function recordDecision(
  world: World,
  tx: Tx,
  law: AuditLaw,
  { proposalId, kind, place, state, proposedBy, isFounding }: ProposalDecided,
): Promise<void> {
  const founding = isFounding ? { founding: 'yes' } : {};
  const scope = { proposalId, kind, unit: place.unit, state, proposedBy, ...founding };
  const ground = law.groundOf('proposal-decided');
  await recordAct(world, tx, { action: 'proposal-decided', ...ground, ...aboutPlace(place), scope });
}

export async function recordMandate(
  world: World,
  tx: Tx,
  law: AuditLaw,
  action: 'mandate-granted' | 'mandate-ended',
  { mandateId, account, subjectCode }: MandateChanged,
): Promise<void> {
  const about = { subjectCode, recordId: null, resultHash: null, scope: { mandateId, account } };
  await recordAct(world, tx, { action, ...law.groundOf(action), ...about });
}

/** Of a proposal about a record only the record. */
const aboutPlace = ({ subject, record }: Place): Pick<Act, 'subjectCode' | 'recordId' | 'resultHash'> => ({
  subjectCode: record === null ? (subject ?? '') : '',
  recordId: record,
  resultHash: null,
});

/** Only the record's id: all else about it must be gone when it is erased, and nothing here can be taken back. */
const aboutRecord = (recordId: string): Pick<Act, 'subjectCode' | 'recordId' | 'scope' | 'resultHash'> => ({
  subjectCode: '',
  recordId,
  scope: {},
  resultHash: null,
});
