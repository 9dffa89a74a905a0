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
  'withdrawal.unsigned': {
    status: 422,
    zh: '撤回须由报送单位用其在用的签名密钥签名，任何他人（包括运行方）不能代为撤回。请由该单位审核员在“签名密钥”页生成并登记密钥，再对所示文本签名。',
    en: 'A withdrawal is signed by the department that handed the record in, with a key of its own that is in force; nobody else, the operator included, can take a record away. Its reviewer makes and registers a key under "Signing keys" and signs the text shown.',
  },
  'withdrawal.no-centre': {
    status: 409,
    zh: '这条记录不是部门报送的，应由信用中心撤回，但尚未登记信用中心单位。请先登记单位及其签名密钥。',
    en: 'No department handed this record in, so the credit centre withdraws it, and no centre is registered yet. Register it and its signing key first.',
  },
  'withdrawal.changed': {
    status: 409,
    zh: '提出撤回之后该记录已有新版本。请核对新内容，需要撤回的重新提出。',
    en: 'The record has a new version since the withdrawal was proposed. Look at it, and propose the withdrawal again if it still stands.',
  },
  'erasure.two-persons': {
    status: 400,
    zh: '删除不可恢复，须由两名不同的人员提出和同意。请写明两个账号（小写字母、数字和连字符）。',
    en: 'An erasure cannot be undone, so one person proposes and another approves it. Name two different accounts (lower-case letters, digits, hyphens).',
  },
  'erasure.reason-missing': {
    status: 400,
    zh: '请写明删除原因：court-order 司法文书，unlawful-collection 违法采集，wrong-subject 报错主体，personal-data 含自然人的信息。',
    en: 'Give the reason: court-order, unlawful-collection, wrong-subject or personal-data.',
  },
  'erasure.basis-missing': {
    status: 400,
    zh: '请写明法律依据的一个条文，如“个人信息保护法第四十七条”。依据将向社会公开，不得写当事人、案号或者文书号。',
    en: 'Give the legal basis as one article, such as 个人信息保护法第四十七条. It will be public, so no party, case or document is named.',
  },
  'erasure.clocks-differ': {
    status: 503,
    zh: '本机与数据库的时间相差 {apartSeconds} 秒，超过 60 秒。不可恢复的操作不予执行。请校准两处时钟后再试。',
    en: 'This machine and the database are {apartSeconds} seconds apart, more than 60. Nothing that cannot be undone is done. Set both clocks right and try again.',
  },
  'erasure.not-settled': {
    status: 409,
    zh: '该记录还有事项等待记入账本，现在不能删除。请确认服务正在运行，稍后再试。',
    en: 'Something about the record still waits for its place in the ledger, so it cannot be erased yet. Make sure that the server runs, and try again in a moment.',
  },
  'erasure.registration': {
    status: 409,
    zh: '主体登记信息是其他记录的根，不能删除；有误请由登记机关报送更正。',
    en: 'The registration of an organisation carries its other records and is not erased. Where it is wrong, the registration authority hands in a correction.',
  },
} as const;

export type RecordsRefusal =
  | { code: 'record.not-found' }
  | { code: 'record.withdrawn'; withdrawnAt: Date }
  | { code: 'record.reason-missing' }
  | { code: 'withdrawal.unsigned' | 'withdrawal.no-centre' | 'withdrawal.changed' }
  | { code: 'erasure.two-persons' | 'erasure.reason-missing' | 'erasure.basis-missing' }
  | { code: 'erasure.clocks-differ'; apartSeconds: number }
  | { code: 'erasure.not-settled' | 'erasure.registration' };
