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
  'account.not-found': {
    status: 404,
    zh: '没有这个账户。请核对账户名。',
    en: 'There is no such account. Check its name.',
  },
  'account.exists': {
    status: 409,
    zh: '账户名已被使用；账户名不重复使用。请换一个。',
    en: 'This name belongs to an account already, and names are never given twice. Choose another.',
  },
  'account.changed-meanwhile': {
    status: 409,
    zh: '该账户的角色在提议之后已有变动。请按现在的角色重新提议。',
    en: 'The roles of this account have changed since it was proposed. Propose anew from the present ones.',
  },
  'account.last-administrator': {
    status: 409,
    zh: '这是最后一名能够管理账户的安全管理员。请先设立另一名。',
    en: 'This is the last security administrator who can manage accounts. Make another one first.',
  },
  'account.suspended': {
    status: 409,
    zh: '该账户已停用。',
    en: 'This account is suspended already.',
  },
  'account.not-suspended': {
    status: 409,
    zh: '该账户没有停用，无需恢复。',
    en: 'This account is not suspended; there is nothing to reopen.',
  },
  'account.roles-missing': {
    status: 422,
    zh: '请至少选择一个角色；单位人员须选单位，组织代表须附授权。',
    en: 'Choose at least one role; a person of a unit names the unit, a representative a mandate.',
  },
  'account.about-yourself': {
    status: 403,
    zh: '涉及本人账户的提议须由他人决定。',
    en: 'Whom a proposal is about does not decide on it. Ask another one with the right.',
  },
  'unit.not-found': {
    status: 404,
    zh: '没有这个单位，或者它已撤销。请核对统一社会信用代码。',
    en: 'There is no such unit, or it has ended. Check its unified social credit code.',
  },
  'unit.exists': {
    status: 409,
    zh: '该单位已登记。',
    en: 'This unit is entered already.',
  },
  'unit.ended': {
    status: 409,
    zh: '该单位已撤销。',
    en: 'This unit has ended already.',
  },
  'unit.last-centre': {
    status: 409,
    zh: '这是唯一的信用中心，不能撤销。',
    en: 'This is the only credit centre and cannot be ended.',
  },
  'unit.code-wrong': {
    status: 422,
    zh: '统一社会信用代码有误。请核对。',
    en: 'The unified social credit code is wrong. Check it.',
  },
  'unit.division-unknown': {
    status: 422,
    zh: '没有这个行政区划代码。请核对。',
    en: 'There is no such division. Check its code.',
  },
  'mandate.not-found': {
    status: 404,
    zh: '没有这项授权。请刷新列表。',
    en: 'There is no such mandate. Reload the list.',
  },
  'mandate.ended': {
    status: 409,
    zh: '该授权已终止。',
    en: 'This mandate has ended already.',
  },
  'mandate.subject-unknown': {
    status: 422,
    zh: '登记库中没有这个组织。请核对统一社会信用代码；新设立的组织请待登记信息报送后再试。',
    en: 'The register does not know this organisation. Check its code; wait for its registration if it is new.',
  },
  'mandate.days-wrong': {
    status: 422,
    zh: '授权的最后一日不得早于今天、晚于{last}。请核对授权委托书。',
    en: 'The last day of a mandate is not before today and not after {last}. Check the letter of authority.',
  },
  'mandate.not-representative': {
    status: 422,
    zh: '只有组织代表的账户可以接受授权；单位人员不能兼任。请另设代表账户。',
    en: "Only an organisation's representative is given a mandate, never who works for a unit. Make an account for it.",
  },
} as const satisfies RefusalTable;

export type AccountsRefusal = { code: keyof typeof refusals } & Readonly<Record<string, unknown>>;
