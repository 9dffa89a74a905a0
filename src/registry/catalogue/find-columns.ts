import { toHalfWidth } from '#kit';
import type { Edition, Field, ReadingRules } from './item.ts';

/** Where a heading stands, as people count: column 1 is the first. */
export type HeadingAt = { heading: string; column: number };

export type FoundColumns = {
  /** For each field of the edition the index of its cell, or -1 where the file has no such column. */
  cellOf: number[];
  unknown: HeadingAt[];
  missing: Field[]; // required columns that the file does not have
  duplicates: { heading: string; columns: number[] }[]; // headings alike: the file cannot be read
  forbidden: (HeadingAt & { clause: string })[]; // may never be collected: the file is refused
};

/**
 * Which column is which field, in any order: by official heading, code, English name or label, or alias.
 * Headings that two columns share are duplicates even when no field answers to them.
 * @source data standard 2021 (headings); 山东省社会信用条例 42 (what may not be collected)
 */
export function findColumns(
  edition: Edition,
  reading: ReadingRules,
  headings: readonly string[],
  alsoKnown: ReadonlyMap<string, string> = new Map(),
): FoundColumns {
  const fieldOf = new Map([...fieldBySpelling(edition), ...alsoKnown]);
  const names = edition.fields.map(({ name }) => name);
  const found: FoundColumns = {
    cellOf: names.map(() => -1),
    unknown: [],
    missing: [],
    duplicates: [],
    forbidden: [],
  };
  const columnsOf = new Map<string, number[]>();
  headings.forEach((heading, at) => {
    const plain = plainHeading(heading);
    if (plain === '') return;
    const name = fieldOf.get(plain);
    const owner = name ?? `? ${plain}`;
    columnsOf.set(owner, [...(columnsOf.get(owner) ?? []), at + 1]);
    if (name !== undefined) found.cellOf[names.indexOf(name)] = at;
    else found.unknown.push({ heading: shortHeading(heading), column: at + 1 });
  });
  found.duplicates = [...columnsOf.values()]
    .filter((columns) => columns.length > 1)
    .map((columns) => ({ heading: shortHeading(headings[columns[0]! - 1]!), columns }));
  found.missing = edition.fields.filter(
    ({ required }, at) => required === 'always' && found.cellOf[at] === -1,
  );
  found.forbidden = found.unknown.flatMap((unknown) => forbiddenBy(unknown, reading));
  return found;
}

/**
 * Whether a row is the heading rather than a title above it or a row of data: at least two columns are
 * known, and at least half of the filled cells.
 */
export function looksLikeHeading(
  edition: Edition,
  cells: readonly string[],
  alsoKnown: ReadonlyMap<string, string> = new Map(),
): boolean {
  const spellings = fieldBySpelling(edition);
  const filled = cells.map(plainHeading).filter((text) => text !== '');
  const known = new Set(
    filled.map((text) => alsoKnown.get(text) ?? spellings.get(text)).filter((name) => name !== undefined),
  );
  return known.size >= 2 && known.size * 2 >= filled.length;
}

/** All headings that a field answers to, in the form in which headings are compared. */
export function spellingsOf(field: Field): string[] {
  const written = [field.heading, field.code, field.name, ...field.aliases];
  return written.filter((text) => text !== undefined).map(plainHeading);
}

/**
 * The form in which headings are compared: half-width, without spaces, line ends and invisible characters,
 * without the signs of a required column (* ＊ (必填)), in small letters.
 */
export function plainHeading(text: string): string {
  return toHalfWidth(text)
    .normalize('NFC')
    .replace(/[\s\u00a0\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[［【〔]/g, '(')
    .replace(/[］】〕]/g, ')')
    .replace(/[[{]/g, '(')
    .replace(/[\]}]/g, ')')
    .replace(/\((必填|必填项|选填|选填项|必录|可选|required|optional)\)/gi, '')
    .replace(/^(?:[*※★●]+|\d{1,2}[.、)])|[*※★:]+$/g, '')
    .replace(/[,，]/g, '、')
    .toLowerCase();
}

function fieldBySpelling(edition: Edition): ReadonlyMap<string, string> {
  return new Map(edition.fields.flatMap((field) => spellingsOf(field).map((text) => [text, field.name])));
}

function forbiddenBy(unknown: HeadingAt, reading: ReadingRules): FoundColumns['forbidden'] {
  const plain = plainHeading(unknown.heading);
  const ban = reading.forbiddenHeadings.find(
    ({ word, except }) => plain.includes(word) && !except.some((allowed) => plain.includes(allowed)),
  );
  return ban ? [{ ...unknown, clause: ban.clause }] : [];
}

/** Headings are shown in refusals; a cell of any size may stand where a heading belongs. */
const shortHeading = (text: string) => {
  const plain = text.replace(/[\s\u0000-\u001f\u200b-\u200f\ufeff]+/g, ' ').trim();
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
};
