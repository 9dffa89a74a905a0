import type { RefusalTable } from '#kit';

export type RegisterRefusal =
  | { code: 'subject.code-wrong' }
  | { code: 'subject.unknown' }
  | { code: 'cursor.invalid' };

export const refusals = {
  'subject.code-wrong': {
    status: 400,
    zh: '这不是有效的统一社会信用代码，请核对 18 位代码；不知道代码可按名称查询。',
    en: 'This is no unified social credit code. Check the 18 characters, or search by name.',
  },
  'subject.unknown': {
    status: 404,
    zh: '主体库中没有这个统一社会信用代码。',
    en: 'No organisation with this code is in the register.',
  },
  'record.not-public': {
    status: 404,
    zh: '没有正在公示的这条记录：它可能已过公示期、已修复，或从未公示。',
    en: 'No such record is public: its time may be over, it may be repaired, or it never was public.',
  },
  'record.withdrawn-by-provider': {
    status: 410,
    zh: '这条记录已由提供单位撤回，理由见 reason。',
    en: 'The provider took this record back; see reason.',
  },
  'cursor.invalid': {
    status: 400,
    zh: '翻页标记无效，请从第一页重新开始。',
    en: 'The cursor is not one of ours; begin again at the first page.',
  },
} as const satisfies RefusalTable;
