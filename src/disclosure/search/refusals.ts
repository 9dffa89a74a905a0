/** What search may refuse: status of the answer, and what to say and to do. */
export const refusals = {
  'search.empty': {
    status: 400,
    zh: '请输入要查询的内容：统一社会信用代码（至少前 6 位）、旧注册号，或名称中至少两个字。',
    en: 'Say what to look for: a unified social credit code (at least its first 6 characters), an old number, or at least two characters of a name.',
  },
  'search.too-short': {
    status: 400,
    zh: '只有一个字，结果会太多。请至少输入名称中相连的两个字。',
    en: 'One character finds too much. Enter at least two neighbouring characters of the name.',
  },
  'search.too-long': {
    status: 400,
    zh: '查询内容超过 100 个字。请只输入名称、代码或旧注册号。',
    en: 'The question is longer than 100 characters. Enter only a name, a code or an old number.',
  },
  'search.malformed': {
    status: 400,
    zh: '查询内容不是有效的文字（编码有误）。请重新输入。',
    en: 'The question is not well-formed text. Enter it again.',
  },
  'search.bad-cursor': {
    status: 400,
    zh: '翻页标记无效，或不属于这次查询。请从第一页重新查询。',
    en: 'The cursor is not valid for this question. Start again from the first page.',
  },
} as const;

export type SearchRefusal = { code: keyof typeof refusals };
