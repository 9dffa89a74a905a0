import { addMonths, dayOf, type Reach } from '#kit';
import type { World } from '#platform';
import type { LateUnit } from './contract.ts';
import { dueDayOf, firstDayOf, nameOf } from './decide-month.ts';
import { findSilentMonths } from './months-sql.ts';
import type { TimelyLaw } from './oversight-law.ts';

/** Units within the reach that owe a word about months of the last twelve; whose oldest month is oldest comes first. */
export async function findLateUnits(world: World, law: TimelyLaw, reach: Reach): Promise<LateUnit[]> {
  const today = dayOf(world.clock.now());
  const thisMonth = firstDayOf(today.slice(0, 7));
  const { items, of: kinds } = law.oversight.months;
  const units = reach.kind === 'everything' ? null : reach.kind === 'units' ? reach.codes : [];
  const days = { from: addMonths(thisMonth, -12), to: addMonths(thisMonth, -1) };
  const silent = await findSilentMonths(world.db, { units, items, kinds, ...days });
  const late = silent.filter(({ month }) => today > dueDayOf(month, law));
  return [...Map.groupBy(late, ({ unit }) => unit)].map(([unit, months]) => ({
    ...{ unit, name: months[0]!.name, months: months.length },
    oldest: nameOf(months[0]!.month),
  }));
}
