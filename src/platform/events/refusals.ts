import type { RefusalTable } from '#kit';

export type EventsRefusal = { code: 'events.too-many' | 'events.off' };

export const refusals = {
  'events.too-many': {
    status: 429,
    zh: '实时消息的连接过多。请关闭不用的页面后再试；不连接时刷新页面即可看到最新内容。',
    en: 'Too many open lines for news. Close pages that are not needed; without a line a reload shows what is new.',
  },
  'events.off': {
    status: 503,
    zh: '实时消息暂时中断，正在恢复。此间刷新页面即可看到最新内容。',
    en: 'News are interrupted for the moment and will be back. Until then a reload shows what is new.',
  },
} as const satisfies RefusalTable;
