import type { ConsolePage } from '../console-page.ts';

/** Who asked about the organisations that one acts for. */
export const checksAboutMePages: readonly ConsolePage[] = [
  {
    path: '/checks-about-me',
    title: { zh: '谁查过我', en: 'Who asked about us' },
    right: 'own-subject:read',
    rail: { group: 'look', letter: 'w' },
    load: async () => (await import('./checks-about-me-page.tsx')).ChecksAboutMePage,
  },
];
