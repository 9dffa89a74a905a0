import { type Reaction, tell } from '#platform';
import type { RowsDecided, SubmissionReceived } from '#registry/ingest';
import type { SubjectsRegistered } from '#registry/subjects';
import type { MandateChanged } from '#trust/accounts';
import type { ProposalMade } from '#trust/approvals';
import type { DepartmentKeyChanged } from '#trust/department-keys';

/** THE NEWS: who has a page open hears, when the transaction ends well, that something changed; never what it says. */
export const tellSubmission: Reaction<Pick<SubmissionReceived, 'submissionId' | 'providerCode'>> = (
  { actor },
  tx,
  { submissionId, providerCode },
) => tell(tx, { topic: 'submission', id: submissionId, unit: providerCode, account: actor.account });

export const tellRows: Reaction<RowsDecided> = async (world, tx, { submissionId, providerCode }) => {
  await tellSubmission(world, tx, { submissionId, providerCode });
  await tell(tx, { topic: 'held', id: submissionId, unit: providerCode });
};

export const tellHeld: Reaction<SubjectsRegistered> = (_world, tx) =>
  tell(tx, { topic: 'held', id: 'released' });

export const tellProposal: Reaction<ProposalMade> = ({ actor }, tx, { proposalId, place }) =>
  tell(tx, {
    topic: 'proposal',
    id: proposalId,
    unit: place.unit,
    subject: place.subject,
    account: actor.account,
  });

export const tellKey: Reaction<DepartmentKeyChanged> = (_world, tx, { keyId, unit }) =>
  tell(tx, { topic: 'key', id: keyId, unit });

export const tellMandate: Reaction<MandateChanged> = (_world, tx, { account, subjectCode }) =>
  tell(tx, { topic: 'account', id: account, subject: subjectCode, account });

export const tellRecord: Reaction<{ recordId: string; subjectCode: string }> = (
  _world,
  tx,
  { recordId, subjectCode },
) => tell(tx, { topic: 'record', id: recordId, subject: subjectCode });
