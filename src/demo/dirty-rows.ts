import type { DirtyRow } from './dirty-case.ts';
import { dirtyLicences } from './dirty-licences.ts';
import { dirtyPenalties } from './dirty-penalties.ts';
import type { CityOptions } from './plan.ts';
import { planCity } from './plan.ts';

/**
 * For each rule rows that break it, `each` times with other values, in an order that matters: an update follows
 * the row it updates. The city's subjects must be in the register before, and nothing else of the city.
 */
export function* generateDirtyRows(options: CityOptions & { each?: number }): Generator<DirtyRow> {
  const plan = planCity(options);
  for (let round = 0; round < (options.each ?? 1); round += 1) {
    yield* dirtyPenalties(plan, 5_000_000 + round * 1_000);
    yield* dirtyLicences(plan, 6_000_000 + round * 1_000);
  }
}
