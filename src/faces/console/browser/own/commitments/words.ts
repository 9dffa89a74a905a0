import type { z } from 'zod';
import type { CommitmentKind, CommitmentState, Performance, TalkKind } from '#credit/commitments/contract';
import { type Bilingual, wordTable } from '../../words/language.ts';

export const stateWords = wordTable({
  waiting: { zh: '等待受理', en: 'waits' },
  accepted: { zh: '已受理', en: 'accepted' },
  'sent-back': { zh: '已退回', en: 'sent back' },
  'taken-back': { zh: '已撤回', en: 'taken back' },
} satisfies Record<z.output<typeof CommitmentState>, Bilingual>);

export const kindWords = wordTable({
  审批替代型: { zh: '审批替代型', en: 'in place of an approval' },
  容缺受理型: { zh: '容缺受理型', en: 'papers to follow' },
  证明事项型: { zh: '证明事项型', en: 'in place of a certificate' },
  信用修复型: { zh: '信用修复型', en: 'to mend credit' },
  行业自律型: { zh: '行业自律型', en: 'of a trade' },
  主动型: { zh: '主动型', en: 'of one’s own accord' },
} satisfies Record<z.output<typeof CommitmentKind>, Bilingual>);

export const performanceWords = wordTable({
  履行中: { zh: '履行中', en: 'not assessed yet' },
  全部履行: { zh: '全部履行', en: 'kept in full' },
  部分履行: { zh: '部分履行', en: 'kept in part' },
  全部未履行: { zh: '全部未履行', en: 'not kept' },
} satisfies Record<z.output<typeof Performance>, Bilingual>);

export const talkWords = wordTable({
  reminder: { zh: '提示约谈', en: 'Reminder talk' },
  warning: { zh: '警示约谈', en: 'Warning talk' },
} satisfies Record<z.output<typeof TalkKind>, Bilingual>);

export const commitmentWords = wordTable({
  title: { zh: '信用承诺', en: 'Commitments' },
  what: {
    zh: '签署信用承诺，看它受理到哪一步、履行情况怎样。',
    en: 'Sign commitments, see how far they are and how they were kept.',
  },
  help: {
    zh: '签署后由受理单位受理，受理前可以撤回。受理后成为信用记录，由受理单位认定履行情况；没有履行的，计入信用记录。',
    en: 'What you sign goes to the department; you may take it back until it is accepted. Then it is a record, and the department says how it was kept; a breach enters the credit record.',
  },
  organisation: { zh: '组织', en: 'Organisation' },
  noMandate: {
    zh: '现在没有有效的授权。请带授权委托书到信用中心登记。',
    en: 'You have no mandate now. Bring a letter of authority to the credit centre.',
  },
  signNew: { zh: '签署新的承诺', en: 'Sign a new one' },
  signed: { zh: '在线签署的', en: 'Signed here' },
  noneSigned: { zh: '还没有签署过。', en: 'Nothing signed yet.' },
  records: { zh: '承诺记录与履行情况', en: 'Records, and how they were kept' },
  noRecords: { zh: '还没有信用承诺记录。', en: 'No record of a commitment yet.' },
  takeBack: { zh: '撤回', en: 'Take back' },
  takenBack: { zh: '已撤回', en: 'Taken back' },
  reason: { zh: '退回原因', en: 'Sent back because' },
  openRecord: { zh: '打开记录', en: 'Open the record' },
  entering: {
    zh: '正在入库，或等待受理单位审核员签名',
    en: 'being stored, or waits for the department’s signature',
  },
  number: { zh: '承诺编码', en: 'Number' },
  kind: { zh: '承诺类型', en: 'Kind' },
  matter: { zh: '承诺事由', en: 'Matter' },
  promise: { zh: '承诺内容', en: 'What is promised' },
  liability: { zh: '违诺责任', en: 'What follows a breach' },
  madeOn: { zh: '承诺日期', en: 'Made on' },
  validUntil: { zh: '承诺有效期至', en: 'To be kept until' },
  noEnd: { zh: '未设期限', en: 'no end set' },
  disclosure: { zh: '公开类型', en: 'Disclosure' },
  unit: { zh: '受理单位', en: 'Department' },
  subject: { zh: '承诺人', en: 'Who promises' },
  state: { zh: '状态', en: 'State' },
  signedAt: { zh: '签署时间', en: 'Signed' },
  decidedAt: { zh: '处理时间', en: 'Answered' },
  performance: { zh: '履行状态', en: 'How it was kept' },
  unfulfilled: { zh: '未履行的内容', en: 'What was not kept' },
  enforcement: { zh: '违诺责任追究', en: 'What followed' },
  assessedOn: { zh: '认定日期', en: 'Assessed on' },
  talks: { zh: '约谈', en: 'Talks' },
  signTitle: { zh: '签署信用承诺', en: 'Sign a commitment' },
  signWhat: {
    zh: '选择模板，填写空白处，看过全文后签署。',
    en: 'Choose a template, fill in the blanks, read the whole text, then sign.',
  },
  back: { zh: '信用承诺', en: 'Commitments' },
  template: { zh: '承诺书模板', en: 'Template' },
  noUnits: {
    zh: '还没有单位受理这类承诺。请向信用中心了解。',
    en: 'No department accepts such commitments yet; ask the credit centre.',
  },
  fillIn: { zh: '请填写', en: 'Fill this in' },
  noPersons: {
    zh: '不要写个人姓名、证件号码、电话。',
    en: 'No names, identity numbers or telephones of persons.',
  },
  seeText: { zh: '查看全文', en: 'See the whole text' },
  wholeText: { zh: '承诺书全文', en: 'The whole text' },
  duties: { zh: '要做到', en: 'What is to be done' },
  sign: { zh: '签署', en: 'Sign' },
  signNote: {
    zh: '签署需要刚刚登录过；受理前可以撤回。',
    en: 'Signing asks for a fresh sign-in; you may take it back until it is accepted.',
  },
  done: { zh: '已签署，等待受理', en: 'Signed; it waits for the department' },
});
