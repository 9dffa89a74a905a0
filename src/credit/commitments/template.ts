import { z } from 'zod';
import { Domain } from '#credit/lists/contract';
import { Mark } from '#credit/measures/contract';
import { Words } from '#registry/catalogue/contract';

/** 承诺类型, as the catalogue page has them. */
export const CommitmentKind = z.enum([
  '审批替代型',
  '容缺受理型',
  '证明事项型',
  '信用修复型',
  '行业自律型',
  '主动型',
]);
export type CommitmentKind = z.output<typeof CommitmentKind>;

/** 公开类型. */
export const DisclosureKind = z.enum(['可向社会公开', '特定范围内公开', '不可公开']);
export type DisclosureKind = z.output<typeof DisclosureKind>;

/** What whoever signs fills in. */
export const Blank = z.discriminatedUnion('type', [
  z.strictObject({
    blank: z.string().regex(/^[a-z][A-Za-z]*$/),
    label: Words,
    type: z.literal('text'),
    length: z.int().min(1).max(2000).describe('Characters at most.'),
  }),
  z.strictObject({
    blank: z.string().regex(/^[a-z][A-Za-z]*$/),
    label: Words,
    type: z.literal('day'),
    isEnd: z.boolean().describe('The commitment is to be kept until this day (承诺有效期).'),
  }),
]);
export type Blank = z.output<typeof Blank>;

const names = /\{(\w+)\}/g;

/** 信用承诺书模板: a row of law/commitments/templates.yaml. */
export const Template = z
  .strictObject({
    template: z.string().regex(/^[a-z][a-z-]*$/),
    kind: CommitmentKind,
    name: Words,
    itemName: z.string().min(1).describe('承诺事由, with {blank} where something is filled in.'),
    promise: z.string().min(1).describe('承诺内容, likewise.'),
    duties: z.array(Words).min(1),
    liability: z.string().min(1).describe('违诺责任.'),
    blanks: z.array(Blank),
    acceptedBy: z
      .union([z.literal('all'), z.array(Domain).min(1)])
      .describe('Fields of regulation whose departments accept it.'),
    disclosure: DisclosureKind,
    clause: z.string().min(1),
    mark: Mark,
  })
  .superRefine(({ blanks, itemName, promise, liability }, context) => {
    const text = itemName + promise + liability;
    const used = new Set([...text.matchAll(names)].map(([, name]) => name!));
    const known = new Set(blanks.map(({ blank }) => blank));
    const odd = [...used.symmetricDifference(known)];
    if (odd.length > 0 || known.size !== blanks.length)
      context.addIssue({ code: 'custom', message: `blanks and text differ: ${odd.join(', ')}` });
    if (blanks.filter((blank) => blank.type === 'day' && blank.isEnd).length > 1)
      context.addIssue({ code: 'custom', message: 'two blanks are its end' });
  });
export type Template = z.output<typeof Template>;
