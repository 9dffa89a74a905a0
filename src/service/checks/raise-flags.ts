import { addDays, type Calendar, type Day, dayOf, isWorkingDay, newId, startOf } from '#kit';
import { inTransaction, type Tx, type World } from '#platform';
import type { CheckLaw } from './check-law.ts';
import type { Flag } from './contract.ts';
import { countFor, type DayOfChecks, findFlags, raise } from './flags-sql.ts';

export const checkFlagsJob = 'check-flags';

type FlagLaw = Readonly<{ checks: Pick<CheckLaw, 'flags'>; calendar: Calendar }>;

/** Counts signs of misuse of today and yesterday, so that the last hour of a day is counted too. */
export async function raiseFlags(world: World, law: FlagLaw): Promise<void> {
  const today = dayOf(world.clock.now());
  await inTransaction(world.db, async (tx) => {
    for (const day of [addDays(today, -1), today]) await raiseFlagsOf(world, tx, law, day);
  });
}

async function raiseFlagsOf(world: World, tx: Tx, law: FlagLaw, day: Day): Promise<void> {
  const now = world.clock.now();
  const on: DayOfChecks = {
    day,
    from: firstIdAt(startOf(day)),
    until: firstIdAt(startOf(addDays(day, 1))),
    isWorkingDay: isWorkingDay(day, law.calendar),
  };
  for (const rule of law.checks.flags) {
    const counted = await countFor(tx, rule, on);
    const flags = counted.map((one) => ({ ...one, flag: rule.flag, day, flagId: newId(now, world.random) }));
    await raise(tx, flags, now);
  }
}

/** The smallest id of an instant: ids are in the order of time. */
export const firstIdAt = (instant: Date): string => newId(instant, (size) => new Uint8Array(size));

/** Flags for the auditor, the newest first. */
export async function listFlags(
  world: World,
  { flags }: Pick<CheckLaw, 'flags'>,
  query: {
    flag?: string | undefined;
    account?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<{ flags: Flag[]; next: string | null }> {
  const { flag = null, account = null, cursor = null, limit } = query;
  const rows = await findFlags(world.db, { flag, account, after: cursor, limit: limit + 1 });
  const rules = new Map(flags.map((rule) => [rule.flag, rule]));
  const shown = rows.slice(0, limit).map((row): Flag => {
    const rule = rules.get(row.flag);
    return {
      flagId: row.flagId,
      flag: { id: row.flag, name: rule?.name ?? { zh: row.flag, en: row.flag } },
      account: row.account,
      unit: { code: row.unit, name: row.unitName },
      day: row.day,
      count: row.count,
      more: rule?.more ?? 0,
      raisedAt: row.raisedAt.toISOString(),
    };
  });
  return { flags: shown, next: rows.length > limit ? shown.at(-1)!.flagId : null };
}
