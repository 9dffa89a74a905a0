import type { ConsolePage, HomeCard } from '../console-page.ts';

/** What an organisation's representative sees: its own organisations and nothing else. */
export const ownPages: readonly ConsolePage[] = [
  {
    path: '/own',
    title: { zh: '我代表的组织', en: 'My organisations' },
    right: 'own-subject:read',
    rail: { group: 'look', letter: 'o' },
    load: async () => (await import('./own-page.tsx')).OwnPage,
  },
  {
    path: '/rights',
    title: { zh: '组织的权利', en: 'Rights' },
    right: 'own-subject:read',
    rail: { group: 'look', letter: 'r' },
    load: async () => (await import('./rights-page.tsx')).RightsPage,
  },
  {
    path: '/own/commitments',
    title: { zh: '信用承诺', en: 'Commitments' },
    right: 'commitment:sign',
    rail: { group: 'handle', letter: 'd' },
    load: async () => (await import('./commitments/own-commitments-page.tsx')).OwnCommitmentsPage,
  },
  {
    path: '/own/commitments/sign',
    title: { zh: '签署信用承诺', en: 'Sign a commitment' },
    right: 'commitment:sign',
    load: async () => (await import('./commitments/sign-page.tsx')).SignPage,
  },
  {
    path: '/own/:code',
    title: { zh: '组织', en: 'Organisation' },
    right: 'own-subject:read',
    load: async () => (await import('./organisation-page.tsx')).OrganisationPage,
  },
  {
    path: '/own/:code/records/:recordId',
    title: { zh: '记录', en: 'Record' },
    right: 'own-subject:read',
    load: async () => (await import('./own-record-page.tsx')).OwnRecordPage,
  },
];

export const ownCards: readonly HomeCard[] = [
  {
    id: 'own-organisations',
    right: 'own-subject:read',
    load: async () => (await import('./own-card.tsx')).OwnCard,
  },
];
