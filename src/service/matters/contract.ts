import { z } from 'zod';
import { Words } from '#disclosure/register/contract';
import { Day, route } from '#kit';
import { Matter, MatterKind } from './matter.ts';
import { refusals } from './refusals.ts';

export { Desks, handles, MatterKind, type Purpose, Scope } from './matter.ts';
export type { MatterLaw } from './matter-law.ts';

const Named = z.strictObject({ id: z.string(), name: Words });

/** A matter as anyone may read it, with its purposes in words. */
export const MatterAnswer = Matter.omit({ purposes: true, domain: true }).extend({
  domain: Named.describe('Field of regulation.'),
  purposes: z.array(Named).describe('For what a desk may ask about it.'),
});
export type MatterAnswer = z.output<typeof MatterAnswer>;

const tag = 'checks';

/** The room's doors as data: which desk sees what is public law. */
export const matterRoutes = {
  list: route({
    id: 'listMatters',
    method: 'GET',
    path: '/api/v1/matters',
    tag,
    summary: {
      zh: '事项目录：哪些单位办理、可查询哪些信息、依据什么',
      en: 'The catalogue of matters: who handles each, what it may see, and by which clause',
    },
    access: 'public',
    query: z.strictObject({ kind: MatterKind.optional() }),
    status: 200,
    answer: z.strictObject({ asOf: Day, matters: z.array(MatterAnswer) }),
    refusals: {},
  }),
  show: route({
    id: 'getMatter',
    method: 'GET',
    path: '/api/v1/matters/{matter}',
    tag,
    summary: { zh: '一个事项', en: 'One matter' },
    access: 'public',
    params: z.strictObject({ matter: z.string().max(60) }),
    status: 200,
    answer: MatterAnswer,
    refusals,
  }),
} as const;
