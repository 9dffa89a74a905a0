/**
 * Whether one substituted, missing or extra character turns one spelling into the other; equal spellings are
 * not one mistake away.
 */
export function isOneMistakeAway(one: readonly number[], other: readonly number[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const more = long.length - short.length;
  if (more > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  if (start === long.length) return false;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end])
    end += 1;
  return start + end >= long.length - 1;
}
