import { eraseCommitment, noteEntered } from '#credit/commitments';
import { boundDecisions, boundDecisionsOf, boundNewDecisions } from '#credit/measures';
import {
  type DisplaysPlanned,
  endWithdrawnDisplay,
  eraseDisplay,
  type FineClassified,
  planDisplays,
} from '#disclosure/publication';
import { indexNames } from '#disclosure/search';
import { type Flow, type JobManaged, type Reaction, type Tx, type World, when } from '#platform';
import type { CatalogueApproved } from '#registry/catalogue';
import {
  eraseHeld,
  type RowsDecided,
  releaseHeld,
  type SubmissionAdvanced,
  type SubmissionReceived,
} from '#registry/ingest';
import type { RecordErased, RecordsStored, RecordWithdrawn } from '#registry/records';
import { registerSubjects, type SubjectsRegistered } from '#registry/subjects';
import { eraseChecks } from '#service/checks';
import type { MandateChanged } from '#trust/accounts';
import { eraseProposals, type ProposalDecided, type ProposalMade } from '#trust/approvals';
import {
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
} from '#trust/audit';
import { redrawErased } from '#trust/completeness';
import type { DepartmentKeyChanged } from '#trust/department-keys';
import { eraseEntries, noteDepartmentKey, noteDisplays, noteWithdrawal } from '#trust/ledger';
import type { SignInHappened } from '#trust/sign-in';
import type { Law } from './law.ts';
import {
  tellHeld,
  tellKey,
  tellMandate,
  tellProposal,
  tellRecord,
  tellRows,
  tellSubmission,
} from './news.ts';

/**
 * THE FLOW: when this happened, do that, in this order and in the same transaction. A fact goes down the list
 * of rooms; a room never calls one below it.
 */
export function createFlow(law: Law): Flow {
  const audited = auditing(law);
  const boundAfter = boundingAfter(law);
  return new Map([
    when<SubmissionReceived>('submissions.received', audited(recordSubmission), tellSubmission),
    when<SubmissionAdvanced>('submissions.advanced', tellSubmission),
    when<RecordsStored>(
      'records.stored',
      registering(law),
      (world, tx, body) => planDisplays(world, tx, law.publication, body, boundNewDecisions),
      noteEntered,
    ),
    when<DepartmentKeyChanged>(
      'department-keys.changed',
      noteDepartmentKey,
      tellKey,
      audited(recordDepartmentKey),
    ),
    when<RowsDecided>('rows.decided', tellRows, audited(recordRowsDecided)),
    when<DisplaysPlanned>('displays.planned', noteDisplays, (world, tx, body) =>
      boundDecisions(world, tx, law.publication, body),
    ),
    when<RecordWithdrawn>(
      'records.withdrawn',
      endWithdrawnDisplay,
      noteWithdrawal,
      boundAfter,
      tellRecord,
      audited(recordWithdrawal),
    ),
    when<RecordErased>(
      'records.erased',
      eraseProposals,
      eraseHeld,
      eraseCommitment,
      eraseChecks,
      eraseDisplay,
      eraseEntries,
      redrawErased,
      boundAfter,
      recordErasure,
    ),
    when<FineClassified>('fines.classified', tellRecord, audited(recordClassification)),
    when<SignInHappened>('sign-in.happened', audited(recordSignIn)),
    when<ProposalMade>('proposals.made', tellProposal, audited(recordProposal)),
    when<ProposalDecided>('proposals.decided', tellProposal, audited(recordDecision)),
    when<MandateChanged>('mandates.granted', tellMandate, (world, tx, body) =>
      recordMandate(world, tx, law.audit, 'mandate-granted', body),
    ),
    when<MandateChanged>('mandates.ended', tellMandate, (world, tx, body) =>
      recordMandate(world, tx, law.audit, 'mandate-ended', body),
    ),
    when<CatalogueApproved>('catalogue.approved', audited(recordApproval)),
    when<SubjectsRegistered>(
      'subjects.registered',
      (world, tx, { subjects }) => indexNames(world, tx, subjects.map(toNamed)),
      releaseHeld,
      tellHeld,
    ),
    when<JobManaged>('jobs.managed', audited(recordJobManaged)),
  ]);
}

const registering =
  (law: Law): Reaction<RecordsStored> =>
  (world, tx, { records }) =>
    registerSubjects(
      world,
      tx,
      law.subjects,
      records.filter((record) => record.item === 'subject'),
    );

const auditing =
  (law: Law) =>
  <Body>(record: (world: World, tx: Tx, audit: Law['audit'], body: Body) => Promise<void>): Reaction<Body> =>
  (world, tx, body) =>
    record(world, tx, law.audit, body);

const boundingAfter =
  (law: Law): Reaction<{ subjectCode: string }> =>
  (world, tx, { subjectCode }) =>
    boundDecisionsOf(world, tx, law.publication, [subjectCode]);

function toNamed({ code, names, shortName }: SubjectsRegistered['subjects'][number]) {
  return {
    code,
    shortName,
    names: names.map(({ name, validUntil }) => ({ name, isCurrent: validUntil === null })),
  };
}
