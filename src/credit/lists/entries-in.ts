import type { Day } from '#kit';
import type { ListEntry } from './list.ts';
import type { ListLaw } from './list-law.ts';

/** Catalogue items whose records are entries of lists. */
export const listingItems: readonly string[] = [
  'serious-listing',
  'abnormal-listing',
  'court-default',
  'honour',
];

/** A record that is shown on the day asked about, with its content parsed. */
export type ShownRecord = Readonly<{
  recordId: string;
  item: string;
  version: number;
  content: Readonly<Record<string, unknown>>;
  shownFrom: Day;
  shownUntil: Day | null;
}>;

/**
 * The list entries among records that are shown, in their order. A record that names a list which the law does not know
 * is none. Whether a record is shown is not asked again: what ended is not among them.
 */
export const entriesIn = (records: readonly ShownRecord[], law: ListLaw): ListEntry[] =>
  records.flatMap((record) => toEntry(record, law) ?? []);

function toEntry({ content, ...record }: ShownRecord, law: ListLaw): ListEntry | null {
  if (!listingItems.includes(record.item)) return null;
  const listName = textIn(content, 'listName');
  const list = law.listNamed(record.item, listName);
  if (!list) return null;
  const { recordId, item, version, shownFrom, shownUntil } = record;
  return {
    subjectCode: textIn(content, 'subjectCode'),
    recordId,
    version,
    item,
    list: list.id,
    listName,
    kind: list.kind,
    domain: list.domains[0]!,
    reason: textIn(content, 'reason'),
    decisionNumber: textIn(content, 'documentNumber'),
    decidedOn: textIn(content, 'decidedOn') as Day,
    authorityName: textIn(content, 'authorityName'),
    authorityCode: textIn(content, 'authorityCode'),
    listedOn: textIn(content, 'listedOn') as Day,
    removalCondition: textIn(content, 'removalCondition') || null,
    shownFrom,
    shownUntil,
  };
}

/** The catalogue made sure of the type; an empty text where nothing was given. */
const textIn = (content: Readonly<Record<string, unknown>>, field: string): string =>
  typeof content[field] === 'string' ? content[field] : '';
