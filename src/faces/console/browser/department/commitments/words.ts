import { wordTable } from '../../words/language.ts';

export const deskWords = wordTable({
  title: { zh: '承诺受理', en: 'Commitments to accept' },
  what: {
    zh: '组织在线签署、交本单位受理的信用承诺。',
    en: 'Commitments that organisations signed for your unit to accept.',
  },
  help: {
    zh: '受理后以本单位名义成为信用记录；本单位有签名密钥的，还要审核员放行签名。不属本单位或者写得不清楚的，说明原因退回。',
    en: 'What you accept becomes a record in the name of your unit; where it has a key, the reviewer signs it. Send back, with the reason, what is not for you or is not clear.',
  },
  empty: { zh: '没有等待受理的承诺。', en: 'Nothing waits.' },
  toRecords: { zh: '已受理的与履行情况', en: 'Accepted, and how they were kept' },
  toAccept: { zh: '等待受理的', en: 'To accept' },
  accept: { zh: '受理', en: 'Accept' },
  acceptWhat: {
    zh: '受理后报送为信用记录，组织不能再撤回。',
    en: 'It is handed in as a record, and the organisation cannot take it back any more.',
  },
  accepted: { zh: '已受理，正在入库', en: 'Accepted; it is being stored' },
  sendBack: { zh: '退回', en: 'Send back' },
  sendBackReason: { zh: '退回原因', en: 'Why it is sent back' },
  sentBack: { zh: '已退回', en: 'Sent back' },
  noPersons: {
    zh: '不要写个人姓名、证件号码、电话。',
    en: 'No names, identity numbers or telephones of persons.',
  },
  waits: { zh: '份信用承诺等待受理', en: '{count|commitment waits|commitments wait} to be accepted' },
  recordsTitle: { zh: '承诺履行', en: 'Commitments in force' },
  recordsWhat: {
    zh: '本单位受理的信用承诺，先到期的在前；到期后认定履行情况。',
    en: 'Commitments that your unit accepted, those due first; say how each was kept.',
  },
  recordsEmpty: { zh: '没有这样的承诺记录。', en: 'No such record.' },
  overdue: { zh: '已到期，待认定', en: 'due: to be assessed' },
  openRecord: { zh: '打开记录（更正、撤回、版本）', en: 'Open the record (correct, withdraw, versions)' },
  assess: { zh: '认定履行情况', en: 'Say how it was kept' },
  assessWhat: {
    zh: '由另一位审核员决定后生效，成为记录的新一版。没有全部履行的，写明没有履行的内容和责任追究。',
    en: 'A reviewer decides on it; then it is a new version of the record. Of a breach say what was not kept and what followed.',
  },
  propose: { zh: '提交认定', en: 'Propose' },
  proposed: { zh: '已提交，等待审核员决定', en: 'Proposed; a reviewer decides' },
  proposalReason: { zh: '履行情况认定', en: 'How it was kept' },
  noteTalk: { zh: '记录约谈', en: 'Note a talk' },
  talkKind: { zh: '约谈类型', en: 'Kind' },
  heldOn: { zh: '约谈日期', en: 'Held on' },
  occasion: { zh: '约谈事由', en: 'Why' },
  result: { zh: '约谈结果', en: 'Result' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  noTalks: { zh: '还没有约谈。', en: 'No talk yet.' },
});
