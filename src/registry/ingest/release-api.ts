import { z } from 'zod';
import { route } from '#kit';
import { RefusalOrder, ReleaseDetail, Released, ReleaseOrder, ReleasePage } from './release-contract.ts';
import { releaseRefusals as refusals } from './releasing/refusals.ts';

const params = z.strictObject({ submissionId: z.uuid() });

/** 放行: the doors of who releases rows of its own department. */
export const releaseRoutes = {
  list: route({
    id: 'listReleases',
    method: 'GET',
    path: '/api/v1/releases',
    tag: 'submissions',
    summary: { zh: '等待放行的批次，最早的在前', en: 'Submissions with rows to release, oldest first' },
    access: 'row:release',
    query: z.strictObject({
      cursor: z.uuid().optional().describe('`next` of the page before.'),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    status: 200,
    answer: ReleasePage,
    refusals: {},
  }),
  show: route({
    id: 'getRelease',
    method: 'GET',
    path: '/api/v1/releases/{submissionId}',
    tag: 'submissions',
    summary: {
      zh: '一个批次等待放行的行：内容、所更正的原内容、待签名的文本和盐',
      en: 'The rows of a submission that wait: content, what they change, and what is to be signed',
    },
    access: 'row:release',
    params,
    query: z.strictObject({
      cursor: z.coerce.number().int().min(0).default(0).describe('`next` of the page before.'),
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
    }),
    status: 200,
    answer: ReleaseDetail,
    refusals,
  }),
  release: route({
    id: 'releaseRows',
    method: 'POST',
    path: '/api/v1/releases/{submissionId}',
    tag: 'submissions',
    summary: {
      zh: '放行若干行，每行附部门签名；一次最多 1,000 行',
      en: 'Release rows, each signed; at most 1,000 a call',
    },
    access: 'row:release',
    params,
    json: ReleaseOrder,
    status: 200,
    answer: Released,
    refusals,
  }),
  refuse: route({
    id: 'sendRowsBack',
    method: 'POST',
    path: '/api/v1/releases/{submissionId}/refusal',
    tag: 'submissions',
    summary: {
      zh: '退回若干行并说明理由；以后仍可放行',
      en: 'Send rows back with a reason; they can still be released later',
    },
    access: 'row:release',
    params,
    json: RefusalOrder,
    status: 200,
    answer: Released,
    refusals,
  }),
} as const;
