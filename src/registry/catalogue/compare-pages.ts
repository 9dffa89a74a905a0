import { hash } from 'node:crypto';
import { parse } from 'yaml';
import type { PageChange, PageDifference } from './contract.ts';
import type { Pages } from './load-catalogue.ts';

/** What another state of the pages would change, page by page in their order; empty: nothing. */
export function comparePages(inForce: Pages, proposed: Pages): PageChange[] {
  const names = [...new Set([...inForce.keys(), ...proposed.keys()])].sort();
  return names.flatMap((page): PageChange[] => {
    const before = inForce.get(page);
    const after = proposed.get(page);
    if (before === after) return [];
    const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    const differences = findDifferences(parse(before ?? '{}'), parse(after ?? '{}'));
    return [{ page, kind, sha256: after === undefined ? null : digestOf(after), differences }];
  });
}

export const digestOf = (text: string): string => hash('sha256', text, 'hex');

/**
 * Where two pages say different things: the place, and what stands there before and after (`null`: nothing). What
 * stands in a list is known by its name, not by its place, so that one more field is one difference.
 */
export function findDifferences(before: unknown, after: unknown): PageDifference[] {
  const from = new Map(flatten(before, ''));
  const to = new Map(flatten(after, ''));
  const places = [...new Set([...from.keys(), ...to.keys()])];
  return places
    .map((place) => ({ place, before: from.get(place) ?? null, after: to.get(place) ?? null }))
    .filter((one) => one.before !== one.after);
}

/** Each single value of a page with its place, in the order of the page. */
function* flatten(value: unknown, place: string): Generator<[place: string, text: string]> {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* flatten(entry, `${place}[${nameOf(entry, index)}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value))
      yield* flatten(entry, place === '' ? key : `${place}.${key}`);
  } else yield [place, String(value)];
}

const names = ['name', 'edition', 'value', 'clause', 'word'] as const;

function nameOf(entry: unknown, index: number): string {
  if (typeof entry !== 'object' || entry === null) return String(entry ?? index);
  const own = entry as Readonly<Record<string, unknown>>;
  const name = names.map((key) => own[key]).find((text) => typeof text === 'string');
  return typeof name === 'string' ? name : String(index + 1);
}
