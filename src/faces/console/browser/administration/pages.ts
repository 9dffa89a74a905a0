import type { ConsolePage, HomeCard } from '../console-page.ts';

/** Accounts, units, programs and jobs: what administrators look after. Decisions are made on the pages of proposals. */
export const administrationPages: readonly ConsolePage[] = [
  {
    path: '/accounts',
    title: { zh: '账户', en: 'Accounts' },
    right: 'account:read',
    rail: { group: 'people', letter: 'u' },
    load: async () => (await import('./accounts/accounts-page.tsx')).AccountsPage,
  },
  {
    path: '/accounts/new',
    title: { zh: '设立账户', en: 'Make an account' },
    right: 'account:propose',
    load: async () => (await import('./accounts/make-account-page.tsx')).MakeAccountPage,
  },
  {
    path: '/accounts/:account',
    title: { zh: '账户', en: 'Account' },
    right: 'account:read',
    load: async () => (await import('./accounts/account-page.tsx')).AccountPage,
  },
  {
    path: '/units',
    title: { zh: '单位', en: 'Units' },
    right: 'unit:read',
    rail: { group: 'people', letter: 'n' },
    load: async () => (await import('./units/units-page.tsx')).UnitsPage,
  },
  {
    path: '/units/new',
    title: { zh: '登记单位', en: 'Enter a unit' },
    right: 'unit:propose',
    load: async () => (await import('./units/make-unit-page.tsx')).MakeUnitPage,
  },
  {
    path: '/units/:code',
    title: { zh: '单位', en: 'Unit' },
    right: 'unit:read',
    load: async () => (await import('./units/unit-page.tsx')).UnitPage,
  },
  {
    path: '/clients',
    title: { zh: '接口客户端', en: 'Programs' },
    right: 'client:read',
    rail: { group: 'people', letter: 'i' },
    load: async () => (await import('./clients/clients-page.tsx')).ClientsPage,
  },
  {
    path: '/clients/new',
    title: { zh: '设立接口客户端', en: 'Give a program access' },
    right: 'client:propose',
    load: async () => (await import('./clients/make-client-page.tsx')).MakeClientPage,
  },
  {
    path: '/clients/:account',
    title: { zh: '接口客户端', en: 'Program' },
    right: 'client:read',
    load: async () => (await import('./clients/client-page.tsx')).ClientPage,
  },
  {
    path: '/jobs',
    title: { zh: '后台任务', en: 'Jobs' },
    right: 'job:read',
    rail: { group: 'watch', letter: 'j', right: 'job:manage' },
    load: async () => (await import('./jobs/jobs-page.tsx')).JobsPage,
  },
];

export const administrationCards: readonly HomeCard[] = [
  {
    id: 'failed-jobs',
    right: 'job:manage',
    load: async () => (await import('./jobs/failed-jobs-card.tsx')).FailedJobsCard,
  },
  {
    id: 'expiring-keys',
    right: 'client:propose',
    load: async () => (await import('./clients/expiring-keys-card.tsx')).ExpiringKeysCard,
  },
  {
    id: 'work',
    right: ['unit:propose', 'account:propose', 'audit:read'],
    load: async () => (await import('./work-card.tsx')).AdministrationWorkCard,
  },
];
