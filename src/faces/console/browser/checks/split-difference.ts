export type Part = Readonly<{ text: string; isDifferent: boolean }>;

/** A name in parts: what it shares with another at both ends, and what differs between. A left-out character is □. */
export function splitDifference(name: string, other: string): Part[] {
  if (name === other) return [{ text: name, isDifferent: false }];
  const [own, theirs] = [[...name], [...other]];
  const shorter = Math.min(own.length, theirs.length);
  let before = 0;
  while (before < shorter && own[before] === theirs[before]) before += 1;
  let after = 0;
  while (after < shorter - before && own.at(-1 - after) === theirs.at(-1 - after)) after += 1;
  const end = own.length - after;
  return [
    { text: own.slice(0, before).join(''), isDifferent: false },
    { text: own.slice(before, end).join('') || '□', isDifferent: true },
    { text: own.slice(end).join(''), isDifferent: false },
  ].filter(({ text }) => text !== '');
}
