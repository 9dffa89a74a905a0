import { z } from 'zod';
import { Day, route } from '#kit';
import {
  CommitmentPreview,
  CommitmentRecord,
  CommitmentState,
  Performance,
  SignedCommitment,
  Talk,
  TalkKind,
} from './commitment.ts';
import { oneRefusals, signRefusals, talkRefusals } from './refusals.ts';
import { Template } from './template.ts';

export {
  CommitmentPreview,
  CommitmentRecord,
  CommitmentState,
  CommitmentText,
  Performance,
  SignedCommitment,
  Talk,
  TalkKind,
} from './commitment.ts';
export { type Blank, CommitmentKind, Template } from './template.ts';

const code = z.string().min(1).max(60).describe('统一社会信用代码, in any case and width.');
const words = z.string().trim().min(1).max(1000);
const limit = z.coerce.number().int().min(1).max(100).default(20);
const oneCommitment = z.strictObject({ code, id: z.uuid() });
const tag = 'commitments';

/** What whoever signs has chosen and filled in. */
export const Draft = z.strictObject({
  template: z.string().min(1).max(60),
  unit: z.string().min(1).max(40).describe('受理单位: its unified code.'),
  blanks: z.record(z.string().max(60), z.string().max(4000)),
});
export type Draft = z.output<typeof Draft>;

export const NewTalk = z.strictObject({
  kind: TalkKind,
  heldOn: Day,
  occasion: words.describe('Why it was held; no names of persons.'),
  result: words.describe('What came of it; no names of persons.'),
});
export type NewTalk = z.output<typeof NewTalk>;

/** Doors of whoever signs. */
const signingRoutes = {
  templates: route({
    id: 'getCommitmentTemplates',
    method: 'GET',
    path: '/api/v1/commitment-templates',
    tag,
    summary: { zh: '信用承诺书模板', en: 'Templates of commitments' },
    access: 'public',
    status: 200,
    answer: z.strictObject({ templates: z.array(Template) }),
    refusals: {},
  }),
  units: route({
    id: 'getCommitmentUnits',
    method: 'GET',
    path: '/api/v1/commitment-templates/{template}/units',
    tag,
    summary: { zh: '可以受理这类信用承诺的单位', en: 'Departments that may accept such a commitment' },
    access: 'commitment:sign',
    params: z.strictObject({ template: z.string().min(1).max(60) }),
    status: 200,
    answer: z.strictObject({ units: z.array(z.strictObject({ code: z.string(), name: z.string() })) }),
    refusals: { 'commitment.template-unknown': signRefusals['commitment.template-unknown'] },
  }),
  preview: route({
    id: 'previewCommitment',
    method: 'POST',
    path: '/api/v1/own/subjects/{code}/commitments/preview',
    tag,
    summary: { zh: '签署前查看承诺书全文；不保存', en: 'The whole text before signing; nothing is kept' },
    access: 'commitment:sign',
    params: z.strictObject({ code }),
    json: Draft,
    status: 200,
    answer: CommitmentPreview,
    refusals: signRefusals,
  }),
  sign: route({
    id: 'signCommitment',
    method: 'POST',
    path: '/api/v1/own/subjects/{code}/commitments',
    tag,
    summary: {
      zh: '组织代表签署信用承诺，交受理单位',
      en: 'The representative signs a commitment, which goes to the department',
    },
    access: 'commitment:sign',
    isFresh: true,
    params: z.strictObject({ code }),
    json: Draft.extend({ hash: CommitmentPreview.shape.hash.describe('Of the text that was shown.') }),
    status: 201,
    answer: SignedCommitment,
    refusals: signRefusals,
  }),
  own: route({
    id: 'getOwnCommitments',
    method: 'GET',
    path: '/api/v1/own/subjects/{code}/commitments',
    tag,
    summary: {
      zh: '本组织的信用承诺：在线签署的及其进度，已成为记录的及其履行情况',
      en: 'Commitments of one’s own organisation: those signed here and how they stand, the records and how they were kept',
    },
    access: 'own-subject:read',
    params: z.strictObject({ code }),
    status: 200,
    answer: z.strictObject({
      signed: z.array(SignedCommitment).describe('Newest first, at most 100.'),
      records: z.array(CommitmentRecord).describe('Newest first, at most 100.'),
    }),
    refusals: { 'commitment.subject-not-found': signRefusals['commitment.subject-not-found'] },
  }),
  takeBack: route({
    id: 'takeBackCommitment',
    method: 'POST',
    path: '/api/v1/own/subjects/{code}/commitments/{id}/take-back',
    tag,
    summary: { zh: '受理前撤回已签署的信用承诺', en: 'Take a signed commitment back before it is accepted' },
    access: 'commitment:sign',
    params: oneCommitment,
    status: 200,
    answer: SignedCommitment,
    refusals: oneRefusals,
  }),
} as const;

/** Doors of the department that accepts. */
const acceptingRoutes = {
  list: route({
    id: 'listCommitments',
    method: 'GET',
    path: '/api/v1/commitments',
    tag,
    summary: { zh: '在线签署、交本单位受理的信用承诺', en: 'Commitments signed for one’s unit to accept' },
    access: 'commitment:read',
    query: z.strictObject({
      state: CommitmentState.optional(),
      cursor: z.uuid().optional().describe('`next` of the page before.'),
      limit,
    }),
    status: 200,
    answer: z.strictObject({
      commitments: z.array(SignedCommitment).describe('Newest first.'),
      next: z.uuid().nullable(),
    }),
    refusals: {},
  }),
  show: route({
    id: 'getCommitment',
    method: 'GET',
    path: '/api/v1/commitments/{code}/{id}',
    tag,
    summary: { zh: '一份在线签署的信用承诺', en: 'A commitment that was signed here' },
    access: 'commitment:read',
    params: oneCommitment,
    status: 200,
    answer: SignedCommitment,
    refusals: { 'commitment.not-found': oneRefusals['commitment.not-found'] },
  }),
  accept: route({
    id: 'acceptCommitment',
    method: 'POST',
    path: '/api/v1/commitments/{code}/{id}/accept',
    tag,
    summary: {
      zh: '受理信用承诺，以本单位名义报送为记录',
      en: 'Accept a commitment: it is handed in as a record in the name of the unit',
    },
    access: 'commitment:accept',
    params: oneCommitment,
    status: 200,
    answer: SignedCommitment,
    refusals: { ...oneRefusals, 'commitment.not-fit': signRefusals['commitment.not-fit'] },
  }),
  sendBack: route({
    id: 'sendBackCommitment',
    method: 'POST',
    path: '/api/v1/commitments/{code}/{id}/send-back',
    tag,
    summary: { zh: '退回信用承诺并说明原因', en: 'Send a commitment back, with the reason' },
    access: 'commitment:accept',
    params: oneCommitment,
    json: z.strictObject({ reason: words }),
    status: 200,
    answer: SignedCommitment,
    refusals: { ...oneRefusals, 'commitment.personal': signRefusals['commitment.personal'] },
  }),
  records: route({
    id: 'listCommitmentRecords',
    method: 'GET',
    path: '/api/v1/commitment-records',
    tag,
    summary: {
      zh: '本单位受理的信用承诺记录及履行状态，先到期的在前',
      en: 'Records of commitments that one’s unit accepted and how they were kept, those due first',
    },
    access: 'commitment:read',
    query: z.strictObject({
      performance: Performance.optional(),
      cursor: z.string().max(80).optional().describe('`next` of the page before.'),
      limit,
    }),
    status: 200,
    answer: z.strictObject({ records: z.array(CommitmentRecord), next: z.string().nullable() }),
    refusals: {},
  }),
  record: route({
    id: 'getCommitmentRecord',
    method: 'GET',
    path: '/api/v1/commitment-records/{code}/{recordId}',
    tag,
    summary: { zh: '一条信用承诺记录及其约谈', en: 'A record of a commitment, with the talks about it' },
    access: 'commitment:read',
    params: z.strictObject({ code, recordId: z.uuid() }),
    status: 200,
    answer: CommitmentRecord,
    refusals: { 'commitment.record-not-found': talkRefusals['commitment.record-not-found'] },
  }),
  noteTalk: route({
    id: 'noteCommitmentTalk',
    method: 'POST',
    path: '/api/v1/commitment-records/{code}/{recordId}/talks',
    tag,
    summary: { zh: '记下一次提示约谈或者警示约谈', en: 'Write down a reminder or warning talk' },
    access: 'commitment:accept',
    params: z.strictObject({ code, recordId: z.uuid() }),
    json: NewTalk,
    status: 201,
    answer: Talk,
    refusals: { ...talkRefusals, 'commitment.personal': signRefusals['commitment.personal'] },
  }),
} as const;

/** The room's doors as data. */
export const commitmentRoutes = { ...signingRoutes, ...acceptingRoutes } as const;
