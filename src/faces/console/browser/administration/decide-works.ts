import { isAllowed, type NeededRight } from '../session/is-allowed.ts';
import type { Bilingual } from '../words/language.ts';

type Work = Readonly<{ to: string; right: NeededRight; name: Bilingual; what: Bilingual }>;

/** What administrators and auditors come for, in the order in which they do it. */
const works: readonly Work[] = [
  {
    to: '/proposals',
    right: ['unit:decide', 'account:decide'],
    name: { zh: '决定提议', en: 'Decide proposals' },
    what: {
      zh: '单位、账户和接口客户端的登记、变更由一人提出、另一人决定。',
      en: 'Units, accounts and programs take two people: one proposes, another decides.',
    },
  },
  {
    to: '/units',
    right: 'unit:propose',
    name: { zh: '登记单位', en: 'Enter units' },
    what: { zh: '登记和撤销中心、部门和窗口。', en: 'Enter and end centres, departments and windows.' },
  },
  {
    to: '/jobs',
    right: 'job:manage',
    name: { zh: '看后台任务', en: 'Look after jobs' },
    what: {
      zh: '看有没有任务出错，重试或停止它。',
      en: 'See whether one failed; try it again or stop it.',
    },
  },
  {
    to: '/accounts',
    right: 'account:propose',
    name: { zh: '管理账户', en: 'Look after accounts' },
    what: { zh: '设立和停用账户，改变角色。', en: 'Make and suspend accounts, change their roles.' },
  },
  {
    to: '/clients',
    right: 'client:propose',
    name: { zh: '管理接口客户端', en: 'Look after programs' },
    what: {
      zh: '给别的系统设立、更换和停用密钥。',
      en: 'Give keys to other systems, renew and end them.',
    },
  },
  {
    to: '/audit',
    right: 'audit:read',
    name: { zh: '查阅审计日志', en: 'Read the audit trail' },
    what: {
      zh: '谁做过什么、谁看过什么；查阅须说明目的和依据。',
      en: 'Who did what and looked at what; state a purpose and a basis.',
    },
  },
  {
    to: '/audit',
    right: 'audit:export',
    name: { zh: '导出日志', en: 'Export the trail' },
    what: {
      zh: '在审计日志里筛选，再导出筛选出的部分。',
      en: 'Filter the audit trail, then export what is left.',
    },
  },
  {
    to: '/audit-check',
    right: 'audit:read',
    name: { zh: '核对日志', en: 'Check the trail' },
    what: {
      zh: '核对日志有没有被改动或缺漏。',
      en: 'Check that nothing in it was changed or is missing.',
    },
  },
  {
    to: '/accounts',
    right: 'account:read',
    name: { zh: '查看账户', en: 'Look at accounts' },
    what: { zh: '谁有哪些角色，属于哪个单位。', en: 'Who has which roles, in which unit.' },
  },
];

/** What an account with these rights can do; who may change accounts need not be told that they can be looked at. */
export const decideWorks = (rights: readonly string[]): readonly Work[] =>
  works.filter(
    ({ right }) =>
      isAllowed(rights, right) && !(right === 'account:read' && rights.includes('account:propose')),
  );
