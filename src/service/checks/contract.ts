import { z } from 'zod';
import { Words } from '#disclosure/register/contract';
import { Day, route } from '#kit';
import { Basis, CheckedFacts, SignedAnswer } from './answer.ts';
import { Feedback, FeedbackResult, GivenFeedback } from './feedback.ts';
import {
  askRefusals,
  batchRefusals,
  feedbackRefusals,
  findRefusals,
  lineRefusals,
  rereadRefusals,
} from './refusals.ts';

export {
  Basis,
  CheckAnswer,
  CheckedFacts,
  CheckedRecord,
  CheckedSubject,
  SignedAnswer,
} from './answer.ts';
export { Feedback, FeedbackResult, GivenFeedback } from './feedback.ts';

const instant = z.iso.datetime();
const Named = z.strictObject({ id: z.string(), name: Words });
const code = z.string().min(1).max(60).describe('统一社会信用代码, in any case and width.');

/** What is asked about, for what and on what ground. */
const Asked = z.strictObject({
  matter: z.string().max(60).describe('事项, of GET /api/v1/matters.'),
  purpose: z.string().max(60).describe('查询用途: one of the matter.'),
  basis: Basis,
  caseNumber: z.string().max(60).describe('办件编号.'),
  asOf: Day.nullish().describe('How things stood at the end of this day; left out: now.'),
});
export const CheckQuestion = Asked.extend({ subjectCode: code });
export type CheckQuestion = z.output<typeof CheckQuestion>;
export const BatchQuestion = Asked.extend({
  // More are refused by the limit of the law, in words.
  subjectCodes: z.array(code).min(1).max(20_000),
});
export type BatchQuestion = z.output<typeof BatchQuestion>;

const Refused = z.strictObject({ code: z.string(), zh: z.string(), en: z.string() });

/** One code of a batch: an answer, or why there is none. */
export const BatchLine = z.strictObject({
  place: z.int().nonnegative(),
  subjectCode: z.string().nullable().describe('null: an identifier of a person, which is not repeated.'),
  check: SignedAnswer.nullable(),
  refused: Refused.nullable(),
});
export const BatchAnswer = z.strictObject({
  answered: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  lines: z.array(BatchLine).describe('In the order of the codes.'),
});

/** What changed since a check was given; of what is gone only its id. */
export const Changes = z.strictObject({
  gone: z.array(z.uuid()),
  added: z.array(z.uuid()),
  changed: z.array(z.uuid()),
});

const Check = z.strictObject({
  checkId: z.uuid(),
  subject: z.strictObject({ code: z.string(), name: z.string().nullable() }),
  unit: z.strictObject({ code: z.string(), name: z.string() }),
  matter: Named,
  purpose: Named,
  basis: z.string().describe('The article, or the number of the authorisation.'),
  askedAt: instant,
  asOf: Day.nullable().describe('The past day that was asked about; null: how things stood then.'),
  feedback: z
    .strictObject({ result: FeedbackResult, measures: z.array(z.string()), givenAt: instant })
    .nullable(),
});

/** A check as its desk sees it in a list. */
export const DeskCheck = Check.extend({
  account: z.string(),
  caseNumber: z.string(),
  feedbackDueOn: Day.nullable().describe('null: feedback was given.'),
});
export type DeskCheck = z.output<typeof DeskCheck>;

/** A check as the organisation sees it: who looked, when, for what, on what basis, and what followed. */
export const OwnCheck = Check;
export type OwnCheck = z.output<typeof OwnCheck>;

/** To the desk that asked: today's facts and what changed since; what has ended does not come out again. */
export const Reread = z.strictObject({ check: DeskCheck, now: CheckedFacts, changes: Changes });
export type Reread = z.output<typeof Reread>;

export const UseLine = z.strictObject({
  unit: z.strictObject({ code: z.string(), name: z.string() }),
  matter: Named,
  month: z.string().describe('YYYY-MM'),
  asked: z.int().nonnegative(),
  reread: z.int().nonnegative(),
  results: z.record(z.string(), z.int().nonnegative()).describe('Feedback by result.'),
  withoutFeedback: z.int().nonnegative(),
});
export type UseLine = z.output<typeof UseLine>;

export const Flag = z.strictObject({
  flagId: z.uuid(),
  flag: Named,
  account: z.string(),
  unit: z.strictObject({ code: z.string(), name: z.string() }),
  day: Day,
  count: z.int().nonnegative(),
  more: z.int().nonnegative().describe('More than so many raise it.'),
  raisedAt: instant,
});
export type Flag = z.output<typeof Flag>;

const tag = 'checks';
const cursor = z.uuid().optional().describe('`next` of the page before.');
const limit = z.coerce.number().int().min(1).max(100).default(20);
const CheckParams = z.strictObject({ id: z.uuid() });
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** The room's doors as data. */
export const checkRoutes = {
  ask: route({
    id: 'askCheck',
    method: 'POST',
    path: '/api/v1/checks',
    tag,
    summary: {
      zh: '逢办必查：按事项核查一个组织，返回事实和法定措施，签名可验；不作结论',
      en: 'Check one organisation for a matter: facts and the measures of the law, signed; never a verdict',
    },
    access: 'check:ask',
    json: CheckQuestion,
    status: 201,
    answer: SignedAnswer,
    refusals: { ...askRefusals, ...lineRefusals, ...rereadRefusals },
  }),
  askBatch: route({
    id: 'askChecks',
    method: 'POST',
    path: '/api/v1/checks/batch',
    tag,
    summary: {
      zh: '按一个事项核查一批组织（至多一千个）；逐个作答，不能作答的说明原因',
      en: 'Check up to 1,000 organisations for one matter; each is answered, or refused with its reason',
    },
    access: 'check:ask',
    json: BatchQuestion,
    status: 201,
    answer: BatchAnswer,
    refusals: { ...askRefusals, ...batchRefusals },
  }),
  list: route({
    id: 'listChecks',
    method: 'GET',
    path: '/api/v1/checks',
    tag,
    summary: { zh: '本单位的核查，新的在前', en: 'Checks of one’s own unit, the newest first' },
    access: 'check:ask',
    query: z.strictObject({
      feedback: z.enum(['missing']).optional().describe('Only those without feedback.'),
      matter: z.string().max(60).optional(),
      subject: code.optional(),
      from: Day.optional(),
      until: Day.optional(),
      cursor,
      limit,
    }),
    status: 200,
    answer: z.strictObject({ checks: z.array(DeskCheck), next: z.uuid().nullable() }),
    refusals: {},
  }),
  show: route({
    id: 'getCheck',
    method: 'GET',
    path: '/api/v1/checks/{id}',
    tag,
    summary: {
      zh: '一次核查：审计员和组织本身得到当时的原样结果；办理单位得到现在的情况和变化',
      en: 'A check: auditor and organisation get it as it was given, to the byte; its desk gets today’s state and what changed',
    },
    access: 'check:read',
    params: CheckParams,
    status: 200,
    answer: z.union([SignedAnswer, Reread]),
    refusals: {
      ...findRefusals,
      ...rereadRefusals,
      'check.matter-unknown': askRefusals['check.matter-unknown'],
      'check.allowance-used': askRefusals['check.allowance-used'],
    },
  }),
  feedback: route({
    id: 'giveFeedback',
    method: 'POST',
    path: '/api/v1/checks/{id}/feedback',
    tag,
    summary: {
      zh: '反馈核查后的处理结果；重复发送不重复记录，可在期限内更正',
      en: 'Tell what was done after a check; sent again it changes nothing, within the term it can be corrected',
    },
    access: 'check:ask',
    params: CheckParams,
    json: GivenFeedback,
    status: 200,
    answer: Feedback,
    refusals: { ...findRefusals, ...feedbackRefusals },
  }),
  own: route({
    id: 'getOwnChecks',
    method: 'GET',
    path: '/api/v1/own/{code}/checks',
    tag,
    summary: {
      zh: '谁查过本组织：哪个单位、何时、为何事项、依据什么、结果如何',
      en: 'Who looked at one’s own organisation: which unit, when, for what, on what basis, and what followed',
    },
    access: 'own-subject:read',
    params: z.strictObject({ code }),
    query: z.strictObject({ cursor, limit }),
    status: 200,
    answer: z.strictObject({ checks: z.array(OwnCheck), next: z.uuid().nullable() }),
    refusals: findRefusals,
  }),
  use: route({
    id: 'getCheckUse',
    method: 'GET',
    path: '/api/v1/check-use',
    tag,
    summary: {
      zh: '应用统计：各单位、各事项每月的核查和反馈',
      en: 'How checks are used: by unit, matter and month, with what they led to',
    },
    access: 'check-use:read',
    query: z.strictObject({
      from: month.optional().describe('First month; left out: eleven months before the last.'),
      to: month.optional().describe('Last month; left out: this one.'),
    }),
    status: 200,
    answer: z.strictObject({ asOf: Day, from: z.string(), to: z.string(), lines: z.array(UseLine) }),
    refusals: {},
  }),
  flags: route({
    id: 'listCheckFlags',
    method: 'GET',
    path: '/api/v1/check-flags',
    tag,
    summary: {
      zh: '异常查询提示，新的在前；提示不是结论',
      en: 'Signs of misuse, the newest first; a flag is a question, not a finding',
    },
    access: 'check-flag:read',
    query: z.strictObject({
      flag: z.string().max(40).optional(),
      account: z.string().max(63).optional(),
      cursor,
      limit,
    }),
    status: 200,
    answer: z.strictObject({ flags: z.array(Flag), next: z.uuid().nullable() }),
    refusals: {},
  }),
} as const;
