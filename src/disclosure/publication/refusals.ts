/** What this room may refuse: status of the answer, and what to say and to do. */
export const refusals = {
  'publication.not-found': {
    status: 404,
    zh: '没有这条公示信息。请核对统一社会信用代码和记录编号。',
    en: 'There is no such display. Check the organisation code and the record id.',
  },
  'publication.not-waiting': {
    status: 409,
    zh: '该处罚不在待认定之列：罚款档次已由标准或者人工认定，或者已停止公示。请刷新列表。',
    en: 'This penalty does not wait for classification: its fine is placed already, or its display has ended. Reload the list.',
  },
  'publication.reason-missing': {
    status: 400,
    zh: '认定须写明理由（1 至 500 字）。',
    en: 'Give a reason for the classification (1 to 500 characters).',
  },
} as const;

export type PublicationRefusal = { code: keyof typeof refusals };
