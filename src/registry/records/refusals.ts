/** What the gate may refuse: status of the answer, and what to say and to do. */
export const refusals = {
  'record.not-found': {
    status: 404,
    zh: '没有这条记录。请核对统一社会信用代码和记录编号。',
    en: 'There is no such record. Check the organisation code and the record id.',
  },
  'record.withdrawn': {
    status: 409,
    zh: '该记录已由提供单位撤回，不能再次报送或撤回；新的决定请使用新的文书号。',
    en: 'The provider withdrew this record. It can be neither sent nor withdrawn again; a new decision carries a new document number.',
  },
  'record.reason-missing': {
    status: 400,
    zh: '撤回须写明理由（1 至 500 字），理由将向社会公开。',
    en: 'Give a reason for the withdrawal (1 to 500 characters); it will be public.',
  },
} as const;

export type RecordsRefusal =
  | { code: 'record.not-found' }
  | { code: 'record.withdrawn'; withdrawnAt: Date }
  | { code: 'record.reason-missing' };
