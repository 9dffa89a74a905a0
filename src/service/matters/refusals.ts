import type { RefusalTable } from '#kit';

export type MatterRefusal = { code: 'matter.unknown' };

export const refusals = {
  'matter.unknown': {
    status: 404,
    zh: '事项目录中没有这个事项。全部事项见 GET /api/v1/matters。',
    en: 'No such matter is in the catalogue of matters; GET /api/v1/matters lists all.',
  },
} as const satisfies RefusalTable;
