import { accountPages } from './account/pages.ts';
import { administrationPages } from './administration/pages.ts';
import { auditPages } from './audit/pages.ts';
import { centrePages } from './centre/pages.ts';
import { checkPages } from './checks/pages.ts';
import type { ConsolePage } from './console-page.ts';
import { commitmentPages } from './department/commitments/pages.ts';
import { departmentPages } from './department/pages.ts';
import { homePages } from './home/pages.ts';
import { checksAboutMePages } from './own/checks-about-me.ts';
import { ownPages } from './own/pages.ts';
import { proposalPages } from './proposals/pages.ts';

/** Every page, in the order of the rail. An area brings its own list from its folder. */
export const pages: readonly ConsolePage[] = [
  ...homePages,
  ...departmentPages,
  ...commitmentPages,
  ...proposalPages,
  ...checkPages,
  ...centrePages,
  ...ownPages,
  ...checksAboutMePages,
  ...administrationPages,
  ...auditPages,
  ...accountPages,
];
