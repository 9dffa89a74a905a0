import type { RefusalTable } from '#kit';

export const refusals = {
  'measure.unknown': {
    status: 404,
    zh: '没有这个编号的措施。全部措施见 /api/v1/measures。',
    en: 'No measure has this number. See /api/v1/measures for all of them.',
  },
} as const satisfies RefusalTable;
