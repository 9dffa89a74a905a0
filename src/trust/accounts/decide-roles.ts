import { accept, type Outcome, refuse } from '#kit';
import type { AccessLaw } from './access-law.ts';
import type { Role, UnitKind } from './contract.ts';
import type { AccountsRefusal } from './refusals.ts';

/**
 * Whether one account may hold these roles together at this kind of unit (`null`: at none).
 * @source law/access/roles.yaml, `apart` and `at`
 */
export function decideRoles(
  law: AccessLaw,
  roles: readonly Role[],
  unitKind: UnitKind | null,
): Outcome<readonly Role[], AccountsRefusal> {
  for (const role of roles) {
    const { at, name } = law.roles[role];
    const fits = unitKind === null ? at.length === 0 : at.includes(unitKind);
    if (!fits) return refuse({ code: 'account.role-elsewhere', role: name.zh, roleInEnglish: name.en });
  }
  for (const rule of law.apart) {
    const [one, other] =
      'among' in rule
        ? roles.filter((role) => rule.among.includes(role))
        : roles.includes(rule.role)
          ? [rule.role, roles.find((role) => rule.from.includes(role))]
          : [];
    if (one && other) {
      const names = [law.roles[one].name, law.roles[other].name];
      return refuse({
        code: 'account.roles-apart',
        roles: names.map(({ zh }) => zh).join('、'),
        rolesInEnglish: names.map(({ en }) => en).join(' and '),
        clause: rule.clause,
      });
    }
  }
  return accept(roles);
}
