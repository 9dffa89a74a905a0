import { accept, type Outcome, refuse } from '#kit';
import type { Tx, World } from '#platform';
import { isUscc, normaliseUscc, type SubjectLaw } from '#registry/subjects';
import { findOtherUnit, findUnit, lockAdministration, markUnitEnded, type UnitRow } from './change-sql.ts';
import type { Unit } from './contract.ts';
import { addUnit } from './new-account-sql.ts';
import type { AccountsRefusal } from './refusals.ts';

/** Whether there can be such a unit; gives it with its code as it is written. */
export function checkUnit(law: SubjectLaw, unit: Unit): Outcome<Unit, AccountsRefusal> {
  const code = normaliseUscc(unit.code);
  if (!isUscc(code, law)) return refuse({ code: 'unit.code-wrong' });
  if (!law.divisions.has(unit.division)) return refuse({ code: 'unit.division-unknown' });
  return accept({ ...unit, code });
}

/** Enters a unit; its people then see what their roles let them see of its division. */
export async function makeUnit(world: World, tx: Tx, unit: Unit): Promise<Outcome<UnitRow, AccountsRefusal>> {
  await lockAdministration(tx);
  if (await findUnit(tx, unit.code)) return refuse({ code: 'unit.exists' });
  await addUnit(tx, unit, world.clock.now());
  return accept((await findUnit(tx, unit.code))!);
}

/** Its accounts cease to work at once; what it handed in stays, and stays within the reach of its division. */
export async function endUnit(
  world: World,
  tx: Tx,
  code: string,
): Promise<Outcome<UnitRow, AccountsRefusal>> {
  await lockAdministration(tx);
  const unit = await findUnit(tx, code);
  if (!unit) return refuse({ code: 'unit.not-found' });
  if (unit.endedAt) return refuse({ code: 'unit.ended' });
  if (unit.kind === 'centre' && !(await findOtherUnit(tx, 'centre', code)))
    return refuse({ code: 'unit.last-centre' });
  await markUnitEnded(tx, code, world.clock.now());
  return accept((await findUnit(tx, code))!);
}
