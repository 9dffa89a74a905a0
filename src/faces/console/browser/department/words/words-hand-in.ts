import { wordTable } from '../../words/language.ts';

export const handInWords = wordTable({
  title: { zh: '上传报送', en: 'Hand in files' },
  what: {
    zh: '把本单位作出的决定报送到平台：拖入文件，核对事项，报送。',
    en: 'Hand in what your unit decided: drop the files, check what they are, send.',
  },
  help: {
    zh: '可以用官方模板，也可以用业务系统导出的 XLSX、CSV 或 JSON 行文件，列的顺序不限，每个最大 50 MB。每一行单独检查：正确的行入库，有问题的行退回并说明怎样改，改好再报即可，不会重复。网络中断时自动续传，刷新页面后继续。',
    en: 'Use the official template, or what your own system exports as XLSX, CSV or JSON lines; the order of the columns does not matter, and a file may have 50 MB. Each row is checked by itself: right ones enter, wrong ones come back and say how to mend them. Handing a row in again never doubles it. A broken connection is taken up again, also after a reload.',
  },
  drop: { zh: '把文件拖到这里', en: 'Drop files here' },
  choose: { zh: '选择文件', en: 'Choose files' },
  kinds: {
    zh: 'XLSX、CSV、JSON 行，可以一次多个，每个最大 50 MB',
    en: 'XLSX, CSV or JSON lines, several at once, up to 50 MB each',
  },
  files: { zh: '文件', en: 'Files' },
  item: { zh: '事项', en: 'Item' },
  chooseItem: { zh: '请选择事项', en: 'Choose the item' },
  rehearse: { zh: '只检查，不报送', en: 'Only check, hand nothing in' },
  send: { zh: '报送 {count} 个文件', en: 'Hand in {count} {count|file|files}' },
  check: { zh: '检查 {count} 个文件', en: 'Check {count} {count|file|files}' },
  sendAndCheck: { zh: '开始（{count} 个文件）', en: 'Begin ({count} {count|file|files})' },
  itemsMissing: { zh: '请先为每个文件选择事项。', en: 'Choose the item of each file first.' },
  remove: { zh: '移除', en: 'Remove' },
  cancel: { zh: '取消上传', en: 'Cancel' },
  removed: { zh: '已移除 {name}', en: '{name} removed' },
  queued: { zh: '排队等待', en: 'In the queue' },
  sending: { zh: '正在上传', en: 'Uploading' },
  sentOf: { zh: '{sent} / {size}', en: '{sent} of {size}' },
  reading: { zh: '已传完，正在读取和检查…', en: 'Arrived; being read and checked…' },
  waitNetwork: {
    zh: '等待网络恢复，{seconds} 秒后重试；已上传的部分不会丢失',
    en: 'Waiting for the network, next try in {seconds} s; what arrived is not lost',
  },
  waitServer: {
    zh: '服务器出错，{seconds} 秒后重试；已上传的部分不会丢失',
    en: 'The server failed, next try in {seconds} s; what arrived is not lost',
  },
  waitRoom: {
    zh: '服务器正忙，{seconds} 秒后重试',
    en: 'The server has no room now, next try in {seconds} s',
  },
  elsewhere: { zh: '正在另一个窗口中上传', en: 'Being uploaded in another window' },
  fileLost: {
    zh: '浏览器读不到这个文件了（可能已移动或修改）。请重新选择同一个文件，会从中断处继续。',
    en: 'The browser cannot read this file any more (moved or changed?). Choose the same file again; it goes on where it stopped.',
  },
  chooseAgain: { zh: '重新选择同一文件', en: 'Choose the same file' },
  notTheSame: {
    zh: '这不是同一个文件（内容不同）。如要报送修改后的文件，请移除这一项，重新添加。',
    en: 'This is another file (its content differs). To hand in a changed file, remove this one and add it anew.',
  },
  notLasting: {
    zh: '这个浏览器窗口不保存数据（无痕窗口）：请在传完之前不要关闭或刷新。',
    en: 'This window keeps no data (private window): do not close or reload it before the upload ends.',
  },
  received: { zh: '已接收，正在处理', en: 'Received; being worked on' },
  handedIn: { zh: '已报送', en: 'Handed in' },
  checked: { zh: '检查完毕，没有保存任何内容', en: 'Checked; nothing was stored' },
  open: { zh: '查看结果', en: 'See the results' },
  handInNow: { zh: '现在报送', en: 'Hand it in now' },
  allWell: { zh: '全部 {rows} 行都可以报送。', en: 'All {rows} {rows|row|rows} can be handed in.' },
  someWrong: {
    zh: '{rows} 行中有 {refused} 行会被退回：',
    en: '{refused} of {rows} {rows|row|rows} would come back:',
  },
  moreRows: { zh: '另有 {count} 行', en: 'and {count} more' },
  rowNumber: { zh: '第 {row} 行', en: 'Row {row}' },
  clear: { zh: '清除已完成的', en: 'Clear what is done' },
  templates: { zh: '模板', en: 'Templates' },
  templatesText: {
    zh: '每个事项一个 XLSX，含全部列、可选值和示例。',
    en: 'One XLSX for each item, with all columns, allowed values and an example.',
  },
  enterOne: { zh: '只有一条？直接填写', en: 'Only one? Fill in a form' },
});
