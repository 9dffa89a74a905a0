import { accept, Day, dayOf, type Outcome, refuse } from '#kit';
import type { World } from '#platform';
import type { EntriesAnswer, EntriesQuery, EntryLine, ListPage, ListsAnswer } from './contract.ts';
import { entriesIn } from './entries-in.ts';
import type { List } from './list.ts';
import type { ListLaw } from './list-law.ts';
import type { ListsRefusal } from './refusals.ts';
import { type EntryRow, findEntryRows } from './sql.ts';

/** What the law says of each list; nothing of who is on it. */
export const describeLists = (law: ListLaw, asOf: Day): ListsAnswer => ({
  asOf,
  lists: [...law.lists.values()].map((list) => describeList(list, law)),
});

export function describeList({ id, domains, ...list }: List, law: ListLaw): ListPage {
  const { kind, item, name, about, legalBasis, term, removal, inForceFrom, inForceUntil } = list;
  const decidedBy = domains.map((domain) => ({ domain, name: law.authorities.domains.get(domain)!.name }));
  const words = { name, about, decidedBy, legalBasis, term, removal };
  return { list: id, kind, item, ...words, inForceFrom, inForceUntil };
}

/** Who is on a list today, a page at a time. */
export async function findEntries(
  world: World,
  law: ListLaw,
  { list: id, limit, cursor }: EntriesQuery & { list: string },
): Promise<Outcome<EntriesAnswer, ListsRefusal>> {
  const list = law.lists.get(id);
  if (!list) return refuse({ code: 'list.unknown' });
  const after = cursor === undefined ? null : parseCursor(cursor);
  if (cursor !== undefined && after === null) return refuse({ code: 'list.cursor-invalid' });
  const now = world.clock.now();
  const day = dayOf(now);
  const question = { item: list.item, listName: list.name.zh, day, now, after, limit: limit + 1 };
  const rows = await findEntryRows(world.db, question);
  const entries = rows.slice(0, limit).map((row) => toLine(row, law));
  const last = entries.at(-1);
  return accept({
    asOf: day,
    list: describeList(list, law),
    entries,
    next: rows.length > limit && last ? `${last.decidedOn}_${last.recordId}` : null,
  });
}

function toLine(row: EntryRow, law: ListLaw): EntryLine {
  const shown = { shownFrom: row.shown_from, shownUntil: row.shown_until };
  const record = { recordId: row.record_id, item: row.item, version: row.version, content: row.content };
  const [entry] = entriesIn([{ ...record, ...shown }], law);
  const { recordId, version, reason, decisionNumber, decidedOn, authorityName, authorityCode } = entry!;
  return {
    subject: { code: row.subject_code, name: row.subject_name },
    ...{ recordId, version, reason, decisionNumber, decidedOn, authorityName, authorityCode },
    listedOn: entry!.listedOn,
    removalCondition: entry!.removalCondition,
    ...shown,
    earliestRepairOn: row.earliest_repair_on,
  };
}

function parseCursor(text: string): { decidedOn: Day; recordId: string } | null {
  const match = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  const decidedOn = Day.safeParse(match?.[1]);
  return match && decidedOn.success ? { decidedOn: decidedOn.data, recordId: match[2]! } : null;
}
