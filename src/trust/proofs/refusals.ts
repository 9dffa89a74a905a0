import type { RefusalTable } from '#kit';

/** Why a proof, a note or a policy is not believed, and what to do. */
export const refusals = {
  'proof.wrong': {
    status: 422,
    zh: '证明不成立（{reason}）：所示内容与所给根哈希不符。请重新获取证明；仍不成立的，请保留两份文件并报告。',
    en: 'The proof does not hold ({reason}): what is shown does not belong to this root. Fetch the proof again; if it still fails, keep both files and report it.',
  },
  'tile.bad-path': {
    status: 404,
    zh: '这不是日志分块的地址。',
    en: 'This is not the address of a tile.',
  },
  'tile.bad-entries': {
    status: 422,
    zh: '条目分块损坏或条数不符。请重新获取。',
    en: 'The bundle of entries is torn or holds the wrong number of them. Fetch it again.',
  },
  'note.malformed': {
    status: 400,
    zh: '签名文本格式有误（{reason}）。请使用未经改动的原文件。',
    en: 'The signed note is malformed ({reason}). Use the file as it was given, unchanged.',
  },
  'note.wrong-signature': {
    status: 422,
    zh: '以 {name} 名义的签名不正确。请勿采信，并重新获取原文件。',
    en: 'The signature in the name of {name} is wrong. Do not rely on it, and fetch the original again.',
  },
  'note.unsigned': {
    status: 422,
    zh: '没有任何已知公钥的签名。请核对公钥是否来自可信渠道。',
    en: 'None of the known keys signed it. Check that your keys come from where you trust them to.',
  },
  'key.malformed': {
    status: 400,
    zh: '公钥格式有误（{reason}）。请从公布处重新复制整行。',
    en: 'The key is malformed ({reason}). Copy the whole line again from where it is published.',
  },
  'checkpoint.malformed': {
    status: 400,
    zh: '检查点格式有误（{reason}）。请使用未经改动的原文件。',
    en: 'The checkpoint is malformed ({reason}). Use the file as it was given, unchanged.',
  },
  'proof-file.malformed': {
    status: 400,
    zh: '证明文件格式有误（{reason}）。请重新下载。',
    en: 'The proof file is malformed ({reason}). Download it again.',
  },
  'policy.malformed': {
    status: 400,
    zh: '信任策略第 {line} 行有误：{reason}。',
    en: 'The policy is wrong in line {line}: {reason}.',
  },
  'policy.log-unknown': {
    status: 422,
    zh: '检查点不是策略所列日志 {origin} 签署的。',
    en: 'The checkpoint was not signed by a log {origin} that the policy lists.',
  },
  'policy.not-witnessed': {
    status: 422,
    zh: '{origin} 的检查点尚未得到足够见证方的会签。请稍后再取。',
    en: 'Not enough witnesses have cosigned this checkpoint of {origin}. Fetch it again later.',
  },
  'witness.bad-request': {
    status: 400,
    zh: '见证请求格式有误（{reason}）。',
    en: 'The request to the witness is malformed ({reason}).',
  },
} as const satisfies RefusalTable;
