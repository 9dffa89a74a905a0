import type { RefusalTable } from '#kit';

export type CheckRefusal =
  | { code: 'check.matter-unknown' }
  | { code: 'check.matter-not-yours'; matter: string }
  | { code: 'check.purpose-unknown'; purposes: string }
  | { code: 'check.basis-wrong' }
  | { code: 'check.authorisation-over' }
  | { code: 'check.case-number-wrong' }
  | { code: 'check.as-of-wrong'; earliest: string }
  | { code: 'check.too-many-codes'; most: number }
  | { code: 'check.key-reused' }
  | { code: 'check.key-too-long' }
  | { code: 'check.allowance-used'; most: number }
  | { code: 'check.no-unit' }
  | LineRefusal
  | { code: 'check.not-found' }
  | { code: 'check.answer-erased' }
  | { code: 'check.reread-over'; days: number }
  | { code: 'feedback.measure-unknown'; measure: string }
  | { code: 'feedback.too-late'; days: number };

/** What may be wrong with one code of a batch. */
export type LineRefusal =
  | { code: 'check.natural-person' }
  | { code: 'check.code-wrong' }
  | { code: 'check.subject-unknown' }
  | { code: 'check.code-twice' };

/** Of one code; what is refused is not written down, an identifier of a person neither kept nor repeated. */
export const lineRefusals = {
  'check.natural-person': {
    status: 422,
    zh: '这像是个人的证件号码。本平台只核查组织，不查询自然人；号码未作保存。请填写组织的统一社会信用代码。',
    en: 'This looks like an identifier of a person. Only organisations are checked here; the number was not kept. Give the unified social credit code of an organisation.',
  },
  'check.code-wrong': {
    status: 422,
    zh: '这不是有效的统一社会信用代码：位数、字符或校验位有误。请对照证照核对 18 位代码。',
    en: 'This is no unified social credit code: its length, a character or the check character is wrong. Compare the 18 characters with the licence.',
  },
  'check.subject-unknown': {
    status: 404,
    zh: '主体库中没有这个统一社会信用代码。请核对代码；新设立的组织请向登记机关核实。',
    en: 'No organisation with this code is in the register. Compare the code; for a new organisation ask the registration authority.',
  },
  'check.code-twice': {
    status: 422,
    zh: '这个代码在本批中已经出现过，以先出现的为准。',
    en: 'This code stands in the batch before; see the answer there.',
  },
} as const satisfies RefusalTable;

export const askRefusals = {
  'check.matter-unknown': {
    status: 422,
    zh: '事项目录中没有这个事项。请在 GET /api/v1/matters 中选择。',
    en: 'No such matter is in the catalogue; choose one of GET /api/v1/matters.',
  },
  'check.matter-not-yours': {
    status: 403,
    zh: '本单位不办理事项“{matter}”，不能以它核查。请选择本单位办理的事项。',
    en: 'Your unit does not handle the matter {matter}. Choose one that it handles.',
  },
  'check.purpose-unknown': {
    status: 422,
    zh: '请写明查询用途；这个事项的用途有：{purposes}。',
    en: 'State the purpose; this matter has: {purposes}.',
  },
  'check.basis-wrong': {
    status: 422,
    zh: '请写明依据：法律条文（如“食品安全法第三十五条”）或文件号；授权书请写编号，不要写人名。',
    en: 'State the basis: an article of law or the number of a document; of an authorisation its number, no name of a person.',
  },
  'check.authorisation-over': {
    status: 422,
    zh: '授权已经到期，不能据此核查。请取得新的授权。',
    en: 'The authorisation is over; ask the organisation for a new one.',
  },
  'check.case-number-wrong': {
    status: 422,
    zh: '请填写办件编号，一至六十个字，不要写个人信息。',
    en: 'Give the case number: 1 to 60 characters, nothing about a person.',
  },
  'check.as-of-wrong': {
    status: 422,
    zh: '基准日不能晚于今天，也不能早于 {earliest}。',
    en: 'The day asked about is not after today and not before {earliest}.',
  },
  'check.key-reused': {
    status: 422,
    zh: '这个 Idempotency-Key 已用于另一次核查，内容不同，未予执行。请为新的核查使用新的值。',
    en: 'This Idempotency-Key was used for another check, so nothing was done. Use a new one for a new check.',
  },
  'check.key-too-long': {
    status: 400,
    zh: 'Idempotency-Key 为 1 至 255 个字符。',
    en: 'An Idempotency-Key has 1 to 255 characters.',
  },
  'check.allowance-used': {
    status: 429,
    zh: '今天的核查次数已经用完（每个账户 {most}）。请明天再查；确有需要的，请改用批量核查或接口。',
    en: 'Today’s checks of this account are used up ({most}). Go on tomorrow, or use batches or the API.',
  },
  'check.no-unit': {
    status: 403,
    zh: '核查由办理单位提出；这个账户不属于任何单位。',
    en: 'Units ask for checks; this account belongs to none.',
  },
} as const satisfies RefusalTable;

export const batchRefusals = {
  'check.too-many-codes': {
    status: 422,
    zh: '一批最多 {most} 个代码。请分成几批。',
    en: 'A batch has at most {most} codes; make several batches.',
  },
} as const satisfies RefusalTable;

/** What is outside the asker's reach is answered as what does not exist. */
export const findRefusals = {
  'check.not-found': {
    status: 404,
    zh: '没有这次核查，或不在您的查看范围内。',
    en: 'There is no such check, or it is beyond what you may see.',
  },
} as const satisfies RefusalTable;

export const rereadRefusals = {
  'check.answer-erased': {
    status: 410,
    zh: '这次核查的结果中有依法删除的记录，结果已一并删除；何时、由谁、为何核查仍有记载。',
    en: 'A record in this answer was erased by law, and the answer with it; who asked, when and for what is still on record.',
  },
  'check.reread-over': {
    status: 410,
    zh: '核查已过 {days} 天，不能再以它查看。仍需要的，请重新核查。',
    en: 'The check is older than {days} days; if you still need it, ask anew.',
  },
} as const satisfies RefusalTable;

export const feedbackRefusals = {
  'feedback.measure-unknown': {
    status: 422,
    zh: '措施清单中没有“{measure}”。请填写结果中列出的措施编号。',
    en: 'The law of measures has no {measure}; give numbers that the answer lists.',
  },
  'feedback.too-late': {
    status: 409,
    zh: '首次反馈满 {days} 天后不再更正。',
    en: 'Feedback is corrected for {days} days after it was first given.',
  },
} as const satisfies RefusalTable;

/** Of an answer that somebody holds, when it is verified. */
const verifyRefusals = {
  'answer.not-signed': {
    status: 422,
    zh: '结果没有您所信任的钥匙的签名。请从 /ledger/check-vkey 的打印件等其他来源取得钥匙再核对。',
    en: 'No key that you trust signed this answer. Take the key from another source, for instance a print of /ledger/check-vkey.',
  },
  'answer.changed': {
    status: 422,
    zh: '结果与签名不符：内容被改动过。请向出示者索取原件，或者请审计员按核查编号核对。',
    en: 'The answer is not what was signed: it was changed. Ask for the original, or the auditor by the number of the check.',
  },
} as const satisfies RefusalTable;

export const refusals = {
  ...lineRefusals,
  ...askRefusals,
  ...batchRefusals,
  ...findRefusals,
  ...rereadRefusals,
  ...feedbackRefusals,
  ...verifyRefusals,
} as const satisfies RefusalTable;
