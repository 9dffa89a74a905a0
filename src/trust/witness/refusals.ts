import type { RefusalTable } from '#kit';

/** Why a witness has not cosigned, and what to do. */
export const refusals = {
  'witness.no-address': {
    status: 422,
    zh: '信任策略未写明该见证方的地址。请在 witness 行末补上地址。',
    en: 'The policy gives no address for this witness. Add it at the end of its witness line.',
  },
  'witness.unreachable': {
    status: 503,
    zh: '无法联系见证方（{reason}）。请检查地址与网络；日志照常运行，稍后再次请求会签。',
    en: 'The witness cannot be reached ({reason}). Check its address and the network; it is asked again later.',
  },
  'witness.refused': {
    status: 422,
    zh: '见证方拒绝会签（{status}）。404：该见证方尚未关注本日志；403：其所持日志公钥与本日志不符。',
    en: 'The witness refused ({status}). 404: it does not follow this log; 403: it has other keys of this log.',
  },
  'witness.not-understood': {
    status: 422,
    zh: '见证方的答复不符合协议（{reason}）。请与其运行单位联系。',
    en: 'The answer of the witness is not of the protocol ({reason}). Tell those who run it.',
  },
  'witness.not-cosigned': {
    status: 422,
    zh: '见证方作了答复，但没有策略所列公钥的有效会签。请核对策略中的公钥。',
    en: 'The witness answered without a right cosignature by the key in the policy. Compare that key.',
  },
  'witness.ahead': {
    status: 409,
    zh: '见证方会签过更大的日志（{size} 条）：本日志可能由旧备份恢复。请停止签署，找回缺失的条目。',
    en: 'The witness has cosigned a larger tree ({size} entries): this log may come from an old backup. Sign nothing; recover what is missing.',
  },
  'witness.other-tree': {
    status: 409,
    zh: '见证方在 {size} 条时会签的日志与本日志不同：日志出现分叉。请停止签署，保存双方文件并查明原因。',
    en: 'At {size} entries the witness has cosigned another tree: the log has forked. Sign nothing; keep both files and find out why.',
  },
} as const satisfies RefusalTable;
