import { addDays, type Day, normaliseName } from '#kit';
import type { DatedName } from './contract.ts';

/**
 * Whether a record's name is the subject's: the present name always, a former one when it was valid on the
 * decision day. Never by likeness.
 * @source rules of the 2021 data standard, V07
 */
export function isNameOn(names: readonly DatedName[], name: string, day: Day | null): boolean {
  const wanted = normaliseName(name);
  return names.some((dated) => {
    if (dated.name !== wanted) return false;
    if (dated.validUntil === null || day === null) return true;
    return day <= dated.validUntil && (dated.validFrom === null || dated.validFrom <= day);
  });
}

export const presentName = (names: readonly DatedName[]): string | undefined =>
  names.find((dated) => dated.validUntil === null)?.name;

/**
 * The names after the register gives `name` from `changedOn` on: the name until then ends the day before. A
 * name that would end before it began was corrected, not used, and goes.
 */
export function renameOn(names: readonly DatedName[], name: string, changedOn: Day): DatedName[] {
  const wanted = normaliseName(name);
  if (names.length === 0) return [{ name: wanted, validFrom: null, validUntil: null }];
  if (presentName(names) === wanted) return [...names];
  const ended = names
    .map((dated) => (dated.validUntil === null ? { ...dated, validUntil: addDays(changedOn, -1) } : dated))
    .filter(
      (dated) => dated.validFrom === null || dated.validUntil === null || dated.validFrom <= dated.validUntil,
    );
  return [...ended, { name: wanted, validFrom: changedOn, validUntil: null }];
}
