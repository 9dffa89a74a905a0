import type { ConsolePage, HomeCard } from '../console-page.ts';

/** Checks at the counter: asking, one's unit's checks, and for who watches how they are used. */
export const checkPages: readonly ConsolePage[] = [
  {
    path: '/checks/new',
    title: { zh: '办事核查', en: 'Check an organisation' },
    right: 'check:ask',
    rail: { group: 'handle', letter: 'n' },
    load: async () => (await import('./ask-page.tsx')).AskPage,
  },
  {
    path: '/checks/batch',
    title: { zh: '批量核查', en: 'Check many' },
    right: 'check:ask',
    rail: { group: 'handle', letter: 'b' },
    load: async () => (await import('./batch-page.tsx')).BatchPage,
  },
  {
    path: '/checks',
    title: { zh: '本单位的核查', en: 'Our checks' },
    right: 'check:ask',
    rail: { group: 'look', letter: 'v' },
    load: async () => (await import('./list-page.tsx')).ListPage,
  },
  {
    path: '/checks/:id',
    title: { zh: '一次核查', en: 'A check' },
    right: 'check:read',
    load: async () => (await import('./check-page.tsx')).CheckPage,
  },
  {
    path: '/check-use',
    title: { zh: '核查统计', en: 'Use of checks' },
    right: 'check-use:read',
    rail: { group: 'watch', letter: 'y' },
    load: async () => (await import('./use-page.tsx')).UsePage,
  },
];

export const checkCards: readonly HomeCard[] = [
  {
    id: 'checks-without-feedback',
    right: 'check:ask',
    load: async () => (await import('./cards.tsx')).AwaitedCard,
  },
  {
    id: 'window',
    right: 'check:ask',
    load: async () => (await import('./cards.tsx')).WindowCard,
  },
];
