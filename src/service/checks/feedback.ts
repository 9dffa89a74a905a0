import { z } from 'zod';
import { Day } from '#kit';

/** 处理结果: what a desk did after a check. */
export const FeedbackResult = z.enum([
  'considered', // 已参考
  'measure-applied', // 已实施惩戒措施
  'incentive-applied', // 已实施激励措施
  'no-effect', // 未影响办理
  'not-proceeded', // 未继续办理
]);
export type FeedbackResult = z.output<typeof FeedbackResult>;

/** What is told back; sent again it changes nothing, sent otherwise it corrects. */
export const GivenFeedback = z.strictObject({
  result: FeedbackResult,
  measures: z.array(z.string().max(20)).max(50).default([]).describe('Numbers of the measures applied.'),
  note: z.string().trim().max(500).default('').describe('In your words; nothing about a person.'),
  caseNumber: z.string().trim().max(60).default('').describe('Of the decision, where it has one of its own.'),
});
export type GivenFeedback = z.output<typeof GivenFeedback>;

export const Feedback = GivenFeedback.extend({
  version: z.int().positive(),
  givenAt: z.iso.datetime(),
  correctableUntil: Day,
});
export type Feedback = z.output<typeof Feedback>;
