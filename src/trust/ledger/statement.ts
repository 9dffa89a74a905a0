import type { Day } from '#kit';
import { attestedRow, attestedWithdrawal } from '#trust/proofs';

/** What a leaf commits to beside the content; keys in sorted order and nothing empty, so that JSON is RFC 8785. */
export function stateRecord(record: {
  decidedOn: Day | null;
  item: string;
  providerCode: string | null;
  receivedAt: Date;
  recordId: string;
  shownFrom: Day | null;
  shownUntil: Day | null;
  subjectCode: string;
  version: number;
}): string {
  return JSON.stringify({
    decidedOn: record.decidedOn ?? undefined,
    item: record.item,
    provider: record.providerCode ?? undefined,
    receivedAt: record.receivedAt.toISOString(),
    recordId: record.recordId,
    shownFrom: record.shownFrom ?? undefined,
    shownUntil: record.shownUntil ?? undefined,
    subjectCode: record.subjectCode,
    version: record.version,
  });
}

/** The whole statement: `content` sorts before all other keys. */
export const withContent = (statement: string, content: string): string =>
  `{"content":${content},${statement.slice(1)}`;

/** The provider took the record back; the public learns that, when and why. */
export const stateRetraction = (fact: {
  reason: string;
  recordId: string;
  subjectCode: string;
  version: number;
  withdrawnAt: Date;
}): string =>
  JSON.stringify({
    reason: fact.reason,
    recordId: fact.recordId,
    subjectCode: fact.subjectCode,
    version: fact.version,
    withdrawnAt: fact.withdrawnAt.toISOString(),
  });

/** The record was erased. Names neither the organisation nor the two persons who decided it. */
export const stateErasure = (fact: {
  erasedAt: Date;
  legalBasis: string;
  reasonCode: string;
  recordId: string;
  version: number;
}): string =>
  JSON.stringify({
    approvals: 2,
    erasedAt: fact.erasedAt.toISOString(),
    legalBasis: fact.legalBasis,
    reasonCode: fact.reasonCode,
    recordId: fact.recordId,
    version: fact.version,
  });

/** The record is not shown any more from a day on: its time is over, or a correction made it one that is not public. */
export const stateExpiry = (fact: {
  because: 'period-over' | 'corrected';
  hiddenFrom: Day;
  recordId: string;
  subjectCode: string;
  version: number;
}): string =>
  JSON.stringify({
    because: fact.because,
    hiddenFrom: fact.hiddenFrom,
    recordId: fact.recordId,
    subjectCode: fact.subjectCode,
    version: fact.version,
  });

/**
 * What a department attested of an event, read from the whole statement of its leaf; `null` where it has nothing that a
 * department attests: no provider, or an event of another kind.
 */
export function attestedOf(type: string, whole: string): string | null {
  const said = JSON.parse(whole);
  if (type === 'retraction') return attestedWithdrawal(said);
  if ((type !== 'record' && type !== 'correction') || said.provider === undefined) return null;
  return attestedRow({ ...said, content: JSON.stringify(said.content) });
}
