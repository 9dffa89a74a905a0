import type { MatterLaw } from '#service/matters';
import type { CheckRow } from './checks-sql.ts';
import type { DeskCheck, OwnCheck } from './contract.ts';
import type { FeedbackResult } from './feedback.ts';

/** A check in the words of today's law; a matter or purpose that is no more keeps its code. */
export function toOwnCheck(row: CheckRow, { matters, purposes }: MatterLaw): OwnCheck {
  const named = (id: string, name = { zh: id, en: id }) => ({ id, name });
  return {
    checkId: row.checkId,
    subject: { code: row.subjectCode, name: row.subjectName },
    unit: { code: row.unit, name: row.unitName },
    matter: named(row.matter, matters.get(row.matter)?.name),
    purpose: named(row.purpose, purposes.get(row.purpose)?.name),
    basis: row.basis,
    askedAt: row.askedAt.toISOString(),
    asOf: row.asOf,
    feedback:
      row.result === null
        ? null
        : {
            result: row.result as FeedbackResult,
            measures: row.measures ?? [],
            givenAt: row.givenAt!.toISOString(),
          },
  };
}

export const toDeskCheck = (row: CheckRow, law: MatterLaw): DeskCheck => ({
  ...toOwnCheck(row, law),
  account: row.account,
  caseNumber: row.caseNumber,
  feedbackDueOn: row.dueOn,
});
