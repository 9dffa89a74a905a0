import type { ConsolePage } from '../console-page.ts';

export const departmentPages: readonly ConsolePage[] = [
  {
    path: '/hand-in',
    title: { zh: '上传报送', en: 'Hand in files' },
    right: 'submission:hand-in',
    rail: { group: 'handIn', letter: 'u' },
    load: async () => (await import('./hand-in/hand-in-page.tsx')).HandInPage,
  },
  {
    path: '/submissions',
    title: { zh: '报送批次', en: 'Submissions' },
    right: 'submission:read',
    rail: { group: 'handIn', letter: 's' },
    load: async () => (await import('./submissions/submissions-page.tsx')).SubmissionsPage,
  },
  {
    path: '/submissions/:id',
    title: { zh: '报送批次', en: 'Submission' },
    right: 'submission:read',
    load: async () => (await import('./submissions/submission-page.tsx')).SubmissionPage,
  },
  {
    path: '/submissions/:id/mend',
    title: { zh: '更正退回的行', en: 'Mend refused rows' },
    right: 'submission:hand-in',
    load: async () => (await import('./mending/mend-page.tsx')).MendPage,
  },
  {
    path: '/enter',
    title: { zh: '填写一条', en: 'Enter one record' },
    right: 'submission:hand-in',
    rail: { group: 'handIn', letter: 'e' },
    load: async () => (await import('./form/entry-page.tsx')).EntryPage,
  },
  {
    path: '/months',
    title: { zh: '按月报告', en: 'Months' },
    right: 'month:report',
    rail: { group: 'handIn', letter: 'm' },
    load: async () => (await import('./months/months-page.tsx')).MonthsPage,
  },
  {
    path: '/releases',
    title: { zh: '放行', en: 'Releases' },
    right: 'row:release',
    rail: { group: 'handle', letter: 'l', at: ['department'] },
    load: async () => (await import('./releases/releases-page.tsx')).ReleasesPage,
  },
  {
    path: '/releases/:submissionId',
    title: { zh: '放行', en: 'Release' },
    right: 'row:release',
    load: async () => (await import('./releases/release-page.tsx')).ReleasePage,
  },
  {
    path: '/records',
    title: { zh: '我单位的记录', en: 'Our records' },
    right: 'record:read',
    rail: {
      group: 'look',
      letter: 'r',
      titles: { centre: { zh: '各部门的记录', en: 'Records of the departments' } },
    },
    load: async () => (await import('./records/records-page.tsx')).RecordsPage,
  },
  {
    path: '/records/:code/:recordId',
    title: { zh: '记录', en: 'Record' },
    right: 'record:read',
    load: async () => (await import('./records/record-page.tsx')).RecordPage,
  },
  {
    path: '/records/:code/:recordId/correct',
    title: { zh: '更正记录', en: 'Correct a record' },
    right: 'record:propose',
    load: async () => (await import('./records/correct-page.tsx')).CorrectPage,
  },
  {
    path: '/quality',
    title: { zh: '质量与及时率', en: 'Quality and timeliness' },
    right: 'month:report',
    rail: { group: 'look', letter: 'q' },
    load: async () => (await import('./quality/quality-page.tsx')).QualityPage,
  },
  {
    path: '/keys',
    title: { zh: '签名密钥', en: 'Signing keys' },
    right: 'key:propose',
    rail: { group: 'handle', letter: 'k', at: ['department'] },
    load: async () => (await import('./keys/keys-page.tsx')).KeysPage,
  },
];
