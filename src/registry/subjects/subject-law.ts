import type { Category } from './kind.ts';

/**
 * What the law says about codes, ready to be asked. `categories` is keyed by the first two characters,
 * `divisions` (行政区划) by six digits: counties, prefectures `370400`, provinces `370000`, `100000` national.
 * The two tables of bytes hold the same as the maps, for checking millions of codes: 1 where the pair
 * (31 × authority + category) or the division exists.
 */
export type SubjectLaw = {
  readonly categories: ReadonlyMap<string, Category>;
  readonly divisions: ReadonlyMap<string, string>;
  readonly knownPairs: Uint8Array;
  readonly knownDivisions: Uint8Array;
};

/** The characters of a code in the order of their values 0–30; I, O, S, V, Z are not used. @source GB 32100-2015 */
export const codeCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export function subjectLaw(
  categories: ReadonlyMap<string, Category>,
  divisions: ReadonlyMap<string, string>,
): SubjectLaw {
  const knownPairs = new Uint8Array(31 * 31);
  for (const pair of categories.keys()) {
    knownPairs[31 * codeCharacters.indexOf(pair.charAt(0)) + codeCharacters.indexOf(pair.charAt(1))] = 1;
  }
  const knownDivisions = new Uint8Array(1_000_000);
  for (const code of divisions.keys()) knownDivisions[Number(code)] = 1;
  return { categories, divisions, knownPairs, knownDivisions };
}
