import {
  type DisplaysPlanned,
  endWithdrawnDisplay,
  eraseDisplay,
  type FineClassified,
  planDisplays,
} from '#disclosure/publication';
import { indexNames } from '#disclosure/search';
import { type Flow, when } from '#platform';
import type { CatalogueApproved } from '#registry/catalogue';
import { eraseHeld, type RowsDecided, releaseHeld, type SubmissionReceived } from '#registry/ingest';
import type { RecordErased, RecordsStored, RecordWithdrawn } from '#registry/records';
import { registerSubjects, type SubjectsRegistered } from '#registry/subjects';
import type { MandateChanged } from '#trust/accounts';
import { eraseProposals, type ProposalDecided, type ProposalMade } from '#trust/approvals';
import {
  recordApproval,
  recordClassification,
  recordDecision,
  recordDepartmentKey,
  recordErasure,
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

/**
 * THE FLOW: when this happened, do that, in this order and in the same transaction. A fact goes down the list
 * of rooms; a room never calls one below it.
 */
export function createFlow(law: Law): Flow {
  return new Map([
    when<SubmissionReceived>('submissions.received', (world, tx, body) =>
      recordSubmission(world, tx, law.audit, body),
    ),
    when<RecordsStored>(
      'records.stored',
      (world, tx, { records }) => {
        const rows = records.filter((record) => record.item === 'subject');
        return registerSubjects(world, tx, law.subjects, rows);
      },
      (world, tx, body) => planDisplays(world, tx, law.publication, body),
    ),
    when<DepartmentKeyChanged>('department-keys.changed', noteDepartmentKey, (world, tx, body) =>
      recordDepartmentKey(world, tx, law.audit, body),
    ),
    when<RowsDecided>('rows.decided', (world, tx, body) => recordRowsDecided(world, tx, law.audit, body)),
    when<DisplaysPlanned>('displays.planned', noteDisplays),
    when<RecordWithdrawn>('records.withdrawn', endWithdrawnDisplay, noteWithdrawal, (world, tx, body) =>
      recordWithdrawal(world, tx, law.audit, body),
    ),
    when<RecordErased>(
      'records.erased',
      eraseProposals,
      eraseHeld,
      eraseDisplay,
      eraseEntries,
      redrawErased,
      recordErasure,
    ),
    when<FineClassified>('fines.classified', (world, tx, body) =>
      recordClassification(world, tx, law.audit, body),
    ),
    when<SignInHappened>('sign-in.happened', (world, tx, body) => recordSignIn(world, tx, law.audit, body)),
    when<ProposalMade>('proposals.made', (world, tx, body) => recordProposal(world, tx, law.audit, body)),
    when<ProposalDecided>('proposals.decided', (world, tx, body) =>
      recordDecision(world, tx, law.audit, body),
    ),
    when<MandateChanged>('mandates.granted', (world, tx, body) =>
      recordMandate(world, tx, law.audit, 'mandate-granted', body),
    ),
    when<MandateChanged>('mandates.ended', (world, tx, body) =>
      recordMandate(world, tx, law.audit, 'mandate-ended', body),
    ),
    when<CatalogueApproved>('catalogue.approved', (world, tx, body) =>
      recordApproval(world, tx, law.audit, body),
    ),
    when<SubjectsRegistered>(
      'subjects.registered',
      (world, tx, { subjects }) => indexNames(world, tx, subjects.map(toNamed)),
      releaseHeld,
    ),
  ]);
}

function toNamed({ code, names, shortName }: SubjectsRegistered['subjects'][number]) {
  return {
    code,
    shortName,
    names: names.map(({ name, validUntil }) => ({ name, isCurrent: validUntil === null })),
  };
}
