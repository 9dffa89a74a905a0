import { units } from './cast.ts';
import { draftFor } from './commitment-things.ts';
import { atAll, by, type Example, get, list, nobodys, send } from './example.ts';
import type { Thing } from './things.ts';

const own = ({ ids }: Thing) => `/own/subjects/${ids.code}/commitments`;
const one = ({ ids }: Thing) => `/commitments/${ids.code}/${ids.id}`;
const record = ({ ids }: Thing) => `/commitment-records/${ids.code}/${ids.recordId}`;
const talk = { kind: 'reminder', heldOn: '2000-01-01', occasion: '试', result: '试' };

/** Routes of commitments; what would change something is asked so that it is told why it may not be now. */
export const commitmentExamples: Readonly<Record<string, readonly Example[]>> = {
  getCommitmentTemplates: nobodys('/commitment-templates'),
  getCommitmentUnits: [
    get('everyone', () => '/commitment-templates/credit-repair/units', atAll('sign a commitment')),
  ],
  previewCommitment: [
    send(
      'organisation',
      (thing) => `${own(thing)}/preview`,
      () => draftFor(units.cityA),
      by('sign a commitment'),
    ),
  ],
  signCommitment: [
    send(
      'organisation',
      own,
      () => ({ ...draftFor(units.cityA), hash: '0'.repeat(64) }),
      by('sign a commitment'),
    ),
  ],
  getOwnCommitments: [get('organisation', own, by('see its own organisation'))],
  takeBackCommitment: [
    send(
      'commitment',
      (thing) => `${own(thing)}/${thing.ids.id}/take-back`,
      () => ({}),
      by('sign a commitment'),
    ),
  ],
  listCommitments: [list('commitment', '/commitments?limit=100', by('see commitments'))],
  getCommitment: [get('commitment', one, by('see commitments'))],
  acceptCommitment: [
    send(
      'commitment',
      (thing) => `${one(thing)}/accept`,
      () => ({}),
      by('accept commitments'),
    ),
  ],
  sendBackCommitment: [
    send(
      'commitment',
      (thing) => `${one(thing)}/send-back`,
      () => ({ reason: '试' }),
      by('accept commitments'),
    ),
  ],
  listCommitmentRecords: [list('commitment-record', '/commitment-records?limit=100', by('see commitments'))],
  getCommitmentRecord: [get('commitment-record', record, by('see commitments'))],
  noteCommitmentTalk: [
    send(
      'commitment-record',
      (thing) => `${record(thing)}/talks`,
      () => talk,
      by('accept commitments'),
    ),
  ],
};
