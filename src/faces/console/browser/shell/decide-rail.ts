import type { UnitKind } from '#trust/accounts/contract';
import type { ConsolePage } from '../console-page.ts';
import { isAllowed } from '../session/is-allowed.ts';
import type { Bilingual } from '../words/language.ts';
import type { RailGroup } from './rail-groups.ts';

type Who = Readonly<{ rights: readonly string[]; account: { unit: { kind: UnitKind } | null } }>;

export type RailEntry = Readonly<{ path: string; title: Bilingual; group: RailGroup; letter?: string }>;

/** What stands in somebody's rail: less than what may be opened by its address. */
export function decideRail(pages: readonly ConsolePage[], { rights, account }: Who): RailEntry[] {
  const kind = account.unit?.kind;
  return pages.flatMap(({ path, title, right, rail }) => {
    if (!rail || !isAllowed(rights, right) || !isAllowed(rights, rail.right ?? null)) return [];
    const { group, letter, at, titles } = rail;
    if (at && !at.some((each) => each === kind)) return [];
    return [{ path, title: (kind && titles?.[kind]) ?? title, group, ...(letter ? { letter } : {}) }];
  });
}
