import { z } from 'zod';

/** 失信程度: how grave the act behind a penalty is; it sets for how long the penalty is public. */
export const Severity = z.enum(['minor', 'general', 'serious']);
export type Severity = z.output<typeof Severity>;

/** 罚款数额档次: 较小, 较大 or 巨大, by the thresholds of the industry authority or by a person. */
export const FineLevel = z.enum(['small', 'large', 'huge']);
export type FineLevel = z.output<typeof FineLevel>;

export const FINE = '罚款';

/** 处罚种类 that a regime must place in a class; others are `其他-…`. @source 行政处罚法 9 */
export const listedPenaltyTypes = [
  '警告',
  '通报批评',
  '没收违法所得',
  '没收非法财物',
  '暂扣许可证件',
  '降低资质等级',
  '吊销许可证件',
  '限制开展生产经营活动',
  '责令停产停业',
  '责令关闭',
  '限制从业',
] as const;
