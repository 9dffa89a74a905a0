import { z } from 'zod';
import { route } from '#kit';
import { refusals } from './refusals.ts';

export const JobState = z.enum(['waiting', 'running', 'failed']);
export type JobState = z.output<typeof JobState>;

const instant = z.iso.datetime();

/** What went wrong, without what the failing program or database said in words: that can quote a record. */
export const JobFault = z.object({
  name: z.string(),
  code: z.string().optional(),
  stack: z.string().optional().describe('Places in our code, the innermost first.'),
});
export type JobFault = z.output<typeof JobFault>;

export const Job = z.strictObject({
  id: z.string(),
  name: z.string().describe('Which work it is.'),
  state: JobState.describe(
    'failed: it went wrong at least once; it is tried again while nextRunAt says when.',
  ),
  about: z
    .record(z.string(), z.string())
    .describe('Ids that it was given, by name; nothing else of what it was given.'),
  attempts: z.int(),
  maxAttempts: z.int(),
  addedAt: instant,
  changedAt: instant,
  nextRunAt: instant.nullable().describe('Not before then; null: it runs, or is not tried again by itself.'),
  fault: JobFault.nullable().describe('The last one.'),
});
export type Job = z.output<typeof Job>;

const JobParams = z.strictObject({ id: z.string().regex(/^[1-9]\d{0,15}$/) });

export const jobRoutes = {
  list: route({
    id: 'listJobs',
    method: 'GET',
    path: '/api/v1/jobs',
    tag: 'platform',
    summary: { zh: '后台任务及其错误，新的在前', en: 'Jobs and their errors, newest first' },
    access: 'job:read',
    query: z.strictObject({
      state: JobState.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z
        .string()
        .regex(/^[1-9]\d{0,15}$/)
        .optional()
        .describe('`next` of the page before.'),
    }),
    status: 200,
    answer: z.strictObject({ jobs: z.array(Job), next: z.string().nullable() }),
    refusals: {},
  }),
  retry: route({
    id: 'retryJob',
    method: 'POST',
    path: '/api/v1/jobs/{id}/retry',
    tag: 'platform',
    summary: { zh: '立即重试一项任务，重新计次', en: 'Try a job again now, its attempts counted anew' },
    access: 'job:manage',
    params: JobParams,
    status: 200,
    answer: Job,
    refusals,
  }),
  cancel: route({
    id: 'cancelJob',
    method: 'POST',
    path: '/api/v1/jobs/{id}/cancel',
    tag: 'platform',
    summary: {
      zh: '停止重试一项任务；可再次“重试”恢复',
      en: 'Have a job tried no more; trying it again takes this back',
    },
    access: 'job:manage',
    params: JobParams,
    status: 200,
    answer: Job,
    refusals,
  }),
};
