import { wordTable } from '../../words/language.ts';

export const mendWords = wordTable({
  title: { zh: '更正退回的行', en: 'Mend refused rows' },
  what: {
    zh: '有问题的单元格在下面，改好后一起再报；行号不变，已入库的行不受影响。',
    en: 'The cells in question stand below. Mend them and send them together; row numbers stay, and what entered is not touched.',
  },
  help: {
    zh: '平台不保存退回行的内容，所以要用您电脑上的原文件。刚在这个浏览器里报送的，浏览器还留着（一周，或到退出登录为止）；否则请重新选择同一个文件。输入时随时检查；名称与代码是否一致，报送时才能核对。按回车到下一个单元格，Ctrl+回车再报改好的行。',
    en: 'The platform keeps nothing of a refused row, so your own file is needed. If it was handed in from this browser a copy is still here (for a week, or until you sign out); otherwise choose the same file again. Cells are checked as you type; whether a name belongs to its code shows when the row is handed in. Enter leads to the next cell, Ctrl+Enter sends what is ready.',
  },
  chooseFile: { zh: '选择原文件', en: 'Choose the file' },
  fileNeeded: {
    zh: '这个浏览器里没有“{file}”。请选择报送时的同一个文件：只在内存中读取，不会重复报送。',
    en: '“{file}” is not in this browser. Choose the same file that was handed in; it is only read, and not handed in again.',
  },
  otherFile: {
    zh: '这不是报送时的那个文件（内容不同）。如果已经改过，请直接作为新文件报送。',
    en: 'This is not the file that was handed in (its content differs). If you mended it already, hand it in as a new file.',
  },
  handInInstead: { zh: '作为新文件报送', en: 'Hand it in as a new file' },
  row: { zh: '第 {row} 行', en: 'Row {row}' },
  person: {
    zh: '这一行是自然人的，平台不接收也不显示。请从文件中删去。',
    en: 'This row is about a natural person; the platform neither takes nor shows it. Remove it from your file.',
  },
  persons: {
    zh: '另有 {count} 行是自然人的，平台不接收也不显示；请从您的文件中删去。',
    en: '{count} more {count|row is|rows are} about natural persons, which the platform neither takes nor shows; remove them from your file.',
  },
  allFields: { zh: '全部字段', en: 'All fields' },
  fewerFields: { zh: '只看要改的', en: 'Only those to mend' },
  toMend: { zh: '待更正', en: 'To mend' },
  checking: { zh: '检查中…', en: 'Checking…' },
  wrong: { zh: '还有问题', en: 'Not right yet' },
  ready: { zh: '可以再报', en: 'Ready' },
  sent: { zh: '已再报', en: 'Sent again' },
  readyCount: { zh: '{ready} 行可以再报', en: '{ready} {ready|row is|rows are} ready' },
  noneReady: {
    zh: '改好的行会列入再报。',
    en: 'Rows that are mended are sent together from here.',
  },
  send: { zh: '再报 {ready} 行', en: 'Send {ready} {ready|row|rows}' },
  moreRows: {
    zh: '后面还有退回的行：先报这些，再继续。',
    en: 'There are more refused rows: send these, then go on.',
  },
  next: { zh: '下一批退回的行', en: 'Next refused rows' },
  nothing: { zh: '没有退回的行。', en: 'There are no refused rows.' },
  back: { zh: '返回批次', en: 'Back to the submission' },
  suffix: { zh: '更正', en: 'mended' },
  preparing: { zh: '正在读取原文件…', en: 'Reading the file…' },
  noFileForDownload: {
    zh: '下载退回行需要原文件，请先在“就地更正”中选择它。',
    en: 'To download refused rows the file is needed: choose it under “Mend here” first.',
  },
  otherValue: { zh: '其他', en: 'Other' },
  required: { zh: '必填', en: 'Required' },
  requiredWhen: { zh: '必填：{when}', en: 'Required: {when}' },
});
