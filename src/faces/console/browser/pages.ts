import { accountPages } from './account/pages.ts';
import type { ConsolePage } from './console-page.ts';
import { homePages } from './home/pages.ts';

/** Every page, in the order of the rail. An area brings its own list from its folder. */
export const pages: readonly ConsolePage[] = [...homePages, ...accountPages];
