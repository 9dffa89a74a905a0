import type { RefusalTable } from '#kit';

export type LedgerRefusal = { code: 'proof.not-public' };

export type ReceiptRefusal =
  | { code: 'submission.not-found' | 'receipt.not-finished' | 'receipt.file-refused' }
  | { code: 'ledger.other-keys'; detail: string };

export type KeyRefusal =
  | { code: 'keys.server-runs' | 'keys.one-in-use' | 'keys.two-in-use' }
  | { code: 'keys.unfinished'; begun: 'add' | 'retire' };

/** The halts are told to the operator; what departments hand in meanwhile waits and is not lost. */
export const refusals = {
  'proof.not-public': {
    status: 404,
    zh: '没有正在公示的这条记录，因此没有可以公开的存证。',
    en: 'No such record is public, so there is no proof that could be public.',
  },
  'receipt.not-finished': {
    status: 409,
    zh: '这个批次还在处理，全部行有结果后才有收据。请稍后再取。',
    en: 'The submission is still worked on; its receipt is there when every row has its outcome. Fetch it again shortly.',
  },
  'receipt.file-refused': {
    status: 409,
    zh: '这个文件整体被退回，没有保存任何内容，因此没有收据。请更正后重新报送。',
    en: 'The file as a whole was refused and nothing of it was stored, so there is no receipt. Correct it and send it again.',
  },
  'receipt.malformed': {
    status: 422,
    zh: '这不是收据，或已被改动。请使用取得时的原文件。',
    en: 'This is no receipt, or it was changed. Use the file as it was fetched.',
  },
  'receipt.key-not-trusted': {
    status: 422,
    zh: '收据没有您所信任的钥匙的签名（应为 {name}）。请从别处取得该钥匙，例如 /ledger/receipt-vkey 的打印件。',
    en: 'No key that you trust signed this receipt (it says {name}). Take that key from another source, for instance a print of /ledger/receipt-vkey.',
  },
  'receipt.signature-wrong': {
    status: 422,
    zh: '收据上以 {name} 名义的签名不正确：内容或签名被改动，请勿采信。',
    en: 'The signature in the name of {name} is wrong: text or signature were changed. Do not rely on it.',
  },
  'ledger.restored': {
    status: 503,
    zh: '数据库比已签名的账本旧（{detail}），多半是恢复了备份。不再签名。请恢复到最新的备份或时间点；若确有丢失，保留现场，按收据和镜像补报并公开说明，再以新的 LEDGER_ORIGIN 开始新账本。',
    en: 'The database is older than what was signed ({detail}): most likely a backup was restored. Nothing is signed. Restore the latest backup or point in time; if something is really lost, keep everything as it is, have it handed in again from receipts and mirrors, say so in public, and begin a new ledger under a new LEDGER_ORIGIN.',
  },
  'ledger.forked': {
    status: 503,
    zh: '账本与已签名的不一致（{detail}）。不再签名。请保留数据库与文件现场，运行 gongxin fsck，与备份和镜像核对。',
    en: 'The ledger is not what was signed ({detail}). Nothing is signed. Keep database and files as they are, run gongxin fsck, and compare with a backup and a mirror.',
  },
  'ledger.tiles-missing': {
    status: 503,
    zh: '账本文件缺失（{detail}）。不再签名。请从备份或镜像取回 DATA_DIR/ledger 下的这个文件。',
    en: 'A file of the ledger is missing ({detail}). Nothing is signed. Bring it back below DATA_DIR/ledger from a backup or a mirror.',
  },
  'ledger.other-keys': {
    status: 503,
    zh: '这个数据库的账本由另一把钥匙签名（{detail}），本机的 DATA_DIR 没有它。不签名。请在存有该钥匙的 DATA_DIR 上运行；要开始新账本，请用新的数据库。',
    en: 'The ledger of this database is signed with another key ({detail}), which the DATA_DIR of this machine does not hold. Nothing is signed. Run it where that DATA_DIR is; for another ledger take another database.',
  },
  'ledger.keys-unsettled': {
    status: 503,
    zh: '换钥没有做完，或本机的钥匙不是账本所说的（{detail}）。不签名。请停止服务，再次运行上次的 gongxin keys 命令；若钥匙文件缺失，请恢复最新的 DATA_DIR/ledger/keys。',
    en: 'A change of keys was not finished, or the keys here are not those that the log says are in use ({detail}). Nothing is signed. Stop the server and run the same gongxin keys command again; if files of keys are missing, restore the latest DATA_DIR/ledger/keys.',
  },
  'keys.server-runs': {
    status: 409,
    zh: '服务正在写账本。请停止所有服务进程，换钥，再启动。',
    en: 'A server writes the ledger. Stop every server, change the keys, start again.',
  },
  'keys.one-in-use': {
    status: 409,
    zh: '在用的只有一代钥匙，不能停用。请先 gongxin keys --add，公布新钥，等读者和见证方都用上后再停用旧钥。',
    en: 'Only one generation of keys is in use, which cannot be retired. First gongxin keys --add, publish the new keys, and retire the old ones when readers and witnesses have the new.',
  },
  'keys.two-in-use': {
    status: 409,
    zh: '已有两代钥匙在用，没有再加。请先停用旧的：gongxin keys --retire。',
    en: 'Two generations of keys are in use already; none was added. First retire the older one: gongxin keys --retire.',
  },
  'keys.unfinished': {
    status: 409,
    zh: '上一次换钥没有做完。请先运行 gongxin keys --{begun} --yes 把它做完。',
    en: 'An earlier change of keys was not finished. First run gongxin keys --{begun} --yes, which goes on with it.',
  },
  'ledger.witness-ahead': {
    status: 503,
    zh: '见证方会签过更大的账本（{detail}）：数据库与账本目录多半一起恢复到了旧备份。不再签名。请把数据库、DATA_DIR/ledger 和 CHECKPOINT_DIR 都恢复到最新；若确有丢失，保留现场并公开说明，再以新的 LEDGER_ORIGIN 开始新账本。若查明是见证方有误，请把它移出 WITNESS_POLICY 后重新启动。',
    en: 'A witness has cosigned more leaves than this log ever promised ({detail}): most likely database and ledger folder came together from an old backup. Nothing is signed. Bring database, DATA_DIR/ledger and CHECKPOINT_DIR forward to the latest state; if something is really lost, keep everything as it is, say so in public, and begin a new ledger under a new LEDGER_ORIGIN. If it is shown that the witness is wrong, take it out of WITNESS_POLICY and start again.',
  },
  'ledger.witness-forked': {
    status: 503,
    zh: '见证方会签的账本与本账本不同（{detail}）：账本出现分叉。不再签名。请保留数据库与文件现场及这份证据，与见证方、镜像核对哪一份是公开过的，并公开说明；不得让见证方忘记。若查明是见证方有误，请把它移出 WITNESS_POLICY 后重新启动。',
    en: 'A witness has cosigned another tree than this one ({detail}): there are two of this log. Nothing is signed. Keep database, files and this evidence as they are, find out with the witness and a mirror which of the two was made public, and say so in public; no witness is to be made to forget. If it is shown that the witness is wrong, take it out of WITNESS_POLICY and start again.',
  },
  'ledger.quorum-missing': {
    status: 503,
    zh: '检查点没有达到 WITNESS_POLICY 要求的会签数（{detail}）。账本照常签名和公开，每分钟再次请求；只信会签的读者暂不接受。请检查未会签的见证方。',
    en: 'The checkpoint lacks the quorum of WITNESS_POLICY ({detail}). The log goes on and asks again every minute; readers who want the quorum do not take it meanwhile. See to the witnesses that are missing.',
  },
  'ledger.turn-lost': {
    status: 503,
    zh: '另一个进程正在写账本（{detail}）。本进程不写，无需处理。',
    en: 'Another process writes the ledger ({detail}). This one does not; nothing is to be done.',
  },
} as const satisfies RefusalTable;
