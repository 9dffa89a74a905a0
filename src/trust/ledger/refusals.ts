import type { RefusalTable } from '#kit';

export type LedgerRefusal = { code: 'proof.not-public' };

/** The halts are told to the operator; what departments hand in meanwhile waits and is not lost. */
export const refusals = {
  'proof.not-public': {
    status: 404,
    zh: '没有正在公示的这条记录，因此没有可以公开的存证。',
    en: 'No such record is public, so there is no proof that could be public.',
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
  'ledger.turn-lost': {
    status: 503,
    zh: '另一个进程正在写账本（{detail}）。本进程不写，无需处理。',
    en: 'Another process writes the ledger ({detail}). This one does not; nothing is to be done.',
  },
} as const satisfies RefusalTable;
