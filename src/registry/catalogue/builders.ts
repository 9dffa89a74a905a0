import type { Edition } from './item.ts';

/**
 * A row of cells for the validator: the edition's own example with the named cells changed. An empty text
 * leaves a cell out; a name that the edition does not have throws, so that no test checks nothing.
 */
export function aRow(edition: Edition, changed: Readonly<Record<string, string>> = {}): string[] {
  const names = edition.fields.map(({ name }) => name);
  const unknown = Object.keys(changed).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`edition ${edition.edition} has no field ${unknown}`);
  return names.map((name) => changed[name] ?? edition.example[name] ?? '');
}
