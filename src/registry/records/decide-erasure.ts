import { z } from 'zod';
import { accept, type Outcome, refuse } from '#kit';
import type { RecordsRefusal } from './refusals.ts';

/** Why a record is erased, and not withdrawn or corrected. It is public, so it is one of few. */
export const ErasureReason = z.enum([
  'court-order', // 司法文书. @source 行政诉讼法 94
  'unlawful-collection', // 违法采集. @source 山东省社会信用条例 42
  'wrong-subject', // 报错主体: it never was about this organisation. @source 山东省社会信用条例 39
  'personal-data', // 含自然人的信息. @source 个人信息保护法 47
]);
export type ErasureReason = z.output<typeof ErasureReason>;

export type ErasureOrder = {
  subjectCode: string;
  recordId: string;
  reasonCode: string;
  /** One article of law. The number of a judgment would name the parties, so it stays in the file of the case. */
  legalBasis: string;
  /** Accounts of two persons. */
  proposedBy: string;
  approvedBy: string;
};

export type Erasure = {
  recordId: string;
  erasedAt: Date;
  reasonCode: ErasureReason;
  legalBasis: string;
  proposedBy: string;
  approvedBy: string;
};

const account = /^[a-z][a-z0-9-]{0,62}$/;

const law = '\\p{Script=Han}{1,40}(?:法|典|条例|办法|规定|规则|细则|决定)';
const number = (most: number) => `[零一二三四五六七八九十百千]{1,${most}}`;

/** 个人信息保护法第四十七条, 《…条例》第二十条第三款. */
const article = new RegExp(
  `^(?:《${law}》|${law})第${number(9)}条(?:之${number(2)})?(?:第${number(3)}款)?(?:第${number(3)}项)?$`,
  'u',
);

/** Two sources of time; what cannot be undone is not done when one of them may be wrong. @source trust design F-16 */
const MOST_APART = 60_000;

/** Whether an erasure may be done: for a reason and by an article of law, by two persons, at a time that is sure. */
export function decideErasure(
  order: ErasureOrder,
  clocks: { ours: Date; databases: Date },
): Outcome<Erasure, RecordsRefusal> {
  const { recordId, proposedBy, approvedBy } = order;
  const arePersons = account.test(proposedBy) && account.test(approvedBy);
  if (!arePersons || proposedBy === approvedBy) return refuse({ code: 'erasure.two-persons' });
  const reasonCode = ErasureReason.safeParse(order.reasonCode);
  if (!reasonCode.success) return refuse({ code: 'erasure.reason-missing' });
  const legalBasis = order.legalBasis.trim();
  if (!article.test(legalBasis)) return refuse({ code: 'erasure.basis-missing' });
  const apart = Math.abs(clocks.ours.getTime() - clocks.databases.getTime());
  if (apart > MOST_APART)
    return refuse({ code: 'erasure.clocks-differ', apartSeconds: Math.round(apart / 1_000) });
  return accept({
    recordId,
    erasedAt: clocks.ours,
    reasonCode: reasonCode.data,
    legalBasis,
    proposedBy,
    approvedBy,
  });
}
