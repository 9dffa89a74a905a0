import { visibleAt } from '#disclosure/publication';
import type { PublicRow } from '#disclosure/register';
import type { Day } from '#kit';
import type { Database } from '#platform';
import type { Standing } from './change.ts';

/** A moment that is asked about. */
export type Moment = { day: Day; now: Date };

/** A stretch of the public log: from a place up to, not including, another; at most so many entries. */
export type Stretch = { from: number; to: number; limit: number };

/** What the public reads of the version that a display `d` is about; `v` is that version. */
const shown = `d.record_id, d.item, d.version, d.severity, d.regime, d.shown_from, d.shown_until,
  d.earliest_repair_on, d.reasons, v.content::text as json, v.decided_on,
  case when d.version = 1 then v.received_at else (
    select first.received_at from records.version first where first.subject_code = d.subject_code
      and first.record_id = d.record_id and first.version = 1) end as received_at`;

export type EntryRow = {
  index: number;
  leaf: string;
  subject_code: string | null;
  /** `null`: of an erased record, or of none. */
  standing: Standing | null;
  /** What is public now; `null`: nothing, or another version. */
  row: PublicRow | null;
};

/** Entries of the public log in their order, each with its record where that very version is public then. */
export async function findEntries(
  db: Database,
  { from, to, limit }: Stretch,
  { day, now }: Moment,
): Promise<EntryRow[]> {
  const { rows } = await db.pool.query({
    name: 'changes.entries',
    text: `select l.leaf_index as "index", l.leaf, e.subject_code, d.decision, d.end_reason,
        d.version is not null and ${visibleAt('$4', '$5')} as is_visible,
        v.version is not null as is_current, ${shown}
      from ledger.leaf l
      left join ledger.entry e on e.log = l.log and e.leaf_index = l.leaf_index
      left join publication.display d on d.subject_code = e.subject_code and d.record_id = e.record_id
      left join records.version v on v.subject_code = d.subject_code and v.record_id = d.record_id
        and v.version = d.version and v.version = e.version and e.type in ('record', 'correction')
        and ${visibleAt('$4', '$5')}
      where l.log = 'public' and l.leaf_index >= $1 and l.leaf_index < $2 order by l.leaf_index limit $3`,
    values: [from, to, limit, day, now],
  });
  return rows.map(({ index, leaf, subject_code, decision, end_reason, is_visible, is_current, ...row }) => ({
    index,
    leaf,
    subject_code,
    standing:
      row.record_id === null
        ? null
        : {
            isCurrent: is_current,
            decision,
            shownFrom: row.shown_from,
            shownUntil: row.shown_until,
            endReason: end_reason,
            isVisible: is_visible,
          },
    row: is_current ? row : null,
  }));
}

/** All that is public then, by organisation and record, after one of them; at most `limit`. */
export async function findPublic(
  db: Database,
  { after, limit }: { after: { subjectCode: string; recordId: string } | null; limit: number },
  { day, now }: Moment,
): Promise<(PublicRow & { subject_code: string })[]> {
  const { rows } = await db.pool.query({
    name: 'changes.public',
    text: `select d.subject_code, ${shown} from publication.display d
      join records.version v on v.subject_code = d.subject_code and v.record_id = d.record_id and v.version = d.version
      where ($3::text is null or (d.subject_code, d.record_id) > ($3, $4::uuid)) and ${visibleAt('$1', '$2')}
      order by d.subject_code, d.record_id limit $5`,
    values: [day, now, after?.subjectCode ?? null, after?.recordId ?? null, limit],
  });
  return rows;
}

export type TakenBackRow = {
  index: number;
  type: string;
  recordId: string;
  version: number;
  notedAt: Date;
  because: 'period-over' | 'corrected' | null;
};

/** Entries that took something back, in their order. */
export async function findTakenBack(db: Database, { from, to, limit }: Stretch): Promise<TakenBackRow[]> {
  const { rows } = await db.pool.query({
    name: 'changes.taken-back',
    text: `select leaf_index as "index", type, record_id as "recordId", version, noted_at as "notedAt",
        statement::json ->> 'because' as because
      from ledger.entry
      where log = 'public' and type in ('retraction', 'repair', 'expiry', 'erasure', 'correction')
        and leaf_index >= $1 and leaf_index < $2
      order by leaf_index limit $3`,
    values: [from, to, limit],
  });
  return rows;
}
