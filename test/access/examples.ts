import { sample } from '../platform.ts';
import { codeOf, type Thing, type ThingKind } from './cast.ts';
import {
  type Deed,
  isFor,
  reaches,
  type Verdict,
  verdictOn,
  verdictOnProposal,
  verdictOnProposing,
  type Who,
} from './plain-statement.ts';

export type Question = { method?: 'POST' | 'PUT'; url: string; payload?: object | string; type?: string };

/** One right question for a route about a thing, and the words of the plain statement on it. */
export type Example = {
  of: ThingKind;
  ask(thing: Thing): Question;
  /** `null`: the answer is nobody's in particular. */
  verdict: ((who: Who, thing: Thing) => Verdict) | null;
  /** The answer is a list: done when the thing stands in it. */
  lists?: true;
  /** Afterwards whoever asked signs in again. */
  endsSession?: true;
  /** An answer without an end cannot be asked for here: only those are asked who get none. */
  streams?: true;
};

type Verdicts = NonNullable<Example['verdict']>;
const by =
  (deed: Deed): Verdicts =>
  (who, thing) =>
    verdictOn(deed, who, thing);
/** About whatever the asker himself reaches: there is no thing that could be foreign. */
const atAll =
  (deed: Deed): Verdicts =>
  (who) =>
    who.kind === 'nobody' ? 'sign-in' : isFor(deed, who) ? 'done' : 'denied';
/** What is not his to do for another is told, for nothing is learnt by it. */
const told =
  (deed: Deed): Verdicts =>
  (who, thing) => {
    const verdict = verdictOn(deed, who, thing);
    return verdict === 'nothing' ? 'denied' : verdict;
  };
/** Asks for a person who is signed in. */
const person: Verdicts = (who) =>
  who.kind === 'person' ? 'done' : who.kind === 'program' ? 'denied' : 'sign-in';
const ownOf =
  (deed: Deed): Verdicts =>
  (who, thing) =>
    who.kind === 'person' && !reaches(deed, who, thing) ? 'nothing' : person(who, thing);

const get = (of: ThingKind, url: (thing: Thing) => string, verdict: Verdicts | null): Example => ({
  of,
  ask: (thing) => ({ url: url(thing) }),
  verdict,
});
const list = (of: ThingKind, url: string, verdict: Verdicts): Example => ({
  ...get(of, () => url, verdict),
  lists: true,
});
const send = (
  of: ThingKind,
  url: (thing: Thing) => string,
  payload: (thing: Thing) => object,
  verdict: Verdicts | null,
): Example => ({
  of,
  ask: (thing) => ({ method: 'POST', url: url(thing), payload: payload(thing) }),
  verdict,
});
const open = (url: string, payload?: object): Example => ({
  of: 'everyone',
  ask: () => (payload ? { method: 'POST', url, payload } : { url }),
  verdict: null,
  ...(payload ? { endsSession: true } : {}),
});
const nobodys = (url: string) => [get('everyone', () => url, null)];
const ofOrganisation = (part: string) => [
  get('organisation', ({ ids }) => `/subjects/${ids.code}${part}`, null),
];

const id = ({ ids }: Thing) => ids.id!;
const uuid = '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e';
const ground = { purpose: 'audit', legalBasis: '山东省社会信用条例第二十二条' };
const credential = { id: 'a', rawId: 'a', type: 'public-key', response: {}, clientExtensionResults: {} };

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

/** EVERY route, by its id; a new one needs one line here, and a deed in the plain statement. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  // What is public is everyone's.
  searchSubjects: nobodys(`/subjects?q=${encodeURIComponent('枣庄')}`),
  getSubject: ofOrganisation(''),
  getRecords: ofOrganisation('/records'),
  getRecord: ofOrganisation(`/records/${uuid}`),
  getRecordProof: ofOrganisation(`/records/${uuid}/proof`),
  getCompleteness: ofOrganisation('/completeness'),
  getLedgerKeys: nobodys('/ledger/keys'),
  getDepartmentKeyLog: nobodys('/ledger/department-keys'),
  getStateMap: nobodys('/ledger/map'),
  getStateMapLines: nobodys('/ledger/map/lines'),
  getUnitKeys: [get('unit', ({ ids }) => `/units/${ids.code}/keys`, null)],
  getCatalogue: nobodys('/catalogue'),
  getCatalogueItem: nobodys('/catalogue/penalty'),
  getTemplate: nobodys('/catalogue/penalty.xlsx'),
  getApiDescription: nobodys('/openapi.json'),

  handInSubmission: [
    {
      of: 'unit',
      ask: ({ ids }) => ({
        method: 'POST',
        url: `/submissions?item=penalty&dryRun=true&provider=${ids.code}`,
        payload: sample('penalties.csv').toString().split('\n').slice(0, 2).join('\n'),
        type: 'text/csv',
      }),
      verdict: told('hand in'),
    },
  ],
  getSubmissions: [list('submission', '/submissions?limit=100', by('see a submission'))],
  getSubmission: [get('submission', (thing) => `/submissions/${id(thing)}`, by('see a submission'))],
  getSubmissionResults: [
    get('submission', (thing) => `/submissions/${id(thing)}/results`, by('see a submission')),
  ],
  downloadSubmissionResults: [
    get('submission', (thing) => `/submissions/${id(thing)}/results.csv`, by('see a submission')),
  ],
  getSubmissionReceipt: [
    get('submission', (thing) => `/submissions/${id(thing)}/receipt`, by('see a submission')),
  ],
  checkCells: [
    send(
      'everyone',
      () => '/catalogue/penalty/check',
      () => ({ cells: {} }),
      atAll('hand in'),
    ),
  ],
  readSheetRows: [
    {
      of: 'everyone',
      ask: () => ({
        method: 'POST',
        url: '/sheets/rows?item=penalty&rows=2',
        payload: sample('penalties.csv').toString().split('\n').slice(0, 2).join('\n'),
        type: 'text/csv',
      }),
      verdict: atAll('hand in'),
    },
  ],
  beginUpload: [
    send(
      'everyone',
      () => '/uploads',
      () => ({ name: 'a.csv', size: 60_000_000 }),
      atAll('hand in'),
    ),
  ],
  addUploadPart: [
    {
      of: 'upload',
      ask: (thing) => ({
        method: 'PUT',
        url: `/uploads/${id(thing)}?offset=77`,
        payload: 'x',
        type: 'application/octet-stream',
      }),
      verdict: by('go on with an upload'),
    },
  ],
  getUpload: [get('upload', (thing) => `/uploads/${id(thing)}`, by('go on with an upload'))],
  dropUpload: [
    {
      ...send(
        'upload',
        (thing) => `/uploads/${id(thing)}/drop`,
        () => ({}),
        by('go on with an upload'),
      ),
      // Whoever may drops it, and then it is gone: only the others are asked.
      streams: true,
    },
  ],
  listReleases: [list('release', '/releases?limit=100', by('release rows'))],
  getRelease: [get('release', (thing) => `/releases/${id(thing)}`, by('release rows'))],
  releaseRows: [
    send(
      'release',
      (thing) => `/releases/${id(thing)}`,
      () => ({ decisions: [{ row: 999_999 }] }),
      by('release rows'),
    ),
  ],
  sendRowsBack: [
    send(
      'release',
      (thing) => `/releases/${id(thing)}/refusal`,
      () => ({ rows: [999_999], reason: '试' }),
      by('release rows'),
    ),
  ],

  getInsideRecords: [list('record', '/records?limit=100', by('see unpublished records'))],
  getInsideRecord: [
    get('record', ({ ids }) => `/records/${ids.code}/${ids.recordId}`, by('see unpublished records')),
  ],
  getHeldRows: [list('release', '/held?limit=100', by('see held rows'))],
  getWaitingFines: [list('record', '/fines/waiting?limit=100', by('see waiting fines'))],
  getInsideSubject: [
    get('organisation', ({ ids }) => `/subjects/${ids.code}/inside`, by('see an organisation inside')),
    {
      ...get(
        'record',
        ({ ids }) => `/subjects/${ids.code}/inside`,
        (who, thing) => {
          const verdict = verdictOn('see an organisation inside', who, thing);
          return verdict === 'done' && !reaches('see unpublished records', who, thing) ? 'nothing' : verdict;
        },
      ),
      lists: true,
    },
  ],
  getOwnSubjects: [list('organisation', '/own/subjects', by('see its own organisation'))],
  getOwnSubject: [
    get('organisation', ({ ids }) => `/own/subjects/${ids.code}`, by('see its own organisation')),
  ],
  getOwnRecord: [
    get(
      'record',
      ({ ids }) => `/own/subjects/${ids.code}/records/${ids.recordId}`,
      by('see its own organisation'),
    ),
  ],
  getQuality: [get('everyone', () => '/quality', atAll('see quality'))],
  getMonths: [get('everyone', () => '/months?year=2026', atAll('report a month'))],
  reportMonth: [
    send(
      'everyone',
      () => '/months',
      () => ({ month: '2026-12', item: 'penalty', kind: 'zero' }),
      atAll('report a month'),
    ),
  ],
  getCatalogueChanges: [get('everyone', () => '/catalogue-changes', atAll('see the catalogue inside'))],
  getPageVersions: [get('everyone', () => '/catalogue/penalty/versions', atAll('see the catalogue inside'))],

  listProposals: proposals.map((kind) => list(kind, '/proposals?limit=100', onProposal(kind, 'see'))),
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

  listUnits: [list('unit', '/units?limit=100', by('see units'))],
  getUnit: [get('unit', ({ ids }) => `/units/${ids.code}`, by('see units'))],
  listAccounts: [list('account', '/accounts?limit=100', by('see accounts'))],
  getAccount: [get('account', ({ ids }) => `/accounts/${ids.account}`, by('see accounts'))],
  listClients: [list('program', '/clients?limit=100', by('see programs'))],
  getClient: [get('program', ({ ids }) => `/clients/${ids.account}`, by('see programs'))],
  listMandates: [list('mandate', '/mandates?limit=100', by('see mandates'))],
  grantMandate: [
    send(
      'organisation',
      () => '/mandates',
      ({ ids }) => ({ account: 'no-role', subjectCode: ids.code, document: '试', validUntil: '2026-12-01' }),
      by('grant a mandate'),
    ),
  ],
  endMandate: [
    {
      // Of yesterday's mandate, whoever may is told that it has ended; the others are asked about all.
      ...send(
        'mandate',
        (thing) => `/mandates/${id(thing)}/end`,
        () => ({}),
        by('end a mandate'),
      ),
      streams: true,
    },
  ],
  readAudit: [
    send(
      'everyone',
      () => '/audit/readings',
      () => ground,
      atAll('read the audit trail'),
    ),
  ],
  exportAudit: [
    send(
      'everyone',
      () => '/audit/exports',
      () => ground,
      atAll('export the audit trail'),
    ),
  ],
  listJobs: [get('everyone', () => '/jobs', atAll('see jobs'))],
  retryJob: [
    send(
      'everyone',
      () => '/jobs/999999/retry',
      () => ({}),
      null,
    ),
  ],
  cancelJob: [
    send(
      'everyone',
      () => '/jobs/999999/cancel',
      () => ({}),
      null,
    ),
  ],

  // Doors that anyone may knock at look at the session themselves (session-*.test.ts).
  getSession: [open('/session')],
  beginSession: [open('/session', { account: 'ghost-account', password: 'no such password' })],
  giveSessionCode: [open('/session/code', { code: '000000' })],
  askSessionPasskey: [open('/session/passkey/options', {})],
  giveSessionPasskey: [open('/session/passkey', { response: credential })],
  freshenSession: [open('/session/fresh', { password: 'no such password', code: '000000' })],
  endSession: [open('/session/end', {})],
  listSecondFactors: [open('/second-factors')],
  beginTotp: [open('/second-factors/totp/begin', {})],
  addTotp: [open('/second-factors/totp', { code: '000000', label: 'a' })],
  beginPasskey: [open('/second-factors/passkey/begin', {})],
  addPasskey: [open('/second-factors/passkey', { response: credential, label: 'a' })],
  removeSecondFactor: [open(`/second-factors/${uuid}/remove`, {})],
  acceptInvitation: [
    open('/invitations/accept', { token: 'a'.repeat(43), password: 'a long word of passage' }),
  ],
  listIdentityProviders: [open('/identity-providers')],
  // There is none here, which a person is told and nobody else.
  linkIdentityProvider: [
    send(
      'everyone',
      () => '/identity-providers/none/link',
      () => ({}),
      (who, thing) => (who.kind === 'person' ? 'nothing' : person(who, thing)),
    ),
  ],
  listDemoAccounts: [open('/demo/accounts')],
  listSessions: [list('session', '/sessions', ownOf('see its own sessions'))],
  endOtherSession: [
    {
      ...send(
        'session',
        (thing) => `/sessions/${id(thing)}/end`,
        () => ({}),
        ownOf('see its own sessions'),
      ),
      streams: true,
    },
  ],
  changePassword: [
    {
      ...send(
        'everyone',
        () => '/password',
        () => ({ password: 'no such password', newPassword: 'another long word of passage' }),
        person,
      ),
      endsSession: true,
    },
  ],
  followEvents: [{ ...get('everyone', () => '/events', person), streams: true }],
};

/** For filters: a unit that nobody has heard of. */
export const unknownUnit = codeOf('11370400MB0000998');
