import { type Example, get, nobodys, ofOrganisation, open } from './example.ts';

const uuid = '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e';
const credential = { id: 'a', rawId: 'a', type: 'public-key', response: {}, clientExtensionResults: {} };

/** Routes whose answer does not depend on a right. */
export const openExamples: Readonly<Record<string, readonly Example[]>> = {
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
  listMatters: nobodys('/matters'),
  getMatter: nobodys('/matters/other-licence'),
  getMeasures: nobodys('/measures'),
  getMeasure: nobodys('/measures/PM012'),
  getSubjectMeasures: ofOrganisation('/measures'),
  getLists: nobodys('/lists'),
  getListEntries: nobodys('/lists/serious-market'),
  getChanges: nobodys('/changes'),
  getChangesSnapshot: nobodys('/changes/snapshot'),
  getChangesKey: nobodys('/changes/key'),
  getTakenBack: nobodys('/retractions'),
  listCopyKeepers: nobodys('/retractions/receipts'),
  getCatalogueItem: nobodys('/catalogue/penalty'),
  getTemplate: nobodys('/catalogue/penalty.xlsx'),
  getApiDescription: nobodys('/openapi.json'),

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
  listDemoAccounts: [open('/demo/accounts')],
};
