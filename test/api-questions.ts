import assert from 'node:assert/strict';
import { runSubmission, type Submission } from '#registry/ingest';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { drawWhole } from './map-reader.ts';
import { type Answer, type Platform, post, sample, signIn, xlsxType } from './platform.ts';

/** A platform in which there is something to ask every route for, and who may ask it. */
export type Asking = {
  /** One right question or more for each route, by its id. */
  questions: Readonly<Record<string, readonly string[]>>;
  /** Headers of who has a right, by the right; the operator is at the machine and asks the rest. */
  askedBy: Readonly<Record<string, Record<string, string>>>;
};

export async function setStage(platform: Platform): Promise<Asking> {
  const { world } = platform;
  await platform.handIn('subject', sample('subjects.csv'));
  const { id: submissionId } = await platform.handIn('licence', sample('licences.xlsx'), xlsxType);
  await platform.handIn('penalty', sample('penalties.csv'));
  await drawWhole(platform);
  const { rows } = await world.db.pool.query(
    `select subject_code as code, record_id as id from publication.display where decision = 'public' and item <> 'subject' order by 1, 2`,
  );
  assert.ok(rows.length > 50);
  const [{ code: subject, id: recordId }] = rows;
  const unit = aUnit({ kind: 'centre' });
  const officer = await signIn(
    platform,
    await anAccount(world, { account: 'officer', roles: ['officer'], unit }),
  );
  const department = aUnit({ code: '11370400MB0000002W' });
  const clerk = await signIn(
    platform,
    await anAccount(world, { account: 'clerk', roles: ['submitter'], unit: department }),
  );
  const reviewer = await signIn(
    platform,
    await anAccount(world, { account: 'reviewer', roles: ['reviewer'], unit: department }),
  );
  const owner = await signIn(
    platform,
    await anAccount(world, { account: 'owner', roles: ['representative'], unit: null, mandates: [subject] }),
  );
  const { example } = platform.law.catalogue.items.get('licence')!.editions.at(-1)!;
  const name = await world.db.pool.query('select name from subjects.subject where subject_code = $1', [
    subject,
  ]);
  const licence = JSON.stringify({ ...example, subjectCode: subject, subjectName: name.rows[0].name });
  const handed = await post(platform.app, 'licence', licence, 'application/x-ndjson', { headers: clerk });
  await runSubmission(world, handed.json<Submission>().submissionId);
  const own = await world.db.pool.query('select record_id from records.version where provider_code = $1', [
    department.code,
  ]);
  const provided = own.rows[0].record_id;
  const guard = await signIn(
    platform,
    await anAccount(world, { account: 'guard', roles: ['security-administrator'], unit }),
  );
  await anAccount(world, { account: 'program', kind: 'client', unit: department });
  const proposed = await platform.app.inject({
    method: 'POST',
    url: '/api/v1/proposals',
    headers: guard,
    payload: { kind: 'suspend-account', body: { account: 'clerk' }, reason: '离岗' },
  });
  const { proposalId } = proposed.json<Answer>();
  const subscribed = await platform.app.inject({
    method: 'POST',
    url: '/api/v1/changes/subscriptions',
    headers: reviewer,
    payload: { target: 'https://copies.example.cn/changes', reuse: 'public' },
  });
  const { subscriptionId } = subscribed.json<Answer>().subscription;
  const window = aUnit({ code: '12370400MB0000003J', kind: 'window' });
  const desk = await signIn(
    platform,
    await anAccount(world, { account: 'desk', roles: ['window-officer'], unit: window }),
  );
  const auditor = await signIn(
    platform,
    await anAccount(world, { account: 'the-auditor', roles: ['auditor'], unit }),
  );
  const checked = await platform.app.inject({
    method: 'POST',
    url: '/api/v1/checks',
    headers: desk,
    payload: {
      ...{ subjectCode: subject, matter: 'other-licence', purpose: 'licence-review', caseNumber: '试1' },
      basis: { kind: 'law', clause: '行政许可法第三十四条' },
    },
  });
  const { checkId } = checked.json<Answer>().answer;
  const askedBy = {
    'signed-in': guard,
    anyone: guard,
    'unit:read': guard,
    'account:read': guard,
    'client:read': guard,
    'mandate:read': guard,
    'record:read': clerk,
    'month:report': clerk,
    'held:read': officer,
    'fine:read': officer,
    'subject:read': officer,
    'catalogue:read': officer,
    'job:read': officer,
    'row:release': reviewer,
    'change:read': reviewer,
    'quality:read': officer,
    'own-subject:read': owner,
    'commitment:sign': owner,
    'commitment:read': clerk,
    'check:ask': desk,
    'check:read': desk,
    'check-use:read': desk,
    'check-flag:read': auditor,
  };
  const place = {
    subject,
    recordId,
    provided,
    submissionId,
    proposalId,
    subscriptionId,
    checkId,
    ...(await signAndHandIn(platform, {
      subject,
      unit: department.code,
      name: name.rows[0].name,
      owner,
      clerk,
    })),
    department: department.code,
  };
  return { askedBy, questions: questionsAbout(platform, place) };
}

type Place = Readonly<
  Record<
    | 'subject'
    | 'recordId'
    | 'provided'
    | 'submissionId'
    | 'proposalId'
    | 'subscriptionId'
    | 'checkId'
    | 'commitmentId'
    | 'commitmentRecordId'
    | 'department',
    string
  >
>;

/** `provided`: a record of the subject that a department handed in. */
const questionsAbout = (
  platform: Platform,
  {
    subject,
    recordId,
    provided,
    submissionId,
    proposalId,
    subscriptionId,
    checkId,
    commitmentId,
    commitmentRecordId,
    department,
  }: Place,
): Record<string, string[]> => ({
  searchSubjects: [
    '?q=枣庄',
    '?q=餐饮&limit=3',
    '?q=zaozhuang&neighbours=false',
    `?q=${subject.toLowerCase()}`,
  ].map((query) => `/api/v1/subjects${encodeURI(query)}`),
  getSubject: [`/api/v1/subjects/${subject}`, `/api/v1/subjects/${subject.toLowerCase()}`],
  getRecords: [
    `/api/v1/subjects/${subject}/records`,
    `/api/v1/subjects/${subject}/records?item=licence&limit=1`,
  ],
  getRecord: [`/api/v1/subjects/${subject}/records/${recordId}`],
  getMeasures: ['/api/v1/measures', '/api/v1/measures?domain=food&type=I'],
  getMeasure: ['/api/v1/measures/PM012', '/api/v1/measures/IN001'],
  getSubjectMeasures: [`/api/v1/subjects/${subject}/measures`],
  getLists: ['/api/v1/lists'],
  getListEntries: ['/api/v1/lists/serious-market', '/api/v1/lists/honour-model?limit=1'],
  getRecordProof: [`/api/v1/subjects/${subject}/records/${recordId}/proof`],
  getCompleteness: [`/api/v1/subjects/${subject}/completeness`],
  getLedgerKeys: ['/api/v1/ledger/keys'],
  getStateMap: ['/api/v1/ledger/map'],
  getStateMapLines: ['/api/v1/ledger/map/lines?limit=3', `/api/v1/ledger/map/lines?after=${subject}`],
  getChanges: ['/api/v1/changes', '/api/v1/changes?since=5&limit=2'],
  getChangesSnapshot: ['/api/v1/changes/snapshot?limit=2'],
  getChangesKey: ['/api/v1/changes/key'],
  getTakenBack: ['/api/v1/retractions', '/api/v1/retractions?since=5&limit=2'],
  listCopyKeepers: ['/api/v1/retractions/receipts'],
  listAllCopyKeepers: ['/api/v1/retractions/keepers'],
  listSubscriptions: ['/api/v1/changes/subscriptions'],
  getSubscription: [`/api/v1/changes/subscriptions/${subscriptionId}`],
  listDeliveries: [`/api/v1/changes/subscriptions/${subscriptionId}/deliveries`],
  getCommitmentTemplates: ['/api/v1/commitment-templates'],
  getCommitmentUnits: ['/api/v1/commitment-templates/papers-to-follow/units'],
  getOwnCommitments: [`/api/v1/own/subjects/${subject}/commitments`],
  listCommitments: ['/api/v1/commitments', '/api/v1/commitments?state=waiting&limit=5'],
  getCommitment: [`/api/v1/commitments/${subject}/${commitmentId}`],
  listCommitmentRecords: ['/api/v1/commitment-records?limit=5'],
  getCommitmentRecord: [`/api/v1/commitment-records/${subject}/${commitmentRecordId}`],
  listMatters: ['/api/v1/matters', '/api/v1/matters?kind=procurement'],
  getMatter: ['/api/v1/matters/food-business-licence'],
  listChecks: ['/api/v1/checks', '/api/v1/checks?feedback=missing&matter=other-licence&from=2026-11-01'],
  getCheck: [`/api/v1/checks/${checkId}`],
  getOwnChecks: [`/api/v1/own/${subject}/checks?limit=5`],
  getCheckUse: ['/api/v1/check-use', '/api/v1/check-use?from=2026-01&to=2026-11'],
  listCheckFlags: ['/api/v1/check-flags?limit=5'],
  getCatalogue: ['/api/v1/catalogue'],
  getCatalogueItem: [...platform.law.catalogue.items.keys()].map((item) => `/api/v1/catalogue/${item}`),
  getTemplate: [...platform.law.catalogue.items.keys()].map((item) => `/api/v1/catalogue/${item}.xlsx`),
  getSubmission: [`/api/v1/submissions/${submissionId}`],
  getSubmissionResults: [
    `/api/v1/submissions/${submissionId}/results`,
    `/api/v1/submissions/${submissionId}/results?cursor=1`,
  ],
  downloadSubmissionResults: [`/api/v1/submissions/${submissionId}/results.csv?language=en`],
  getSubmissionReceipt: [`/api/v1/submissions/${submissionId}/receipt`],
  getSubmissions: ['/api/v1/submissions', '/api/v1/submissions?problem=true&from=2026-11-01&limit=1'],
  getInsideRecords: ['/api/v1/records', '/api/v1/records?item=penalty&state=public&limit=3'],
  getInsideRecord: [`/api/v1/records/${subject}/${provided}`],
  getHeldRows: ['/api/v1/held', '/api/v1/held?item=penalty&waitsFor=subject'],
  getWaitingFines: ['/api/v1/fines/waiting?limit=5'],
  getInsideSubject: [`/api/v1/subjects/${subject}/inside`],
  getOwnSubjects: ['/api/v1/own/subjects'],
  getOwnSubject: [`/api/v1/own/subjects/${subject}?limit=5`],
  getOwnRecord: [`/api/v1/own/subjects/${subject}/records/${recordId}`],
  getQuality: ['/api/v1/quality', '/api/v1/quality?from=2026-01&to=2026-11'],
  getLateUnits: ['/api/v1/months/late'],
  getMonths: ['/api/v1/months?year=2026'],
  listProposals: ['/api/v1/proposals', '/api/v1/proposals?state=open&mine=proposed&limit=1'],
  getProposal: [`/api/v1/proposals/${proposalId}`],
  listUnits: ['/api/v1/units?limit=1', '/api/v1/units?kind=department&division=3704&state=working'],
  getUnit: [`/api/v1/units/${aUnit().code}`],
  listAccounts: ['/api/v1/accounts', '/api/v1/accounts?role=officer&state=open&q=off'],
  getAccount: ['/api/v1/accounts/owner'],
  listClients: ['/api/v1/clients'],
  getClient: ['/api/v1/clients/program'],
  listMandates: ['/api/v1/mandates?state=running', `/api/v1/mandates?subject=${subject}`],
  getSession: ['/api/v1/session'],
  listSessions: ['/api/v1/sessions'],
  listSecondFactors: ['/api/v1/second-factors'],
  listIdentityProviders: ['/api/v1/identity-providers'],
  listDemoAccounts: ['/api/v1/demo/accounts'],
  getApiDescription: ['/api/v1/openapi.json'],
  getDepartmentKeyLog: ['/api/v1/ledger/department-keys'],
  getUnitKeys: [`/api/v1/units/${department}/keys`],
  getCatalogueChanges: ['/api/v1/catalogue-changes'],
  getPageVersions: ['/api/v1/catalogue/penalty/versions'],
  listReleases: ['/api/v1/releases'],
  listJobs: ['/api/v1/jobs?state=failed'],
});

/** A commitment that waits for the department, and one that is its record. */
async function signAndHandIn(
  { app, law, world }: Platform,
  of: Readonly<Record<'subject' | 'unit' | 'name', string>> &
    Record<'owner' | 'clerk', Record<string, string>>,
) {
  const url = `/api/v1/own/subjects/${of.subject}/commitments`;
  const draft = {
    template: 'credit-repair',
    unit: of.unit,
    blanks: { document: '示罚〔2026〕1号', mended: '已整改' },
  };
  const ask = (path: string, payload: object) =>
    app.inject({ method: 'POST', url: `${url}${path}`, headers: of.owner, payload });
  const shown = await ask('/preview', draft);
  assert.equal(shown.statusCode, 200, shown.body);
  const signed = await ask('', { ...draft, hash: shown.json<Answer>().hash });
  assert.equal(signed.statusCode, 201, signed.body);
  const { example } = law.catalogue.items.get('commitment')!.editions.at(-1)!;
  const row = JSON.stringify({ ...example, subjectCode: of.subject, subjectName: of.name });
  const handed = await post(app, 'commitment', row, 'application/x-ndjson', { headers: of.clerk });
  await runSubmission(world, handed.json<Submission>().submissionId);
  const { rows } = await world.db.pool.query(
    "select record_id as id from records.version where item = 'commitment'",
  );
  return { commitmentId: signed.json<Answer>().commitmentId, commitmentRecordId: rows[0].id };
}
