import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { accept, route } from '#kit';
import { serve, type World } from '#platform';
import { Month, MonthLine, QualityAnswer } from './contract.ts';
import { findQuality } from './find-quality.ts';
import type { TimelyLaw } from './oversight-law.ts';
import { refusals } from './refusals.ts';
import { listMonths, reportMonth } from './report-month.ts';

/** The room's doors as data. */
export const qualityRoutes = {
  quality: route({
    id: 'getQuality',
    method: 'GET',
    path: '/api/v1/quality',
    tag: 'quality',
    summary: {
      zh: '各单位各事项按月的质量与及时率（定时统计）',
      en: 'Quality and timeliness by unit, item and month, as measured by a job',
    },
    access: 'quality:read',
    query: z.strictObject({
      unit: z.string().max(40).optional(),
      from: Month.optional(),
      to: Month.optional(),
      cursor: z.string().max(100).optional().describe('`next` of the page before.'),
    }),
    status: 200,
    answer: QualityAnswer,
    refusals: { 'quality.cursor-invalid': refusals['quality.cursor-invalid'] },
  }),
  months: route({
    id: 'getMonths',
    method: 'GET',
    path: '/api/v1/months',
    tag: 'quality',
    summary: {
      zh: '本单位一年各月的报告情况：已报、零报告、应报、逾期',
      en: 'The months of a year for one’s own unit: reported, empty, due, late',
    },
    access: 'month:report',
    query: z.strictObject({ year: z.coerce.number().int().min(2000).max(2200) }),
    status: 200,
    answer: z.strictObject({ months: z.array(MonthLine) }),
    refusals: {},
  }),
  report: route({
    id: 'reportMonth',
    method: 'POST',
    path: '/api/v1/months',
    tag: 'quality',
    summary: {
      zh: '零报告：本单位某月没有某类决定；期限内可撤回',
      en: 'Say that one’s own unit decided nothing in a month, or take that back before the last day has passed',
    },
    access: 'month:report',
    json: z.strictObject({
      month: Month,
      item: z.string().min(1).max(40),
      kind: z.enum(['zero', 'take-back']),
    }),
    status: 200,
    answer: MonthLine,
    refusals,
  }),
} as const;

export function serveQuality(app: FastifyInstance, world: World, law: TimelyLaw): void {
  serve(app, qualityRoutes.quality, ({ query, reach }) => findQuality(world, law, query, reach));
  serve(app, qualityRoutes.months, async ({ query, actor }) =>
    accept({ months: await listMonths({ ...world, actor }, law, query.year) }),
  );
  serve(app, qualityRoutes.report, ({ json, actor }) => reportMonth({ ...world, actor }, law, json));
}
