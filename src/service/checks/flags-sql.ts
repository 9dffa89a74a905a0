import type { Day } from '#kit';
import type { Database, Tx } from '#platform';
import type { FlagRule } from './check-law.ts';

/** How much of something an account did on a day. */
export type Counted = { account: string; unit: string; count: number };

/** A stretch of a day in Beijing as instants, with the ids that checks made in it have. */
export type DayOfChecks = { day: Day; from: string; until: string; isWorkingDay: boolean };

const ofAccounts = `join accounts.account a on a.account = c.account and (a.kind = 'client') = any($1)`;
const hourOf = `extract(hour from c.asked_at at time zone 'Asia/Shanghai')`;

const counting: Readonly<Record<FlagRule['counts'], string>> = {
  checks: `select c.account, a.unit_code as unit, c.single_count as count from checks.allowance c ${ofAccounts}
    where c.day = $2::date and c.single_count > $3`,
  'refused-matters': `select c.account, a.unit_code as unit, c.strayed_count as count from checks.allowance c ${ofAccounts}
    where c.day = $2::date and c.strayed_count > $3`,
  unanswered: `select c.account, c.unit_code as unit, count(*)::int as count from checks.awaited c ${ofAccounts}
    where c.due_on = $2::date - 1 group by 1, 2 having count(*) > $3`,
  'organisations-in-an-hour': `select account, unit, max(count)::int as count from (
      select c.account, c.unit_code as unit, count(distinct c.subject_code) as count from checks.answer c ${ofAccounts}
      where c.check_id >= $4::uuid and c.check_id < $5::uuid and not c.is_batch and $2::date is not null
      group by 1, 2, ${hourOf}) hour group by 1, 2 having max(count) > $3`,
  'checks-outside-hours': `select c.account, c.unit_code as unit, count(*)::int as count from checks.answer c ${ofAccounts}
    where c.check_id >= $4::uuid and c.check_id < $5::uuid and $2::date is not null
      and ($6 or ${hourOf} < $7 or ${hourOf} >= $8)
    group by 1, 2 having count(*) > $3`,
};

/** Accounts that did more on a day than a rule allows for, most first; at most 1,000. */
export async function countFor(tx: Tx, rule: FlagRule, on: DayOfChecks): Promise<Counted[]> {
  const { counts, who, more, from = 0, to = 24 } = rule;
  const given: unknown[] = [who.map((one) => one === 'program'), on.day, more];
  if (counts === 'organisations-in-an-hour') given.push(on.from, on.until);
  if (counts === 'checks-outside-hours') given.push(on.from, on.until, !on.isWorkingDay, from, to);
  const { rows } = await tx.client.query(
    `select * from (${counting[counts]}) counted order by count desc, account limit 1000`,
    given,
  );
  return rows;
}

export type FlagRow = Counted & {
  flagId: string;
  flag: string;
  unitName: string;
  day: Day;
  raisedAt: Date;
};

/** Raises flags; of one that was raised before it keeps the greater count. */
export async function raise(
  tx: Tx,
  flags: readonly { flagId: string; flag: string; account: string; unit: string; day: Day; count: number }[],
  raisedAt: Date,
): Promise<void> {
  if (flags.length === 0) return;
  await tx.client.query(
    `insert into checks.flag as known (flag_id, flag, account, unit_code, day, count, raised_at)
     select flag_id, flag, account, unit_code, day, count, $7::timestamptz
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[], $6::int[])
       as one (flag_id, flag, account, unit_code, day, count)
     on conflict (flag, account, day) do update set count = greatest(known.count, excluded.count)`,
    [
      flags.map(({ flagId }) => flagId),
      flags.map(({ flag }) => flag),
      flags.map(({ account }) => account),
      flags.map(({ unit }) => unit),
      flags.map(({ day }) => day),
      flags.map(({ count }) => count),
      raisedAt,
    ],
  );
}

/** Flags, the newest first. */
export async function findFlags(
  db: Database,
  question: { flag: string | null; account: string | null; after: string | null; limit: number },
): Promise<FlagRow[]> {
  const { rows } = await db.pool.query({
    name: 'checks.flags',
    text: `select f.flag_id as "flagId", f.flag, f.account, f.unit_code as unit, u.name as "unitName", f.day, f.count,
        f.raised_at as "raisedAt"
      from checks.flag f join accounts.unit u on u.unit_code = f.unit_code
      where ($1::text is null or f.flag = $1) and ($2::text is null or f.account = $2)
        and ($3::uuid is null or f.flag_id < $3)
      order by f.flag_id desc limit $4`,
    values: [question.flag, question.account, question.after, question.limit],
  });
  return rows;
}
