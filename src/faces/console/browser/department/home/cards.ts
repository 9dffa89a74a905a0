import type { HomeCard } from '../../console-page.ts';

const load = () => import('./home-cards.tsx');

/** For departments, most urgent first. */
export const departmentCards: readonly HomeCard[] = [
  { id: 'late-months', right: 'month:report', load: async () => (await load()).LateMonths },
  { id: 'uploads', right: 'submission:hand-in', load: async () => (await load()).Uploads },
  { id: 'to-mend', right: 'submission:hand-in', load: async () => (await load()).ToMend },
  {
    id: 'commitments-to-accept',
    right: 'commitment:accept',
    load: async () => (await import('../commitments/cards.tsx')).CommitmentsToAccept,
  },
  { id: 'to-release', right: 'row:release', load: async () => (await load()).ToRelease },
  { id: 'due-months', right: 'month:report', load: async () => (await load()).DueMonths },
  { id: 'latest-submissions', right: 'month:report', load: async () => (await load()).Latest },
];
