import { visibleAt } from '#disclosure/publication';
import type { Day } from '#kit';
import type { Tx } from '#platform';

/**
 * The last entry about each record of these organisations among the first `size` of the public log, where it brings a
 * version: what the log says is public. `$1` the codes, `$2` the size.
 */
const standing = `(select * from (
    select distinct on (e.subject_code, e.record_id) e.*
    from ledger.entry e where e.log = 'public' and e.subject_code = any ($1::text[]) and e.leaf_index < $2
    order by e.subject_code, e.record_id, e.leaf_index desc) last
  where type in ('record', 'correction'))`;

export type StandingEntry = {
  subjectCode: string;
  recordId: string;
  item: string;
  version: number;
  index: number;
  leaf: string;
};

const columns = `e.subject_code as "subjectCode", e.record_id as "recordId",
  e.statement::json ->> 'item' as item, e.version, e.leaf_index as index, l.leaf`;

/** What the log says is public of these organisations, in the order of their codes. */
export async function findStanding(
  tx: Tx,
  { codes, size }: { codes: readonly string[]; size: number },
): Promise<StandingEntry[]> {
  const { rows } = await tx.client.query({
    name: 'ledger.standing',
    text: `select ${columns} from ${standing} e join ledger.leaf l on l.log = e.log and l.leaf_index = e.leaf_index
      order by e.subject_code, e.record_id`,
    values: [codes, size],
  });
  return rows;
}

/** The same with what each leaf commits to, and its salt; null where the version is not shown any more. */
export async function findStandingStatements(
  tx: Tx,
  { codes, size, day, now }: { codes: readonly string[]; size: number; day: Day; now: Date },
): Promise<(StandingEntry & { statement: string | null; content: string | null; salt: Buffer | null })[]> {
  const { rows } = await tx.client.query({
    name: 'ledger.standing-statements',
    text: `select ${columns}, case when d.version is not null then e.statement end as statement,
        case when d.version is not null then v.content::text end as content,
        case when d.version is not null then s.salt end as salt
      from ${standing} e join ledger.leaf l on l.log = e.log and l.leaf_index = e.leaf_index
      left join publication.display d on d.subject_code = e.subject_code and d.record_id = e.record_id
        and d.version = e.version and ${visibleAt('$3', '$4')}
      left join records.version v on v.subject_code = e.subject_code and v.record_id = e.record_id
        and v.version = e.version and v.kind = 'stored'
      left join ledger.salt s on s.subject_code = e.subject_code and s.record_id = e.record_id and s.log = e.log
        and s.leaf_index = e.leaf_index
      order by e.subject_code, e.record_id`,
    values: [codes, size, day, now],
  });
  return rows;
}

/** Organisations that the public log names from one place on up to, not including, another; each as often as named. */
export async function findNamed(
  tx: Tx,
  { from, to, limit }: { from: number; to: number; limit: number },
): Promise<{ index: number; subjectCode: string }[]> {
  const { rows } = await tx.client.query({
    name: 'ledger.named',
    text: `select leaf_index as index, subject_code as "subjectCode" from ledger.entry
      where log = 'public' and leaf_index >= $1 and leaf_index < $2 order by leaf_index limit $3`,
    values: [from, to, limit],
  });
  return rows;
}
