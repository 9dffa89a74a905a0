import { z } from 'zod';

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
  body: z.looseObject({}).describe('What is to be done, as the kind describes it.'),
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
