import { wordTable } from '../../words/language.ts';

export const outcomeWords = wordTable({
  accepted: { zh: '入库', en: 'New records' },
  updated: { zh: '更正', en: 'Corrections' },
  unchanged: { zh: '未变', en: 'Unchanged' },
  held: { zh: '暂存', en: 'Waiting' },
  refused: { zh: '退回', en: 'To mend' },
});

export const stateWords = wordTable({
  reading: { zh: '读取中', en: 'Being read' },
  processing: { zh: '处理中', en: 'Being worked on' },
  done: { zh: '处理完毕', en: 'Done' },
  refused: { zh: '整个文件退回', en: 'File refused' },
});

export const submissionWords = wordTable({
  title: { zh: '报送批次', en: 'Submissions' },
  what: {
    zh: '每个文件一个批次：多少行入库，多少行要改。',
    en: 'One for each file: how many rows entered, and how many are to be mended.',
  },
  help: {
    zh: '打开一个批次可以逐行查看结果，就地更正退回的行，下载带理由的退回行，或下载平台签名的收据。暂存的行不用再报：等到组织登记或审核员放行后自动入库。',
    en: 'Open one to see every row, mend refused ones in place, download them with their reasons, or fetch the receipt that the platform signs. Rows that wait need not be sent again: they enter when their organisation is registered or a reviewer releases them.',
  },
  file: { zh: '文件', en: 'File' },
  item: { zh: '事项', en: 'Item' },
  state: { zh: '状态', en: 'State' },
  received: { zh: '行数', en: 'Rows' },
  receivedAt: { zh: '报送时间', en: 'Handed in' },
  provider: { zh: '报送单位', en: 'Unit' },
  from: { zh: '报送日起', en: 'From' },
  to: { zh: '报送日止', en: 'To' },
  problem: { zh: '待处理', en: 'To do' },
  onlyProblems: { zh: '有退回或暂存的', en: 'With refused or waiting rows' },
  none: {
    zh: '还没有报送。从“上传报送”开始。',
    en: 'Nothing was handed in yet. Begin with “Hand in files”.',
  },
  rows: { zh: '{count} 行', en: '{count} {count|row|rows}' },
  working: { zh: '正在处理', en: 'Being worked on' },
  backToList: { zh: '全部批次', en: 'All submissions' },
  handInMore: { zh: '继续报送', en: 'Hand in more' },
  receipt: { zh: '下载收据', en: 'Receipt' },
  receiptNote: {
    zh: '平台签名确认收到了哪个文件、每行结果如何；可以独立核对。',
    en: 'Signed by the platform: which file it received and what became of each row; anyone can check it.',
  },
  allResults: { zh: '全部结果（CSV）', en: 'All results (CSV)' },
  fileRefused: {
    zh: '整个文件没有读成，什么都没有保存：',
    en: 'The file could not be read; nothing was stored:',
  },
  notes: { zh: '读取时注意到', en: 'Noticed while reading' },
  results: { zh: '逐行结果', en: 'Row by row' },
  byRule: { zh: '按原因', en: 'By reason' },
  outcome: { zh: '结果', en: 'Outcome' },
  rule: { zh: '规则', en: 'Rule' },
  field: { zh: '字段', en: 'Column' },
  row: { zh: '行', en: 'Row' },
  findings: { zh: '说明', en: 'What to do' },
  person: { zh: '自然人', en: 'person' },
  wholeRow: { zh: '整行', en: 'The row' },
  mend: { zh: '就地更正 {count} 行', en: 'Mend {count} {count|row|rows} here' },
  mendNote: {
    zh: '有 {count} 行退回。改好再报，已入库的行不受影响。',
    en: '{count} {count|row|rows} came back. Mend and send them again; what entered is not touched.',
  },
  sentAgain: {
    zh: '其中 {count} 行已从这个浏览器更正后再报。',
    en: '{count} of them {count|was|were} mended and sent again from this browser.',
  },
  seeIt: { zh: '查看结果', en: 'See what became of them' },
  waitsNote: {
    zh: '{count} 行暂存：组织登记后，或本单位审核员放行后，自动入库。',
    en: '{count} {count|row waits|rows wait}: they enter when the organisation is registered or your reviewer releases them.',
  },
  toReleases: { zh: '去放行', en: 'To releases' },
  allWell: {
    zh: '全部行都已处理，没有要改的。',
    en: 'All rows are worked off; there is nothing to mend.',
  },
  downloadRefused: { zh: '下载退回的行', en: 'Download refused rows' },
  asXlsx: { zh: '下载退回行（XLSX）', en: 'Refused rows (XLSX)' },
  asCsv: { zh: 'CSV', en: 'CSV' },
  reasonColumn: { zh: '退回原因', en: 'Why it came back' },
  sha256: { zh: '文件指纹（SHA-256）', en: 'Fingerprint (SHA-256)' },
  details: { zh: '文件信息', en: 'About the file' },
});
