import { z } from 'zod';
import { route } from '#kit';
import {
  Decided,
  DepartmentSignature,
  Proposal,
  ProposalDetail,
  ProposalPage,
  ProposalState,
  Reason,
} from './contract.ts';
import { refusals } from './refusals.ts';

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
