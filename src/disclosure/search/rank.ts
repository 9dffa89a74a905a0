import type { MatchedBy } from './contract.ts';
import type { Spelled } from './sql.ts';

/** The order of results: what was met and how closely, best first. */
export const sections = [
  'code',
  'old-number',
  'exact',
  'beginning',
  'part',
  'short',
  'former',
  'pinyin',
  'initials',
  'similar',
] as const;
export type Section = (typeof sections)[number];

/** A result's place: by section, then `weight` (mostly the length of the name), then code. */
export type Rank = { section: number; weight: number; code: string };

export const sectionNo = (section: Section): number => sections.indexOf(section);

/** Before every result of the section. */
export const startOf = (section: Section): Rank => ({ section: sectionNo(section), weight: -1, code: '' });

export function compareRanks(one: Rank, other: Rank): number {
  return (
    one.section - other.section ||
    one.weight - other.weight ||
    (one.code < other.code ? -1 : one.code > other.code ? 1 : 0)
  );
}

/** Where a name that contains the question stands. */
export function rankOfPart(found: Spelled, part: string): Rank {
  if (found.spelling === part) {
    return { section: sectionNo('exact'), weight: kindOrder[found.kind], code: found.code };
  }
  const section =
    found.kind === 'short'
      ? 'short'
      : found.kind === 'former'
        ? 'former'
        : found.spelling.startsWith(part)
          ? 'beginning'
          : 'part';
  return { section: sectionNo(section), weight: found.length, code: found.code };
}

/** Where a name one mistake away stands: present names before short and former ones. */
export function rankOfSimilar(found: Spelled): Rank {
  return {
    section: sectionNo('similar'),
    weight: kindOrder[found.kind] * 10_000 + found.length,
    code: found.code,
  };
}

const kindOrder = { name: 0, short: 1, former: 2 } as const;

export const matchedByKind: Readonly<Record<Spelled['kind'], MatchedBy>> = {
  name: 'name',
  short: 'short-name',
  former: 'former-name',
};

export const formatCursor = (rank: Rank): string =>
  [sections[rank.section], rank.weight, rank.code].join('.');

/** `null` when the text is no cursor of ours. */
export function parseCursor(text: string): Rank | null {
  const match = /^([a-z-]+)\.(\d{1,6})\.([0-9A-Z]{18})$/.exec(text);
  const section = sections.indexOf(match?.[1] as Section);
  return match && section >= 0 ? { section, weight: Number(match[2]), code: match[3]! } : null;
}
