import type { RefusalTable } from '#kit';

export type CompletenessRefusal = { code: 'map.none-yet' | 'map.no-code' };

export const refusals = {
  'map.none-yet': {
    status: 404,
    zh: '状态图还没有画好：每小时一次，依法删除记录后重画。请稍后再试。',
    en: 'There is no state map at the moment: it is drawn once an hour, and anew when a record was erased. Ask again a little later.',
  },
  'map.no-code': {
    status: 404,
    zh: '这不是 18 位统一社会信用代码。请核对后再查。',
    en: 'This is no unified social credit code of 18 characters. Check it and ask again.',
  },
} as const satisfies RefusalTable;
