import type { Day, Reach, Right } from '#kit';
import type { AccessLaw, ReachWord } from './access-law.ts';
import type { Mandate, Role, Unit } from './contract.ts';

/** Who asks: a person by roles, a program by the rights that its key was given, or the operator of the machine. */
export type Holder =
  | {
      kind: 'person';
      roles: readonly Role[];
      unit: Unit | null;
      mandates: readonly Pick<Mandate, 'subjectCode' | 'validUntil'>[];
    }
  | { kind: 'client'; rights: readonly string[]; unit: Unit }
  | { kind: 'operator' };

/**
 * How far the holder's right goes on a day; `null`: it has none. A role counts only at the kind of unit that the law
 * names for it, a mandate until its last day. `unitsBelow` gives the codes of all units of a division and of those
 * below it, by the digits that its code begins with.
 * @source law/access/roles.yaml
 */
export async function decideReach(
  law: AccessLaw,
  holder: Holder,
  right: Right,
  { today, unitsBelow }: { today: Day; unitsBelow: (prefix: string) => Promise<readonly string[]> },
): Promise<Reach | null> {
  const words = wordsOf(law, holder, right);
  if (words.size === 0) return null;
  if (words.has('everything')) return { kind: 'everything' };
  const unit = holder.kind === 'operator' ? null : holder.unit;
  if (words.has('jurisdiction') && unit)
    return { kind: 'units', codes: await unitsBelow(prefixOf(unit.division)) };
  if (words.has('own-unit') && unit) return { kind: 'units', codes: [unit.code] };
  if (words.has('own-subject') && holder.kind === 'person') {
    const running = holder.mandates.filter(({ validUntil }) => validUntil >= today);
    return { kind: 'subjects', codes: running.map(({ subjectCode }) => subjectCode) };
  }
  return words.has('own') ? { kind: 'own' } : null;
}

/** What the holder may at all; the console shows its pages by it. */
export function rightsOf(law: AccessLaw, holder: Holder): Right[] {
  const rights = grantsOf(law, holder).flatMap((grant) => Object.keys(grant) as Right[]);
  return [...new Set(rights)].sort();
}

const wordsOf = (law: AccessLaw, holder: Holder, right: Right): Set<ReachWord> =>
  new Set(grantsOf(law, holder).flatMap((grant) => grant[right] ?? []));

function grantsOf(law: AccessLaw, holder: Holder): Readonly<Record<Right, ReachWord>>[] {
  if (holder.kind === 'operator') return [law.operator.rights];
  if (holder.kind === 'client') {
    const given = Object.entries(law.client.rights).filter(([right]) => holder.rights.includes(right));
    return [Object.fromEntries(given)];
  }
  const isAt = (role: Role) => {
    const { at } = law.roles[role];
    return holder.unit === null ? at.length === 0 : at.includes(holder.unit.kind);
  };
  return holder.roles.filter(isAt).map((role) => law.roles[role].rights);
}

/** The digits that a division and all below it share: `370400` 3704, `370402` 370402, `370000` 37. */
export const prefixOf = (division: string): string => division.replace(/(?:00){1,2}$/, '');
