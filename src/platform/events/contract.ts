import { z } from 'zod';
import { type Right, route } from '#kit';
import { refusals } from './refusals.ts';

/** What news are about. */
export const Topic = z.enum(['submission', 'held', 'record', 'proposal', 'job', 'account', 'key', 'change']);
export type Topic = z.output<typeof Topic>;

/** Something of this topic is new or changed; whoever may read it asks for it again. Never what it says. */
export const News = z.strictObject({
  topic: Topic,
  id: z.string().min(1).max(100),
  /** Whose it is, as the reach of a right counts it; `null`: no unit's, no organisation's, no account's. */
  unit: z.string().nullable(),
  subject: z.string().nullable(),
  account: z.string().nullable(),
});
export type News = z.output<typeof News>;

/** The right whose reach says who hears of a topic. */
export const rightToHear = (topic: Topic): Right => `${topic}:read`;

export const eventRoutes = {
  follow: route({
    id: 'followEvents',
    method: 'GET',
    path: '/api/v1/events',
    tag: 'platform',
    summary: {
      zh: '实时消息（server-sent events）：只说哪类内容有变化和编号，不含内容；event 为类别，data 为 {"topic","id"}',
      en: 'News as server-sent events: which topic changed and its id, never content; `event` is the topic, `data` is {"topic","id"}',
    },
    access: 'signed-in',
    status: 200,
    answer: 'text/event-stream; charset=utf-8',
    refusals,
  }),
};
