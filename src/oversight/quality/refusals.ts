import type { RefusalTable } from '#kit';

export type QualityRefusal =
  | { code: 'month.item-without-months' }
  | { code: 'month.not-over'; month: string }
  | { code: 'month.has-records'; month: string }
  | { code: 'month.not-reported' }
  | { code: 'month.settled'; dueOn: string }
  | { code: 'month.without-unit' }
  | { code: 'quality.cursor-invalid' };

export const refusals = {
  'month.item-without-months': {
    status: 422,
    zh: '这个事项不按月报告，无需零报告。',
    en: 'This item is not reported by month; it needs no report.',
  },
  'month.not-over': {
    status: 422,
    zh: '{month} 还没有结束。请在月末之后报告。',
    en: '{month} is not over; report it after its last day.',
  },
  'month.has-records': {
    status: 409,
    zh: '{month} 已有决定报送，不能作零报告。如有误，请撤回相应记录。',
    en: 'Decisions of {month} are here, so it cannot be reported as empty. If they are wrong, withdraw them.',
  },
  'month.not-reported': {
    status: 409,
    zh: '这个月没有零报告，无可撤回。',
    en: 'This month was not reported as empty; there is nothing to take back.',
  },
  'month.settled': {
    status: 409,
    zh: '报告期限 {dueOn} 已过，零报告不能撤回；补报该月决定后即以决定为准。',
    en: 'The last day, {dueOn}, has passed: the report stands. Hand in the decisions, and they count instead.',
  },
  'month.without-unit': {
    status: 422,
    zh: '零报告由单位作出，您的账户不属于任何单位。',
    en: 'A unit reports its months, and your account belongs to none.',
  },
  'quality.cursor-invalid': {
    status: 400,
    zh: '翻页标记无效，请从第一页重新开始。',
    en: 'The cursor is not one of ours; begin again at the first page.',
  },
} as const satisfies RefusalTable;
