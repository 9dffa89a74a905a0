import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { accept, refuse, route } from '#kit';
import { serve, type World } from '#platform';
import { RecordAnswer, RecordsAnswer, RecordsQuery, SubjectAnswer, SubjectParams } from './contract.ts';
import { findRecordAnswer, findRecordsAnswer, type ShownLaw, writeSubjectAnswer } from './find-subject.ts';
import { refusals } from './refusals.ts';

const RecordParams = SubjectParams.extend({ recordId: z.string().max(60) });

/** The room's doors as data. */
export const registerRoutes = {
  subject: route({
    id: 'getSubject',
    method: 'GET',
    path: '/api/v1/subjects/{code}',
    tag: 'subjects',
    summary: { zh: '一个组织今天公示的全部信息', en: 'All that is public today about an organisation' },
    access: 'public',
    params: SubjectParams,
    status: 200,
    answer: SubjectAnswer,
    refusals,
  }),
  records: route({
    id: 'getRecords',
    method: 'GET',
    path: '/api/v1/subjects/{code}/records',
    tag: 'subjects',
    summary: {
      zh: '一个组织公示中的记录，可按事项筛选，分页',
      en: 'Public records of an organisation, by item, in pages',
    },
    access: 'public',
    params: SubjectParams,
    query: RecordsQuery,
    status: 200,
    answer: RecordsAnswer,
    refusals,
  }),
  record: route({
    id: 'getRecord',
    method: 'GET',
    path: '/api/v1/subjects/{code}/records/{recordId}',
    tag: 'subjects',
    summary: {
      zh: '一条记录：内容、提供单位、公示到哪一天及其依据',
      en: 'One record: content, provider, until which day it is public and by which clause',
    },
    access: 'public',
    params: RecordParams,
    status: 200,
    answer: RecordAnswer,
    refusals,
  }),
} as const;

export function serveRegister(app: FastifyInstance, world: World, law: ShownLaw): void {
  serve(app, registerRoutes.subject, async ({ params }: { params: { code: string } }) => {
    const answer = await writeSubjectAnswer(world, law, params.code);
    // Bytes go out as they are; a long text would be joined with the head of the answer and encoded there.
    return answer.ok ? accept(Buffer.from(answer.value)) : answer;
  });
  serve(app, registerRoutes.records, ({ params, query }: { params: { code: string }; query: RecordsQuery }) =>
    findRecordsAnswer(world, law, params.code, query),
  );
  serve(app, registerRoutes.record, async ({ params }: { params: { code: string; recordId: string } }) => {
    const found = await findRecordAnswer(world, law, params);
    if (!found) return refuse({ code: 'record.not-public' });
    if (found.kind === 'shown') return accept(found.answer);
    const { withdrawnAt, reason } = found.answer;
    return refuse({ code: 'record.withdrawn-by-provider', withdrawnAt, reason });
  });
}
