import { accept, type Outcome, refuse } from './outcome.ts';

/** Why a record has no canonical bytes, and in which of its values. */
export type NotCanonical = {
  code: 'lone-surrogate' | 'nul' | 'not-nfc' | 'not-a-safe-integer';
  name: string;
};

type Plain = string | number | readonly string[];

/**
 * The one text that a record has in RFC 8785 form: no spaces, names in the order of their UTF-16 units, the shortest
 * escapes. What two programs could read as two things has none: half a surrogate pair, NUL, text that is not in NFC,
 * and numbers other than whole ones up to 2^53 - 1 (so -0).
 * @source RFC 8785; RFC 7493, 2.1 and 2.2
 */
export function canonicalJson(record: Readonly<Record<string, Plain>>): Outcome<string, NotCanonical> {
  const names = Object.keys(record);
  for (const name of names) if (!isExact(record[name]!)) return refuse({ code: 'not-a-safe-integer', name });
  const isSorted = names.every((name, at) => at === 0 || names[at - 1]! < name);
  const json = isSorted ? JSON.stringify(record) : writeSorted(record, names.sort());
  return unusual.test(json) ? (findFault(record) ?? accept(json)) : accept(json);
}

const isExact = (value: Plain): boolean =>
  typeof value !== 'number' || (Number.isSafeInteger(value) && !Object.is(value, -0));

/** By hand: an object gives names that are numbers in the order of these numbers, whatever it was made from. */
const writeSorted = (record: Readonly<Record<string, Plain>>, names: readonly string[]): string =>
  `{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(record[name])}`).join(',')}}`;

/**
 * An escape by number, or a character other than those below the combining ones, Chinese ones and their punctuation:
 * none of these can be half a pair, NUL, or other than NFC. Most records have no such thing.
 */
const unusual = /\\u|[^ -\u02ff\u3000-\u3029\u3030-\u303f\u4e00-\u9fff\uff01-\uff5e]/;

function findFault(record: Readonly<Record<string, Plain>>) {
  for (const [name, value] of Object.entries(record)) {
    for (const text of [name, ...(Array.isArray(value) ? value : [value])]) {
      if (typeof text !== 'string') continue;
      if (!text.isWellFormed()) return refuse({ code: 'lone-surrogate', name });
      if (text.includes('\0')) return refuse({ code: 'nul', name });
      if (text.normalize('NFC') !== text) return refuse({ code: 'not-nfc', name });
    }
  }
  return null;
}
