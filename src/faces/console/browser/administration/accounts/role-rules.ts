import type { Role, UnitKind } from '#trust/accounts/contract';

type Apart = Readonly<{ among: readonly Role[] } | { role: Role; from: readonly Role[] }>;

/** At which kinds of unit a role exists. A test holds this and `apart` to law/access/roles.yaml; the server decides. */
export const rolesAt: Readonly<Record<Role, readonly UnitKind[]>> = {
  submitter: ['department'],
  reviewer: ['department'],
  officer: ['centre'],
  supervisor: ['centre'],
  'window-officer': ['window'],
  auditor: ['centre'],
  'system-administrator': ['centre'],
  'security-administrator': ['centre'],
  'audit-administrator': ['centre'],
  representative: [],
};

/** Which roles one account does not hold together: two of a list, or the one with any of the others. */
export const apart: readonly Apart[] = [
  { among: ['system-administrator', 'security-administrator', 'audit-administrator'] },
  {
    role: 'auditor',
    from: [
      'submitter',
      'reviewer',
      'officer',
      'supervisor',
      'window-officer',
      'system-administrator',
      'security-administrator',
    ],
  },
];

/** A role that this kind of unit has, with the chosen one that rules it out, if any. */
export type RoleChoice = { role: Role; ruledOutBy: Role | null };

/** What may still be ticked at this kind of unit (`null`: at none) when these are. */
export function decideRoleChoices(unitKind: UnitKind | null, chosen: readonly Role[]): RoleChoice[] {
  const roles = (Object.keys(rolesAt) as Role[]).filter((role) =>
    unitKind === null ? rolesAt[role].length === 0 : rolesAt[role].includes(unitKind),
  );
  return roles.map((role) => ({
    role,
    ruledOutBy: chosen.find((other) => other !== role && areApart(role, other)) ?? null,
  }));
}

const areApart = (one: Role, other: Role): boolean =>
  apart.some((rule) =>
    'among' in rule
      ? rule.among.includes(one) && rule.among.includes(other)
      : (rule.role === one && rule.from.includes(other)) || (rule.role === other && rule.from.includes(one)),
  );
