import type { RefusalTable } from '#kit';

export type JobRefusal = { code: 'job.not-found' | 'job.running' };

export const refusals = {
  'job.not-found': {
    status: 404,
    zh: '没有这项任务：可能已经完成。请刷新列表。',
    en: 'There is no such job: it may be done by now. Load the list again.',
  },
  'job.running': {
    status: 409,
    zh: '任务正在运行，不能改动。请等它结束后再操作。',
    en: 'The job is running and cannot be changed. Do it again when it has ended.',
  },
} as const satisfies RefusalTable;
