import { z } from 'zod';
import { route } from '#kit';
import { DryRun, RowResult, Submission } from './contract.ts';
import { refusals } from './refusals.ts';

const SubmissionParams = z.strictObject({ id: z.uuid() });

/** The room's doors as data. */
export const submissionRoutes = {
  hand: route({
    id: 'handInSubmission',
    method: 'POST',
    path: '/api/v1/submissions',
    tag: 'submissions',
    summary: {
      zh: '报送一个文件（CSV、XLSX 或 JSON 行）；dryRun=true 时只检查、不保存，立即返回全部结果',
      en: 'Hand in a file (CSV, XLSX or JSON lines); with dryRun=true it is only checked, nothing is stored, and the whole result is the answer',
    },
    access: 'submission:hand-in',
    query: z.strictObject({
      item: z.string().min(1).max(40).describe('Catalogue item of all rows.'),
      provider: z.string().max(40).optional().describe('Code of the department that hands it in.'),
      dryRun: z.enum(['true', 'false']).default('false'),
    }),
    body: [
      'text/csv',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/x-ndjson',
      'multipart/form-data',
    ],
    status: 202,
    answer: z.union([Submission, DryRun]),
    refusals,
  }),
  show: route({
    id: 'getSubmission',
    method: 'GET',
    path: '/api/v1/submissions/{id}',
    tag: 'submissions',
    summary: { zh: '报送批次的进度和计数', en: 'Progress and counts of a submission' },
    access: 'submission:read',
    params: SubmissionParams,
    status: 200,
    answer: Submission,
    refusals,
  }),
  results: route({
    id: 'getSubmissionResults',
    method: 'GET',
    path: '/api/v1/submissions/{id}/results',
    tag: 'submissions',
    summary: { zh: '逐行结果，分页', en: 'The result of every row, in pages' },
    access: 'submission:read',
    params: SubmissionParams,
    query: z.strictObject({
      cursor: z.coerce
        .number()
        .int()
        .min(0)
        .max(10_000_000)
        .default(0)
        .describe('`next` of the page before.'),
    }),
    status: 200,
    answer: z.strictObject({ results: z.array(RowResult), next: z.int().nullable() }),
    refusals,
  }),
  resultsFile: route({
    id: 'downloadSubmissionResults',
    method: 'GET',
    path: '/api/v1/submissions/{id}/results.csv',
    tag: 'submissions',
    summary: { zh: '逐行结果文件（CSV）', en: 'The results file (CSV)' },
    access: 'submission:read',
    params: SubmissionParams,
    query: z.strictObject({ language: z.enum(['zh', 'en']).default('zh') }),
    status: 200,
    answer: 'text/csv; charset=utf-8',
    refusals,
  }),
} as const;
