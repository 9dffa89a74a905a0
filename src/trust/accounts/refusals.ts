import type { RefusalTable } from '#kit';

export const refusals = {
  'account.role-elsewhere': {
    status: 422,
    zh: '{role}不能设在这类单位。请选择相应的单位，或换一个角色。',
    en: 'The role {roleInEnglish} does not exist at this kind of unit. Choose another unit or another role.',
  },
  'account.roles-apart': {
    status: 422,
    zh: '{roles}不能由同一账户兼任（{clause}）。请为其中一个角色另设账户。',
    en: 'One account does not hold {rolesInEnglish} ({clause}). Give one of them to another account.',
  },
} as const satisfies RefusalTable;

export type AccountsRefusal = { code: keyof typeof refusals } & Readonly<Record<string, unknown>>;
