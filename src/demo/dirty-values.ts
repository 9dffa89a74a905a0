import { organisationCodeCheckCharacter, usccCheckCharacter } from '#registry/subjects';
import type { Chance } from './chance.ts';
import { type CityPlan, codeAt } from './plan.ts';

/** Right in form and check character, but no one's: born from 1900 to 1909. For tests of what must be refused. */
export function idNumber(chance: Chance): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const born = `190${chance.below(10)}${two(1 + chance.below(12))}${two(1 + chance.below(28))}`;
  const first17 = `110101${born}${String(1 + chance.below(999)).padStart(3, '0')}`;
  return first17 + idCheckCharacter(first17);
}

/** @source GB 11643-1999 */
function idCheckCharacter(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return '10X98765432'.charAt(sum % 11);
}

export const phoneNumber = (chance: Chance): string =>
  `1990000${String(chance.below(10_000)).padStart(4, '0')}`;

/** A right code in the city's block that none of its subjects has. */
export const unregisteredCode = (plan: CityPlan, number: number): string =>
  codeAt(plan.words, plan.seed, 20_000_000 + number, '91', 0);

export function withWrongCheck(code: string): string {
  return code.slice(0, 17) + (code[17] === '0' ? '1' : '0');
}

/** The 18th character is right, the 17th (GB 11714) is not. */
export function withWrongOrganisationCheck(code: string): string {
  const right = organisationCodeCheckCharacter(code.slice(8, 16));
  const first17 = code.slice(0, 16) + (right === '0' ? '1' : '0');
  return first17 + usccCheckCharacter(first17);
}
