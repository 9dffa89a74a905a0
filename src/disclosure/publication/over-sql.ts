import type { Day } from '#kit';
import type { Tx } from '#platform';

/** The first day, after one and before another, that is the last of some display; `null`: there is none. */
export async function findNextLastDay(
  tx: Tx,
  { after, before }: { after: Day | null; before: Day },
): Promise<Day | null> {
  const { rows } = await tx.client.query(
    `select min(shown_until) as day from publication.display
     where decision = 'public' and ended_at is null and shown_until is not null
       and ($1::date is null or shown_until > $1) and shown_until < $2`,
    [after, before],
  );
  return rows[0].day;
}

/** Displays, not ended before, whose last day this is. */
export async function findLastShownOn(
  tx: Tx,
  day: Day,
): Promise<{ subjectCode: string; recordId: string; version: number }[]> {
  const { rows } = await tx.client.query(
    `select subject_code as "subjectCode", record_id as "recordId", version from publication.display
     where decision = 'public' and ended_at is null and shown_until = $1 order by subject_code, record_id`,
    [day],
  );
  return rows;
}
