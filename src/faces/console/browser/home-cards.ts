import { administrationCards } from './administration/pages.ts';
import { centreCards } from './centre/pages.ts';
import { checkCards } from './checks/pages.ts';
import type { HomeCard } from './console-page.ts';
import { departmentCards } from './department/home/cards.ts';
import { ownCards } from './own/pages.ts';
import { proposalCards } from './proposals/pages.ts';

/** What the home page is put together from, most urgent first. An area brings its own list from its folder. */
export const homeCards: readonly HomeCard[] = [
  ...proposalCards,
  ...departmentCards,
  ...checkCards,
  ...centreCards,
  ...administrationCards,
  ...ownCards,
];
