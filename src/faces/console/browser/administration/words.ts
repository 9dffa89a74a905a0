import { wordTable } from '../words/language.ts';

/** Words that several pages of administrators share. */
export const administrationWords = wordTable({
  works: { zh: '您在这里可以做的', en: 'What you can do here' },
  account: { zh: '账户名', en: 'Account' },
  name: { zh: '称呼', en: 'Name' },
  unit: { zh: '单位', en: 'Unit' },
  state: { zh: '状态', en: 'State' },
  open: { zh: '正常', en: 'open' },
  suspended: { zh: '已停用', en: 'suspended' },
  closed: { zh: '已注销', en: 'closed' },
  'unit-ended': { zh: '单位已撤销', en: 'unit has ended' },
  centre: { zh: '信用中心', en: 'Credit centre' },
  department: { zh: '部门', en: 'Department' },
  window: { zh: '窗口', en: 'Window' },
  q: { zh: '名称或账户名', en: 'Name or account' },
  createdAt: { zh: '设立时间', en: 'Made' },
  demo: { zh: '演示', en: 'demo' },
  reasonHint: {
    zh: '决定的同事会看到，并会留存；不要写个人信息。',
    en: 'Whoever decides reads it, and it is kept. Write nothing about a person.',
  },
  propose: { zh: '提出提议', en: 'Propose' },
  cancel: { zh: '取消', en: 'Cancel' },
  proposed: {
    zh: '提议已提出，等另一位有权限的同事决定。',
    en: 'Proposed. Another colleague with the right decides.',
  },
  fourEyes: {
    zh: '提出后不会立即生效：须由另一位有权限的同事同意。',
    en: 'Nothing changes yet: another colleague with the right has to approve.',
  },
  waits: { zh: '等待决定', en: 'Waits for a decision' },
  toProposal: { zh: '查看提议', en: 'See the proposal' },
  actions: { zh: '可以做什么', en: 'What you can do' },
  none: { zh: '无', en: 'None' },
  now: { zh: '至今', en: 'to this day' },
  accountTaken: {
    zh: '2 至 40 个小写字母、数字或连字符，以字母开头',
    en: '2 to 40 lower-case letters, digits and hyphens, beginning with a letter',
  },
  nameNeeded: { zh: '请填写称呼', en: 'Give a name' },
  unitNeeded: { zh: '请选择单位', en: 'Choose a unit' },
});
