import type { ConsolePage } from '../console-page.ts';

export const homePages: readonly ConsolePage[] = [
  {
    path: '/',
    title: { zh: '待办', en: 'Waiting for me' },
    right: null,
    rail: { group: 'today', letter: 'h' },
    load: async () => (await import('./home-page.tsx')).HomePage,
  },
];
