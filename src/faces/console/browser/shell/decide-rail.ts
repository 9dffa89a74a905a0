import type { UnitKind } from '#trust/accounts/contract';
import { isAllowed, type NeededRight } from '../session/is-allowed.ts';
import type { Bilingual } from '../words/language.ts';
import type { RailGroup } from './rail-groups.ts';

/** Where a page stands in the rail; with a letter it is also reached by `g` and that letter. */
export type RailPlace = Readonly<{
  group: RailGroup;
  letter?: string;
  /** Whom the rail shows it to, where that are fewer than may open it. */
  right?: NeededRight;
  /** Only people of such units have it in the rail. */
  at?: readonly UnitKind[];
  /** What it is called for people of such a unit. */
  titles?: Readonly<Partial<Record<UnitKind, Bilingual>>>;
}>;

type Page = Readonly<{ path: string; title: Bilingual; right: NeededRight; rail?: RailPlace }>;
type Who = Readonly<{ rights: readonly string[]; account: { unit: { kind: UnitKind } | null } }>;

export type RailEntry = Readonly<{ path: string; title: Bilingual; group: RailGroup; letter?: string }>;

/** What stands in somebody's rail: less than what may be opened by its address. */
export function decideRail(pages: readonly Page[], { rights, account }: Who): RailEntry[] {
  const kind = account.unit?.kind;
  return pages.flatMap(({ path, title, right, rail }) => {
    if (!rail || !isAllowed(rights, right) || !isAllowed(rights, rail.right ?? null)) return [];
    const { group, letter, at, titles } = rail;
    if (at && !at.some((each) => each === kind)) return [];
    return [{ path, title: (kind && titles?.[kind]) ?? title, group, ...(letter ? { letter } : {}) }];
  });
}
