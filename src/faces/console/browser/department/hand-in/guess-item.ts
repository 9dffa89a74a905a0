/** What is known of an item for guessing: its code, its names, and what its columns are called. */
export type GuessedFrom = { item: string; names: readonly string[]; headings: readonly string[] };

/** Share of an item's columns that a file must have. */
const ENOUGH = 0.4;

/**
 * Which item a file is of: by its name, else by its columns. `null` where neither says it clearly; a wrong guess costs
 * more than a question.
 */
export function guessItem(
  fileName: string,
  words: ReadonlySet<string>,
  items: readonly GuessedFrom[],
): string | null {
  const name = fileName.toLowerCase();
  const named = items.filter(({ item, names }) =>
    [item, ...names].some((each) => name.includes(each.toLowerCase())),
  );
  if (named.length === 1) return named[0]!.item;
  const scored = items
    .map(({ item, headings }) => ({ item, score: shareOf(headings, words) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first && first.score >= ENOUGH && first.score > (second?.score ?? 0) ? first.item : null;
}

const shareOf = (headings: readonly string[], words: ReadonlySet<string>): number =>
  headings.length === 0
    ? 0
    : headings.filter((heading) => words.has(plainWord(heading))).length / headings.length;

/** As headings are compared: without blanks, stars and the difference of wide signs. */
export const plainWord = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*\u200b-\u200f\ufeff"]/g, '')
    .toLowerCase();
