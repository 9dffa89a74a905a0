import { visibleAt } from '#disclosure/publication';
import type { Day } from '#kit';
import type { Database } from '#platform';

export type EntryRow = {
  subject_code: string;
  subject_name: string;
  record_id: string;
  item: string;
  version: number;
  content: Readonly<Record<string, unknown>>;
  shown_from: Day;
  shown_until: Day | null;
  earliest_repair_on: Day | null;
};

export type EntriesQuestion = {
  item: string;
  listName: string;
  day: Day;
  now: Date;
  after: { decidedOn: Day; recordId: string } | null;
  limit: number;
};

/** Records that name a list and are public, newest decision first; the items stand as the index on them names them. */
export async function findEntryRows(db: Database, question: EntriesQuestion): Promise<EntryRow[]> {
  const { item, listName, day, now, after, limit } = question;
  const { rows } = await db.pool.query({
    name: 'lists.entries',
    text: `select d.subject_code, s.name as subject_name, d.record_id, d.item, d.version, v.content,
        d.shown_from, d.shown_until, d.earliest_repair_on
      from records.version v
      join publication.display d on d.subject_code = v.subject_code and d.record_id = v.record_id
        and d.version = v.version
      join subjects.subject s on s.subject_code = v.subject_code
      where v.item in ('serious-listing', 'abnormal-listing', 'court-default', 'honour')
        and v.item = $1 and v.content ->> 'listName' = $2 and ${visibleAt('$3', '$4')}
        and ($5::date is null or (v.decided_on, v.record_id) < ($5::date, $6::uuid))
      order by v.decided_on desc, v.record_id desc limit $7`,
    values: [item, listName, day, now, after?.decidedOn ?? null, after?.recordId ?? null, limit],
  });
  return rows;
}
