import { pages } from '../pages.ts';
import type { SignedIn } from '../session/use-session.ts';
import { decideRail, type RailEntry } from './decide-rail.ts';
import { type RailGroup, railGroups } from './rail-groups.ts';

/** What stands in the rail of an account, group by group. */
export function pagesByGroup(who: SignedIn): { group: RailGroup; entries: RailEntry[] }[] {
  const seen = decideRail(pages, who);
  return (Object.keys(railGroups) as RailGroup[])
    .map((group) => ({ group, entries: seen.filter((entry) => entry.group === group) }))
    .filter(({ entries }) => entries.length > 0);
}

/** `g` and a letter, for what stands in the rail of this account and has one. */
export const lettersOf = (who: SignedIn): ReadonlyMap<string, RailEntry> =>
  new Map(decideRail(pages, who).flatMap((entry) => (entry.letter ? [[entry.letter, entry]] : [])));
