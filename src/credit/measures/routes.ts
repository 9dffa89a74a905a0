import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { registerRefusals } from '#disclosure/register';
import { accept, dayOf, refuse, route } from '#kit';
import { serve, type World } from '#platform';
import { LawMeasure, MeasuresAnswer, MeasuresQuery, SubjectMeasuresAnswer } from './contract.ts';
import { findMeasure, findSubjectMeasures, listMeasures, type MeasuresLaw } from './find-measures.ts';
import { refusals } from './refusals.ts';

/** The room's doors as data. */
export const measureRoutes = {
  measures: route({
    id: 'getMeasures',
    method: 'GET',
    path: '/api/v1/measures',
    tag: 'measures',
    summary: {
      zh: '法律规定的奖惩措施，逐条写明依据；不涉及任何组织',
      en: 'The measures of the law, each with its clause; about no organisation',
    },
    access: 'public',
    query: MeasuresQuery,
    status: 200,
    answer: MeasuresAnswer,
    refusals: {},
  }),
  measure: route({
    id: 'getMeasure',
    method: 'GET',
    path: '/api/v1/measures/{measure}',
    tag: 'measures',
    summary: { zh: '一条措施的法律规定', en: 'One measure of the law' },
    access: 'public',
    params: z.strictObject({ measure: z.string().max(20) }),
    status: 200,
    answer: LawMeasure,
    refusals,
  }),
  subject: route({
    id: 'getSubjectMeasures',
    method: 'GET',
    path: '/api/v1/subjects/{code}/measures',
    tag: 'measures',
    summary: {
      zh: '今天依法适用于一个组织的奖惩措施：为何适用、起止、依据、怎样终止',
      en: 'Measures that apply to an organisation today: why, since and until when, by which clause, how each ends',
    },
    access: 'public',
    params: z.strictObject({
      code: z.string().min(1).max(60).describe('统一社会信用代码, in any case and width.'),
    }),
    status: 200,
    answer: SubjectMeasuresAnswer,
    refusals: {
      'subject.code-wrong': registerRefusals['subject.code-wrong'],
      'subject.unknown': registerRefusals['subject.unknown'],
    },
  }),
} as const;

export function serveMeasures(app: FastifyInstance, world: World, law: MeasuresLaw): void {
  const today = () => dayOf(world.clock.now());
  serve(app, measureRoutes.measures, async ({ query }) => accept(listMeasures(law.measures, query, today())));
  serve(app, measureRoutes.measure, async ({ params }) => {
    const found = findMeasure(law.measures, params.measure, today());
    return found ? accept(found) : refuse({ code: 'measure.unknown' });
  });
  serve(app, measureRoutes.subject, ({ params }) => findSubjectMeasures(world, law, params.code));
}
