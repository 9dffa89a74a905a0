import type { RefusalTable } from '#kit';

export type CommitmentsRefusal =
  | { code: 'commitment.template-unknown' }
  | { code: 'commitment.subject-not-found' }
  | { code: 'commitment.unit-wrong' }
  | { code: 'commitment.blank-wrong'; blanks: string; blanksInEnglish: string }
  | { code: 'commitment.personal' }
  | { code: 'commitment.not-fit'; findings: string; findingsInEnglish: string }
  | { code: 'commitment.text-changed' }
  | { code: 'commitment.signed-already' }
  | { code: 'commitment.too-many-waiting'; most: number }
  | { code: 'commitment.not-found' }
  | { code: 'commitment.ended' }
  | { code: 'commitment.record-not-found' }
  | { code: 'commitment.talk-day-wrong' };

/** What is outside the asker's reach is answered as what does not exist. */
export const signRefusals = {
  'commitment.template-unknown': {
    status: 404,
    zh: '没有这个承诺书模板。全部模板见 /api/v1/commitment-templates。',
    en: 'There is no such template; /api/v1/commitment-templates names them all.',
  },
  'commitment.subject-not-found': {
    status: 404,
    zh: '没有这个组织，或您没有代表它的有效授权。',
    en: 'There is no such organisation, or you have no mandate for it.',
  },
  'commitment.unit-wrong': {
    status: 422,
    zh: '这个单位不受理这类信用承诺。请从受理单位中选择。',
    en: 'This unit does not accept such commitments; choose one of those offered.',
  },
  'commitment.blank-wrong': {
    status: 422,
    zh: '请填写或修改：{blanks}。文字不能为空、不能超过长度；日期从今天起、五年以内。',
    en: 'Fill in or change: {blanksInEnglish}. Texts are not empty nor too long; days are from today and within five years.',
  },
  'commitment.personal': {
    status: 422,
    zh: '文字中有像是个人证件号码、手机号或者银行卡号的内容，未作保存。请删除后再试。',
    en: 'The text holds what looks like an identifier of a person; it was not kept. Take it out and try again.',
  },
  'commitment.not-fit': {
    status: 422,
    zh: '这份承诺不符合归集标准：{findings}',
    en: 'The commitment does not meet the data standard: {findingsInEnglish}',
  },
  'commitment.text-changed': {
    status: 409,
    zh: '承诺书全文与您看到的不一致（可能已过零点，或者登记信息有变化）。请重新查看全文后签署。',
    en: 'The text is not the one that you were shown: midnight may have passed, or the registration changed. Read it again and sign then.',
  },
  'commitment.signed-already': {
    status: 409,
    zh: '同样的承诺已经签署，正在等待受理，无需重复签署。',
    en: 'The same commitment is signed already and waits to be accepted.',
  },
  'commitment.too-many-waiting': {
    status: 409,
    zh: '本组织已有 {most} 份承诺等待受理。请等待受理，或者先撤回不需要的。',
    en: '{most} commitments of this organisation wait already. Wait for an answer, or take back what is not needed.',
  },
} as const satisfies RefusalTable;

export const oneRefusals = {
  'commitment.not-found': {
    status: 404,
    zh: '没有这份承诺，或不在您的办理范围内。',
    en: 'There is no such commitment, or it is beyond what you may see.',
  },
  'commitment.ended': {
    status: 409,
    zh: '这份承诺已经受理、退回或者撤回。请刷新后查看结果。',
    en: 'It was accepted, sent back or taken back already. Reload to see how it ended.',
  },
} as const satisfies RefusalTable;

export const talkRefusals = {
  'commitment.record-not-found': {
    status: 404,
    zh: '没有这条信用承诺记录，或不是本单位提供的。',
    en: 'There is no such record of a commitment, or it is not of your unit.',
  },
  'commitment.talk-day-wrong': {
    status: 422,
    zh: '约谈日期不能晚于今天，也不能早于承诺作出日期。',
    en: 'The day of the talk is not after today and not before the commitment was made.',
  },
} as const satisfies RefusalTable;

export const refusals = { ...signRefusals, ...oneRefusals, ...talkRefusals } as const satisfies RefusalTable;
