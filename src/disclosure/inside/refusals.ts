import type { RefusalTable } from '#kit';

export type InsideRefusal =
  | { code: 'inside.record-not-found' }
  | { code: 'inside.subject-not-found' }
  | { code: 'inside.cursor-invalid' };

/** What is outside the asker's reach is answered as what does not exist. */
export const refusals = {
  'inside.record-not-found': {
    status: 404,
    zh: '没有这条记录，或不在您的查看范围内。',
    en: 'There is no such record, or it is beyond what you may see.',
  },
  'inside.subject-not-found': {
    status: 404,
    zh: '没有这个组织，或您没有代表它的授权。',
    en: 'There is no such organisation, or you have no mandate for it.',
  },
  'inside.cursor-invalid': {
    status: 400,
    zh: '翻页标记无效，请从第一页重新开始。',
    en: 'The cursor is not one of ours; begin again at the first page.',
  },
} as const satisfies RefusalTable;
