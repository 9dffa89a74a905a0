import type { ConsolePage, HomeCard } from '../console-page.ts';

export const proposalPages: readonly ConsolePage[] = [
  {
    path: '/proposals',
    title: { zh: '提议与决定', en: 'Proposals' },
    right: 'proposal:read',
    rail: { group: 'handle', letter: 'p' },
    load: async () => (await import('./proposals-page.tsx')).ProposalsPage,
  },
  {
    path: '/proposals/:id',
    title: { zh: '提议', en: 'Proposal' },
    right: 'proposal:read',
    load: async () => (await import('./proposal-page.tsx')).ProposalPage,
  },
];

export const proposalCards: readonly HomeCard[] = [
  {
    id: 'proposals',
    right: 'proposal:read',
    load: async () => (await import('./proposals-card.tsx')).ProposalsCard,
  },
];
