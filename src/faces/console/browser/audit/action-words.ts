import type { z } from 'zod';
import type { Action, Purpose } from '#trust/audit/contract';
import { type Bilingual, wordTable } from '../words/language.ts';

/** Every act and look in words; a new one without words is a type error. */
export const actionWords = wordTable({
  'submission-received': { zh: '收到报送', en: 'Received a submission' },
  'record-withdrawn': { zh: '撤回记录', en: 'Withdrew a record' },
  'record-erased': { zh: '删除记录', en: 'Erased a record' },
  'fine-classified': { zh: '认定罚款档次', en: 'Classified a fine' },
  'catalogue-approved': { zh: '批准目录变更', en: 'Approved a change of the catalogue' },
  'rows-released': { zh: '放行报送的行', en: 'Released rows' },
  'rows-sent-back': { zh: '退回报送的行', en: 'Sent rows back' },
  'job-managed': { zh: '重试或停止后台任务', en: 'Had a job tried again or stopped' },
  'department-key-registered': { zh: '登记部门签名密钥', en: 'Registered a department’s key' },
  'department-key-ended': { zh: '停用部门签名密钥', en: 'Ended a department’s key' },
  'proposal-made': { zh: '提出提议', en: 'Proposed something' },
  'proposal-decided': { zh: '决定提议', en: 'Decided on a proposal' },
  'mandate-granted': { zh: '登记组织代表授权', en: 'Entered a mandate' },
  'mandate-ended': { zh: '终止组织代表授权', en: 'Ended a mandate' },
  'signed-in': { zh: '登录', en: 'Signed in' },
  'sign-in-failed': { zh: '登录失败', en: 'Failed to sign in' },
  'signed-out': { zh: '退出登录', en: 'Signed out' },
  'factor-added': { zh: '添加第二步验证', en: 'Added a second factor' },
  'factor-removed': { zh: '移除第二步验证', en: 'Removed a second factor' },
  'password-changed': { zh: '更改口令', en: 'Changed a password' },
  'invitation-made': { zh: '发出邀请', en: 'Made an invitation' },
  'client-key-made': { zh: '设立接口密钥', en: 'Made a key for a program' },
  'client-key-ended': { zh: '停用接口密钥', en: 'Ended a program’s key' },
  'restricted-list-read': { zh: '查看待认定罚款', en: 'Looked at fines that wait' },
  'unpublished-read': { zh: '查看未公示信息', en: 'Looked at what is not public' },
  'check-asked': { zh: '信用核查', en: 'Asked a check' },
  'check-reread': { zh: '再看核查', en: 'Looked at a check again' },
  'check-feedback': { zh: '核查反馈', en: 'Told what a check led to' },
  'audit-read': { zh: '查阅审计日志', en: 'Read the audit trail' },
} satisfies Record<z.output<typeof Action>, Bilingual>);

/** 使用目的. */
export const purposeWords = wordTable({
  provision: { zh: '信息提供', en: 'provision' },
  correction: { zh: '更正、撤回', en: 'correction' },
  erasure: { zh: '删除', en: 'erasure' },
  publication: { zh: '公示', en: 'publication' },
  objection: { zh: '异议核查', en: 'objection' },
  supervision: { zh: '监督检查', en: 'supervision' },
  investigation: { zh: '案件调查', en: 'investigation' },
  audit: { zh: '审计', en: 'audit' },
  check: { zh: '逢办必查', en: 'check at the counter' },
  administration: { zh: '账户和权限管理', en: 'administration' },
} satisfies Record<z.output<typeof Purpose>, Bilingual>);

/** What a look or an act says of how far it went, by its name. */
export const scopeWords = wordTable({
  account: { zh: '账户', en: 'Account' },
  act: { zh: '操作', en: 'Act' },
  action: { zh: '动作', en: 'Action' },
  byteCount: { zh: '文件大小（字节）', en: 'Size in bytes' },
  by: { zh: '方式', en: 'By' },
  checkId: { zh: '核查编号', en: 'Check' },
  count: { zh: '条数', en: 'Count' },
  cursor: { zh: '从哪条接着看', en: 'Went on from' },
  founding: { zh: '首次启用，由提出人自行决定', en: 'First start, decided by who proposed' },
  item: { zh: '事项', en: 'Item' },
  job: { zh: '任务', en: 'Job' },
  jobId: { zh: '任务编号', en: 'Number of the job' },
  keyId: { zh: '密钥编号', en: 'Key' },
  kind: { zh: '提议种类', en: 'Kind of proposal' },
  limit: { zh: '至多条数', en: 'At most' },
  list: { zh: '清单', en: 'List' },
  mandateId: { zh: '授权编号', en: 'Mandate' },
  matter: { zh: '办理事项', en: 'Matter' },
  method: { zh: '验证方式', en: 'Method' },
  order: { zh: '次序', en: 'Order' },
  organisation: { zh: '账户所属单位', en: 'Unit of the account' },
  pageCount: { zh: '页面数', en: 'Pages' },
  proposalId: { zh: '提议编号', en: 'Proposal' },
  proposedBy: { zh: '提出人', en: 'Proposed by' },
  providerCode: { zh: '提供单位', en: 'Provider' },
  reasonCode: { zh: '原因', en: 'Reason' },
  rights: { zh: '权限', en: 'Rights' },
  rowCount: { zh: '行数', en: 'Rows' },
  since: { zh: '自', en: 'From' },
  state: { zh: '结果', en: 'Outcome' },
  submissionId: { zh: '报送批次', en: 'Submission' },
  unit: { zh: '单位', en: 'Unit' },
  until: { zh: '至', en: 'Until' },
  what: { zh: '内容', en: 'What' },
});

/** Values of a scope that are words of ours, by the name that they stand under. */
export const scopeValues: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  what: wordTable({
    record: { zh: '一条记录', en: 'a record' },
    records: { zh: '记录列表', en: 'a list of records' },
    held: { zh: '暂存的行', en: 'rows that wait' },
    fines: { zh: '待认定罚款', en: 'fines that wait' },
    subject: { zh: '一个组织', en: 'an organisation' },
  }),
  list: wordTable({ 'awaiting-classification': { zh: '待认定罚款', en: 'fines that wait' } }),
  order: wordTable({
    newest: { zh: '最新在前', en: 'newest first' },
    oldest: { zh: '最早在前', en: 'oldest first' },
  }),
  method: wordTable({
    password: { zh: '口令', en: 'password' },
    totp: { zh: '验证器应用', en: 'authenticator app' },
    passkey: { zh: '通行密钥', en: 'passkey' },
    'identity-provider': { zh: '统一身份认证', en: 'identity provider' },
  }),
  by: wordTable({ invitation: { zh: '邀请', en: 'invitation' } }),
  founding: wordTable({ yes: { zh: '是', en: 'yes' } }),
  act: wordTable({
    retried: { zh: '重试', en: 'tried again' },
    cancelled: { zh: '停止', en: 'stopped' },
  }),
};
