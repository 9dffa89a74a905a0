import { sql } from 'kysely';
import type { Reader } from '#platform';

/**
 * Takes one of the attempts that this door has left, before it is known how the attempt ends: of fifty at one moment
 * not one too many is tried. `null`: taken; else until when the door is locked. The last one locks it.
 */
export async function takeAttempt(
  reader: Reader,
  door: Buffer,
  {
    now,
    most,
    lockedUntil,
    countedSince,
  }: { now: Date; most: number; lockedUntil: Date; countedSince: Date },
): Promise<Date | null> {
  const { rows } = await sql`
    insert into sign_in.failure as f (door, failure_count, counted_from)
    values (${door}, 1, ${now})
    on conflict (door) do update set
      failure_count = case when f.locked_until is not null or f.counted_from <= ${countedSince}
        then 1 else f.failure_count + 1 end,
      counted_from = case when f.locked_until is not null or f.counted_from <= ${countedSince}
        then ${now} else f.counted_from end,
      locked_until = case when f.locked_until is null and f.counted_from > ${countedSince}
        and f.failure_count + 1 >= ${most} then ${lockedUntil}::timestamptz end
    where f.locked_until is null or f.locked_until <= ${now}
    returning 1`.execute(reader);
  if (rows.length > 0) return null;
  const row = await reader
    .selectFrom('sign_in.failure')
    .select('locked_until')
    .where('door', '=', door)
    .executeTakeFirst();
  return row?.locked_until ?? lockedUntil;
}

/** The attempt did not fail: it counts no more. */
export async function giveBackAttempt(reader: Reader, door: Buffer): Promise<void> {
  await reader
    .updateTable('sign_in.failure')
    .set((row) => ({ failure_count: row('failure_count', '-', 1), locked_until: null }))
    .where('door', '=', door)
    .where('failure_count', '>', 0)
    .execute();
}

export async function forgetFailures(reader: Reader, door: Buffer): Promise<void> {
  await reader.deleteFrom('sign_in.failure').where('door', '=', door).execute();
}

export async function deleteOldFailures(reader: Reader, countedSince: Date, now: Date): Promise<void> {
  await reader
    .deleteFrom('sign_in.failure')
    .where('counted_from', '<=', countedSince)
    .where((or) => or.or([or('locked_until', 'is', null), or('locked_until', '<=', now)]))
    .execute();
}
