import { type Example, get, list, send, type Verdicts } from './example.ts';
import { type Deed, verdictOnProposal, verdictOnProposing } from './plain-statement.ts';
import type { Thing, ThingKind } from './things.ts';

const id = ({ ids }: Thing) => ids.id!;

const deeds = {
  'fine-proposal': { propose: 'propose a fine', decide: 'decide a fine' },
  'role-proposal': { propose: 'propose for accounts', decide: 'decide for accounts' },
  'unit-proposal': { propose: 'propose for units', decide: 'decide for units' },
} as const;
const proposals = Object.keys(deeds) as (keyof typeof deeds)[];
const onProposal =
  (kind: keyof typeof deeds, does: 'see' | 'decide' | 'withdraw'): Verdicts =>
  (who, thing) =>
    verdictOnProposal({ ...deeds[kind], does }, who, thing);
const proposing = (of: ThingKind, kind: string, body: (thing: Thing) => object, deed: Deed): Example =>
  send(
    of,
    () => '/proposals',
    (thing) => ({ kind, body: body(thing), reason: '试' }),
    (who, thing) => verdictOnProposing(deed, who, thing),
  );
const ofRecord = ({ ids }: Thing) => ({ subjectCode: ids.code, recordId: ids.recordId });

/** Four eyes: which door it is says less than what is proposed. */
export const proposalExamples: Readonly<Record<string, readonly Example[]>> = {
  listProposals: proposals.map((kind) =>
    list(kind, '/proposals?limit=100&state=withdrawn', onProposal(kind, 'see')),
  ),
  getProposal: proposals.map((kind) =>
    get(kind, (thing) => `/proposals/${id(thing)}`, onProposal(kind, 'see')),
  ),
  decideProposal: proposals.map((kind) =>
    send(
      kind,
      (thing) => `/proposals/${id(thing)}/decision`,
      () => ({ approve: false, reason: '试' }),
      onProposal(kind, 'decide'),
    ),
  ),
  withdrawProposal: proposals.map((kind) =>
    send(
      kind,
      (thing) => `/proposals/${id(thing)}/withdraw`,
      () => ({ reason: '试' }),
      onProposal(kind, 'withdraw'),
    ),
  ),
  makeProposal: [
    proposing(
      'record',
      'classify-fine',
      (thing) => ({ ...ofRecord(thing), fineLevel: 'large' }),
      'propose a fine',
    ),
    proposing('record', 'withdraw-record', ofRecord, 'propose a withdrawal'),
    proposing('account', 'suspend-account', ({ ids }) => ({ account: ids.account }), 'propose for accounts'),
    proposing('unit', 'end-unit', ({ ids }) => ({ code: ids.code }), 'propose for units'),
    proposing('program', 'end-client', ({ ids }) => ({ account: ids.account }), 'propose for programs'),
  ],
};
