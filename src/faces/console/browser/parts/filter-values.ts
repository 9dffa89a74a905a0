import type { Bilingual } from '../words/language.ts';

/** A filter of a table: what it is called, and what it may be. Its value is text; empty means that it does not count. */
export type Filter = Readonly<
  | { kind: 'search' | 'day'; label: Bilingual }
  | { kind: 'choice'; label: Bilingual; choices: readonly { value: string; label: Bilingual }[] }
>;
export type FilterSet = Readonly<Record<string, Filter>>;

type ValueOf<Of> = Of extends { kind: 'choice'; choices: readonly { value: infer Value }[] }
  ? Value | ''
  : string;
export type FilterValues<Set extends FilterSet> = Readonly<{
  [Name in keyof Set & string]: ValueOf<Set[Name]>;
}>;
/** The filters that count, as a door's query takes them. */
export type GivenFilters<Values> = { readonly [Name in keyof Values]?: Exclude<Values[Name], ''> };

const CURSOR = 'cursor';

/** What the address says of these filters; what none of them may be counts as not said. */
export function readFilters<Set extends FilterSet>(filters: Set, search: string): FilterValues<Set> {
  const given = new URLSearchParams(search);
  const entries = Object.entries(filters).map(([name, filter]) => {
    const value = given.get(name) ?? '';
    return [name, isPossible(filter, value) ? value : ''];
  });
  return Object.fromEntries(entries) as FilterValues<Set>;
}

export const givenOf = <Values extends Readonly<Record<string, string>>>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) as GivenFilters<Values>;

function isPossible(filter: Filter, value: string): boolean {
  if (value === '') return true;
  if (filter.kind === 'choice') return filter.choices.some((choice) => choice.value === value);
  return filter.kind === 'day' ? /^\d{4}-\d{2}-\d{2}$/.test(value) : value.length <= 200;
}

/** The address with some filters changed. Other things in it stay; the page within the list does not. */
export function writeFilters(search: string, changes: Readonly<Record<string, string>>): string {
  const next = new URLSearchParams(search);
  next.delete(CURSOR);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next.toString();
}

export const readCursor = (search: string): string | null => new URLSearchParams(search).get(CURSOR);

export function writeCursor(search: string, cursor: string | null): string {
  const next = new URLSearchParams(search);
  if (cursor === null) next.delete(CURSOR);
  else next.set(CURSOR, cursor);
  return next.toString();
}
