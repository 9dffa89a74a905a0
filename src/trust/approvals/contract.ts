import { z } from 'zod';
import { route } from '#kit';
import { refusals } from './refusals.ts';

/** 提议的状态. `expired`: nobody decided it in time. */
export const ProposalState = z.enum(['open', 'approved', 'refused', 'withdrawn', 'expired']);
export type ProposalState = z.output<typeof ProposalState>;

const words = z.strictObject({ zh: z.string(), en: z.string() });
const instant = z.iso.datetime();
const account = z.string().describe('An account.');

/** 地点: whose matter a proposal is; all `null`: of the whole platform. */
export const Place = z.strictObject({
  unit: z.string().nullable().describe('Unified social credit code of a unit.'),
  subject: z.string().nullable().describe('Unified social credit code of an organisation.'),
  record: z.uuid().nullable(),
});
export type Place = z.output<typeof Place>;

/** The signature of a department's key over the text to sign. */
export const DepartmentSignature = z.strictObject({
  keyId: z.string().regex(/^[0-9a-f]{8}$/),
  signature: z.base64().max(200),
});
export type DepartmentSignature = z.output<typeof DepartmentSignature>;

/** 提议 as somebody sees it who may see it. */
export const Proposal = z.strictObject({
  proposalId: z.uuid(),
  kind: z.string(),
  kindName: words,
  state: ProposalState,
  place: Place,
  body: z
    .looseObject({})
    .describe('What is to be done, as the kind describes it; empty for who may not know of its record.'),
  reason: z.string(),
  proposedAt: instant,
  proposedBy: account,
  expiresAt: instant,
  decision: z
    .strictObject({
      decidedAt: instant,
      decidedBy: account,
      reason: z.string(),
      isFounding: z.boolean().describe('Decided by who proposed it, for nobody else could yet.'),
      keyId: z.string().nullable().describe('Key of the department that signed.'),
    })
    .nullable(),
  mayDecide: z.boolean().describe('Whoever asks may decide it now.'),
  mayWithdraw: z.boolean().describe('Whoever asks may take it back now.'),
});
export type Proposal = z.output<typeof Proposal>;

/** What whoever decides must see, besides the body. */
export const ShownFact = z.strictObject({ label: words, value: z.string() });
export type ShownFact = z.output<typeof ShownFact>;

export const ProposalDetail = Proposal.extend({
  shown: z.array(ShownFact).describe('What it is about, as it stands today.'),
  toSign: z
    .string()
    .nullable()
    .describe('The text that the department signs to approve it; null: none is asked for.'),
});
export type ProposalDetail = z.output<typeof ProposalDetail>;

export const ProposalPage = z.strictObject({
  proposals: z.array(Proposal),
  next: z.uuid().nullable(),
});
export type ProposalPage = z.output<typeof ProposalPage>;

/** What whoever decides hands on to somebody else: shown this once, stored nowhere. */
export const HandOver = z.strictObject({
  kind: z.enum(['invitation', 'client-key']),
  account,
  secret: z.string().describe('The token of the invitation, or the key.'),
  validUntil: instant,
});
export type HandOver = z.output<typeof HandOver>;

export const Decided = z.strictObject({ proposal: Proposal, handOver: HandOver.nullable() });
export type Decided = z.output<typeof Decided>;

export const Reason = z.string().trim().min(1).max(500);

/** Told, in the same transaction, of every proposal. */
export type ProposalMade = { proposalId: string; kind: string; place: Place };

/** Told, in the same transaction, of how a proposal ended; an approved one was carried out before. */
export type ProposalDecided = ProposalMade & {
  state: 'approved' | 'refused' | 'withdrawn';
  proposedBy: string;
  isFounding: boolean;
};

const params = z.strictObject({ id: z.uuid() });
const kind = z.string().regex(/^[a-z]+(-[a-z]+)*$/);

/**
 * The room's doors as data. Each kind of proposal has rights of its own, so the doors ask for a signed-in person and
 * the room asks for the rights.
 */
export const proposalRoutes = {
  list: route({
    id: 'listProposals',
    method: 'GET',
    path: '/api/v1/proposals',
    tag: 'proposals',
    summary: { zh: '我可以查看的提议，最新的在前', en: 'Proposals that you may see, newest first' },
    access: 'signed-in',
    query: z.strictObject({
      state: ProposalState.optional(),
      kind: kind.max(60).optional(),
      mine: z
        .enum(['proposed', 'to-decide'])
        .optional()
        .describe('proposed: those that you made; to-decide: those that wait for you.'),
      cursor: z.uuid().optional().describe('`next` of the page before.'),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    status: 200,
    answer: ProposalPage,
    refusals: {},
  }),
  show: route({
    id: 'getProposal',
    method: 'GET',
    path: '/api/v1/proposals/{id}',
    tag: 'proposals',
    summary: { zh: '一项提议，含决定者须看到的内容', en: 'A proposal with what whoever decides must see' },
    access: 'signed-in',
    params,
    status: 200,
    answer: ProposalDetail,
    refusals,
  }),
  make: route({
    id: 'makeProposal',
    method: 'POST',
    path: '/api/v1/proposals',
    tag: 'proposals',
    summary: { zh: '提出提议，由另一人决定', en: 'Propose something that another person decides' },
    access: 'signed-in',
    json: z.strictObject({ kind: kind.max(60), body: z.looseObject({}), reason: Reason }),
    status: 201,
    answer: Proposal,
    refusals,
  }),
  decide: route({
    id: 'decideProposal',
    method: 'POST',
    path: '/api/v1/proposals/{id}/decision',
    tag: 'proposals',
    summary: {
      zh: '同意（并即时执行）或不同意一项提议',
      en: 'Approve a proposal, which carries it out, or refuse it',
    },
    access: 'signed-in',
    isFresh: true,
    params,
    json: z.strictObject({
      approve: z.boolean(),
      reason: Reason,
      signature: DepartmentSignature.nullable().default(null),
    }),
    status: 200,
    answer: Decided,
    refusals,
  }),
  withdraw: route({
    id: 'withdrawProposal',
    method: 'POST',
    path: '/api/v1/proposals/{id}/withdraw',
    tag: 'proposals',
    summary: { zh: '收回自己提出的提议', en: 'Take back a proposal of your own' },
    access: 'signed-in',
    params,
    json: z.strictObject({ reason: Reason }),
    status: 200,
    answer: Proposal,
    refusals,
  }),
} as const;
