import type { ConsolePage } from '../console-page.ts';
import { pages } from '../pages.ts';
import { isAllowed } from '../session/use-session.ts';
import { type RailGroup, railGroups } from './rail-groups.ts';

/** What stands in the rail of an account with these rights, group by group. */
export function pagesByGroup(rights: readonly string[]): { group: RailGroup; pages: ConsolePage[] }[] {
  const seen = pages.filter((page) => page.rail && isAllowed(rights, page.right));
  return (Object.keys(railGroups) as RailGroup[])
    .map((group) => ({ group, pages: seen.filter(({ rail }) => rail?.group === group) }))
    .filter((each) => each.pages.length > 0);
}

/** `g` and a letter, for the pages of this account that have one. */
export const lettersOf = (rights: readonly string[]): ReadonlyMap<string, ConsolePage> =>
  new Map(
    pages
      .filter((page) => page.rail?.letter && isAllowed(rights, page.right))
      .map((page) => [page.rail!.letter!, page]),
  );
