import type { ConsolePage } from '../../console-page.ts';

/** 信用承诺 for the department that accepts: what waits, what is in force. */
export const commitmentPages: readonly ConsolePage[] = [
  {
    path: '/commitments',
    title: { zh: '承诺受理', en: 'Commitments to accept' },
    right: 'commitment:read',
    rail: { group: 'handle', letter: 'd', at: ['department'] },
    load: async () => (await import('./commitments-page.tsx')).CommitmentsPage,
  },
  {
    path: '/commitment-records',
    title: { zh: '承诺履行', en: 'Commitments in force' },
    right: 'commitment:read',
    rail: { group: 'handle', at: ['department'] },
    load: async () => (await import('./records-page.tsx')).CommitmentRecordsPage,
  },
  {
    path: '/commitments/:code/:id',
    title: { zh: '信用承诺', en: 'Commitment' },
    right: 'commitment:read',
    load: async () => (await import('./commitment-page.tsx')).CommitmentPage,
  },
  {
    path: '/commitment-records/:code/:recordId',
    title: { zh: '承诺履行', en: 'Commitment in force' },
    right: 'commitment:read',
    load: async () => (await import('./record-page.tsx')).CommitmentRecordPage,
  },
];
