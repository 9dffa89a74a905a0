import type { RefusalTable } from '#kit';

export type ListsRefusal = { code: 'list.unknown' } | { code: 'list.cursor-invalid' };

export const refusals = {
  'list.unknown': {
    status: 404,
    zh: '没有这个名单。全部名单见 /api/v1/lists。',
    en: 'There is no such list; /api/v1/lists names them all.',
  },
  'list.cursor-invalid': {
    status: 400,
    zh: '翻页标记无效，请从第一页重新开始。',
    en: 'The cursor is not one of ours; begin again at the first page.',
  },
} as const satisfies RefusalTable;
