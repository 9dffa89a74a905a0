import assert from 'node:assert/strict';
import type { LedgerKeys } from '#trust/ledger';
import type { Chance } from './judges/trees.ts';

// biome-ignore lint/suspicious/noExplicitAny: any place of an answer is changed, whatever stands there
type Place = { holder: any; name: string | number };

/**
 * So many answers of which each differs from the right one in one place: a character, a piece, a number, a value that
 * belongs elsewhere, or a list that is longer, shorter or in another order.
 */
export function mutationsOf(
  answer: LedgerKeys,
  { count, chance }: { count: number; chance: Chance },
): unknown[] {
  const right = JSON.stringify(answer);
  const changed: unknown[] = [];
  while (changed.length < count) {
    const copy = JSON.parse(right);
    const places = placesIn(copy);
    const { holder, name } = places[chance(places.length)]!;
    const value = holder[name];
    if (typeof value === 'string') holder[name] = mutateText(value, { places, chance });
    else if (typeof value === 'number') holder[name] = value + 1 - 2 * chance(2);
    else mutateList(value, chance);
    const isOther = JSON.stringify(withWholeSeconds(copy)) !== JSON.stringify(withWholeSeconds(answer));
    if (isOther) changed.push(copy);
  }
  assert.ok(changed.length === count);
  return changed;
}

/** A leaf holds whole seconds: what is less is not proved, and nothing hangs on it. */
const withWholeSeconds = (answer: LedgerKeys) => ({
  ...answer,
  changes: answer.changes.map((entry) => ({
    ...entry,
    receivedAt: entry.receivedAt.replace(/\.\d{1,3}Z$/, 'Z'),
  })),
});

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [{ holder: value, name }, ...placesIn(inner)]);
}

function mutateText(text: string, { places, chance }: { places: readonly Place[]; chance: Chance }): string {
  const at = chance(text.length);
  const kinds = [
    () =>
      text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << chance(7))) + text.slice(at + 1),
    () => text.slice(0, at) + text.slice(at + 1 + chance(40)),
    () => text.slice(0, at) + text.slice(at, at + 1 + chance(40)) + text.slice(at),
    () => {
      const texts = places.map(({ holder, name }) => holder[name]).filter((each) => typeof each === 'string');
      return texts[chance(texts.length)]!;
    },
  ];
  return kinds[chance(kinds.length)]!();
}

function mutateList(list: unknown, chance: Chance): void {
  if (!Array.isArray(list)) return;
  const at = chance(list.length);
  const kinds = [
    () => list.splice(at, 1),
    () => list.splice(at, 0, list[at]),
    () => list.reverse(),
    () => list.splice(0, list.length),
  ];
  kinds[chance(kinds.length)]!();
}
