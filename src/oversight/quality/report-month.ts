import { accept, type Day, dayOf, newId, type Outcome, refuse } from '#kit';
import { inTransaction, type World } from '#platform';
import type { MonthLine } from './contract.ts';
import { decideMonth, dueDayOf, firstDayOf, isOver } from './decide-month.ts';
import { addReport, findMonths, findReport, hasRecordsOf, takeBackReport } from './months-sql.ts';
import type { TimelyLaw } from './oversight-law.ts';
import type { QualityRefusal } from './refusals.ts';

/** The months of a year as the unit of who acts has to answer for them, the last first; none for a unit of another kind. */
export async function listMonths(world: World, law: TimelyLaw, year: number): Promise<MonthLine[]> {
  const unit = world.actor.organisation;
  if (unit === null) return [];
  const today = dayOf(world.clock.now());
  const { items, of: kinds } = law.oversight.months;
  const from = `${year}-01-01` as Day;
  const last = `${year}-12-01` as Day;
  const to = last < today ? last : firstDayOf(today.slice(0, 7));
  const known = await findMonths(world.db, { unit, items, kinds, from, to });
  return known.map((month) => decideMonth(month, today, law));
}

export type MonthOrder = { month: string; item: string; kind: 'zero' | 'take-back' };

/** Says that the unit of who acts decided nothing in a month, or takes that back while the last day has not passed. */
export async function reportMonth(
  world: World,
  law: TimelyLaw,
  order: MonthOrder,
): Promise<Outcome<MonthLine, QualityRefusal>> {
  const unit = world.actor.organisation;
  if (unit === null) return refuse({ code: 'month.without-unit' });
  if (!law.oversight.months.items.includes(order.item)) return refuse({ code: 'month.item-without-months' });
  const now = world.clock.now();
  const today = dayOf(now);
  const month = firstDayOf(order.month);
  if (!isOver(month, today)) return refuse({ code: 'month.not-over', month: order.month });
  const report = { unit, item: order.item, month };
  const by = { at: now, by: world.actor.account };
  return inTransaction(world.db, async (tx) => {
    const hasRecords = await hasRecordsOf(tx, unit, order.item, month);
    if (order.kind === 'zero') {
      if (hasRecords) return refuse({ code: 'month.has-records', month: order.month });
      await addReport(tx, { ...report, ...by, reportId: newId(now, world.random) });
    } else {
      const dueOn = dueDayOf(month, law);
      if (today > dueOn) return refuse({ code: 'month.settled', dueOn });
      if (!(await takeBackReport(tx, { ...report, ...by }))) return refuse({ code: 'month.not-reported' });
    }
    const reportedAt = await findReport(tx, report);
    return accept(decideMonth({ month, item: order.item, hasRecords, reportedAt }, today, law));
  });
}
