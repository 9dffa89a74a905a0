import type { Day } from '#kit';
import {
  type CommitmentRecord,
  CommitmentText,
  Performance,
  type SignedCommitment,
  type Talk,
} from './commitment.ts';
import type { RecordRow, TalkRow } from './records-sql.ts';
import type { SignedRow } from './sql.ts';

/** The text that a row of the catalogue says. */
export const textOf = (row: Readonly<Record<string, string>>): CommitmentText =>
  CommitmentText.parse({
    kind: row.commitmentKind,
    itemName: row.itemName,
    promise: row.promise,
    liability: row.liability,
    madeOn: row.decidedOn,
    validUntil: row.validUntil ?? null,
    disclosure: row.disclosureKind,
  });

export const toSigned = (row: SignedRow): SignedCommitment => ({
  commitmentId: row.commitmentId,
  subject: { code: row.subjectCode, name: row.subjectName },
  unit: { code: row.unitCode, name: row.unitName },
  template: row.template,
  documentNumber: row.documentNumber,
  text: textOf(row.row),
  signedAt: row.signedAt.toISOString(),
  signedBy: row.signedBy,
  state: row.state,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  decidedBy: row.decidedBy,
  reason: row.reason,
  recordId: row.recordId,
});

export function toRecord(row: RecordRow, talks: readonly TalkRow[]): CommitmentRecord {
  const { recordId, version, content } = row;
  return {
    ...{ recordId, version },
    subject: { code: row.subjectCode, name: row.subjectName },
    unit: { code: content.authorityCode!, name: content.authorityName! },
    documentNumber: content.documentNumber!,
    kind: content.commitmentKind!,
    itemName: content.itemName!,
    madeOn: content.decidedOn as Day,
    validUntil: (content.validUntil as Day | undefined) ?? null,
    performance: Performance.parse(content.performance),
    unfulfilled: content.unfulfilled ?? null,
    enforcement: content.enforcement ?? null,
    assessedOn: (content.assessedOn as Day | undefined) ?? null,
    row: content,
    talks: talks.filter((talk) => talk.recordId === recordId).map(toTalk),
  };
}

export const toTalk = ({ recordId: _record, notedAt, ...talk }: TalkRow): Talk => ({
  ...talk,
  notedAt: notedAt.toISOString(),
});
