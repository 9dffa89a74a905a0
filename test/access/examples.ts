import { sample } from '../platform.ts';
import { changeExamples } from './change-examples.ts';
import { checkExamples } from './check-examples.ts';
import { commitmentExamples } from './commitment-examples.ts';
import { atAll, by, type Example, get, list, ofNone, ownOf, person, send, told } from './example.ts';
import { openExamples } from './open-examples.ts';
import { reaches, verdictOn } from './plain-statement.ts';
import { proposalExamples } from './proposal-examples.ts';
import type { Thing } from './things.ts';

const id = ({ ids }: Thing) => ids.id!;
const ground = { purpose: 'audit', legalBasis: '山东省社会信用条例第二十二条' };

/** EVERY route, by its id; a new one needs one line here, and a deed in the plain statement. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  ...openExamples,
  ...changeExamples,

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
  getLateUnits: [get('everyone', () => '/months/late', atAll('see quality'))],
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

  ...checkExamples,
  ...commitmentExamples,
  ...proposalExamples,

  listUnits: [list('unit', '/units?limit=100', by('see units'))],
  getUnit: [get('unit', ({ ids }) => `/units/${ids.code}`, by('see units'))],
  listAccounts: [list('account', '/accounts?limit=100', by('see accounts'))],
  getAccount: [
    get('account', ({ ids }) => `/accounts/${ids.account}`, by('see accounts')),
    {
      // Its mandates are shown to those who may see mandates.
      ...get(
        'mandate',
        ({ account }) => `/accounts/${account}`,
        (who, thing) => {
          const verdict = verdictOn('see accounts', who, thing);
          return verdict === 'done' && !reaches('see mandates', who, thing) ? 'nothing' : verdict;
        },
      ),
      lists: true,
    },
  ],
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
      ofNone(atAll('manage jobs')),
    ),
  ],
  cancelJob: [
    send(
      'everyone',
      () => '/jobs/999999/cancel',
      () => ({}),
      ofNone(atAll('manage jobs')),
    ),
  ],

  // Each person about his own account.
  linkIdentityProvider: [
    send(
      'everyone',
      () => '/identity-providers/none/link',
      () => ({}),
      ofNone(person),
    ),
  ],
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
