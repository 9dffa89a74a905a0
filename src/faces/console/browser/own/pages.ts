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
  {
    id: 'window',
    right: 'subject:read',
    load: async () => (await import('./window-card.tsx')).WindowCard,
  },
];
