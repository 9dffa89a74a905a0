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
    path: '/keys',
    title: { zh: '签名密钥', en: 'Signing keys' },
    right: 'key:propose',
    rail: { group: 'handle', letter: 'k' },
    load: async () => (await import('./keys/keys-page.tsx')).KeysPage,
  },
];
