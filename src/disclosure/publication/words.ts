import type { EndReason } from './display.ts';
import type { Decision, NeverBecause, RemovalReason } from './publication.ts';
import type { FineLevel, Severity } from './severity.ts';

/** The same thing said in Chinese and in English. */
export type Words = { zh: string; en: string };

export const severityWords: Readonly<Record<Severity, Words>> = {
  minor: { zh: '轻微', en: 'Minor' },
  general: { zh: '一般', en: 'General' },
  serious: { zh: '严重', en: 'Serious' },
};

export const fineLevelWords: Readonly<Record<FineLevel, Words>> = {
  small: { zh: '较小数额罚款', en: 'small fine' },
  large: { zh: '较大数额罚款', en: 'large fine' },
  huge: { zh: '数额巨大罚款', en: 'very large fine' },
};

export const decisionWords: Readonly<Record<Decision, Words>> = {
  public: { zh: '公示', en: 'Public' },
  never: { zh: '不公示', en: 'Not public' },
  'awaiting-classification': { zh: '待认定，暂不公示', en: 'Awaiting classification, not public meanwhile' },
};

export const neverWords: Readonly<Record<NeverBecause, Words>> = {
  'not-in-catalogue': {
    zh: '该事项不在公共信用信息目录内，不予公示。',
    en: 'The item is not in the catalogue of public credit information.',
  },
  'disclosure-class': {
    zh: '该事项的披露方式不是公开公示，仅供授权查询或者政务共享。',
    en: 'The item is disclosed by authorisation or among departments only.',
  },
  'simple-procedure': {
    zh: '以简易程序作出的行政处罚只存档，不公示。',
    en: 'A penalty of the simple procedure is archived and not published.',
  },
  'warning-only': {
    zh: '仅有警告、通报批评的行政处罚只存档，不公示。',
    en: 'A penalty of a warning or a reprimand only is archived and not published.',
  },
  minor: { zh: '轻微失信信息原则上不公示。', en: 'Minor penalties are in principle not published.' },
  'no-longer-valid': {
    zh: '提供单位已标明该信息不再有效。',
    en: 'The provider states that it is no longer valid.',
  },
  'not-made-public': {
    zh: '承诺的公开类型不是可向社会公开。',
    en: 'It was not made to be public.',
  },
  'period-over': {
    zh: '收到时公示期限已经届满。',
    en: 'Its time in public was over before it was received.',
  },
  undated: {
    zh: '没有决定日期，无法计算公示期限。',
    en: 'It has no day of decision from which to count its time in public.',
  },
  removed: {
    zh: '已经移出名单，不再公示；以后按同一文书号重报也不恢复。',
    en: 'It was removed from the list and is public no more; no row of the same decision brings it back.',
  },
  unsupported: {
    zh: '所依据的信息不在公示，本决定随之不公示。',
    en: 'What it rests on is not public, so neither is it.',
  },
};

export const removalWords: Readonly<Record<RemovalReason, Words>> = {
  期满: { zh: '期满', en: 'its time was over' },
  修复: { zh: '修复', en: 'credit repaired' },
  撤销: { zh: '撤销', en: 'the decision was revoked' },
  变更: { zh: '变更', en: 'the decision was changed' },
  异议: { zh: '异议成立', en: 'an objection was upheld' },
};

/** The last public day that the department itself gave, as the public reads it. */
export const providerTerm: Words = {
  zh: '提供单位填报的公示截止期',
  en: 'the last public day given by the provider',
};

export const endReasonWords: Readonly<Record<EndReason, Words>> = {
  withdrawn: { zh: '提供单位撤回', en: 'withdrawn by its provider' },
  repaired: { zh: '信用修复', en: 'credit repaired' },
  objection: { zh: '异议成立', en: 'objection upheld' },
  'court-order': { zh: '依司法文书停止公示', en: 'ended by a court' },
};
