import type { ConsolePage } from '../console-page.ts';

export const accountPages: readonly ConsolePage[] = [
  {
    path: '/account',
    title: { zh: '我的账户', en: 'My account' },
    right: null,
    rail: { group: 'me', letter: 'a' },
    load: async () => (await import('./account-page.tsx')).AccountPage,
  },
];
